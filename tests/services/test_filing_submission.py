"""Sending a draft: all or nothing, once, with code, secret, charges, filed form and notice."""

import pytest

from tests.support.builders import submitted_dossier
from tests.support.eforms import CODES
from tests.support.house import House


@pytest.mark.parametrize("procedure", CODES)
def test_every_seeded_eform_can_be_filed(house: House, procedure: str) -> None:
    code = submitted_dossier(house, procedure)
    with house.deps.reading() as uow:
        dossier = uow.dossiers.by_code(code)
    assert dossier is not None
    assert dossier.procedure_code == procedure
