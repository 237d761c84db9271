"""After sending: the confirmation to its owner, and what was filed, kept word for word."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import delete

from dossiers.errors import NotFound
from dossiers.model.payment import Charge
from dossiers.model.slip import SlipKind
from dossiers.model.slip_contents import stored_content
from dossiers.model.slip_handover import FiledFormContent
from dossiers.services.filed import filed_form_pdf, sent_dossier
from storage.database.tables.dossiers import charge
from tests.support.builders import submitted_dossier
from tests.support.house import House
from tests.support.tables import open_tables


@pytest.mark.rule("R-RCP-02")
def test_what_was_filed_is_kept_word_for_word_and_printed(house: House) -> None:
    code = submitted_dossier(house)
    with house.deps.reading() as uow:
        dossier = uow.dossiers.by_code(code)
        assert dossier is not None
        slip = next(
            one for one in uow.slips.of_dossier(dossier.id) if one.kind == SlipKind.EFORM_COPY
        )
    content = stored_content(SlipKind.EFORM_COPY, json.loads(slip.content))
    assert isinstance(content, FiledFormContent)
    assert content.filed_at == house.clock.now()
    assert content.digest == hashlib.sha256((dossier.answers or "").encode()).hexdigest()
    assert content.case_name == "Đăng ký cho cá nhân, hộ gia đình"
    rows = {row.label: row.value for section in content.sections for row in section.rows}
    assert rows["Thời hạn tạm trú"] == "3 tháng"
    assert [paper.file_name for paper in content.papers] == ["giay.pdf"]
    assert filed_form_pdf(house.deps, code, house.person()).startswith(b"%PDF-")
    with pytest.raises(NotFound):
        filed_form_pdf(house.deps, code, house.person("tuan"))


@pytest.mark.rule("R-INT-10", "R-INT-11")
def test_confirmation_tells_official_time_answer_and_promise(house: House) -> None:
    house.clock.moment = datetime(2026, 4, 24, 11, 0, tzinfo=UTC)  # Friday 18:00 in Vietnam
    found = sent_dossier(house.deps, submitted_dossier(house), house.person())
    assert found.submitted_at == house.clock.now()
    assert found.promise is not None
    # The Friday evening counts from the next opening; 27 April 2026 is a day off (Giỗ Tổ).
    assert found.promise.starts_at.isoformat() == "2026-04-28T07:00:00+07:00"
    assert found.answer_due.date() >= found.promise.starts_at.date()
    assert found.is_waiting
    with pytest.raises(NotFound):
        sent_dossier(house.deps, found.code, house.person("tuan"))


def test_a_centre_that_counts_from_acceptance_promises_no_date_yet(house: House) -> None:
    with house.deps.uow() as uow:
        centre = uow.centres.by_code("LD")
        assert centre is not None
        centre.settings = replace(centre.settings, online_clock="accepted")
        uow.commit()
    assert sent_dossier(house.deps, submitted_dossier(house), house.person()).promise is None


def test_confirmation_names_each_fee_in_the_order_of_the_dossier_and_its_agency(
    house: House,
) -> None:
    code = submitted_dossier(house)
    with house.deps.uow() as uow:
        dossier = uow.dossiers.by_code(code)
        assert dossier is not None
        agency = uow.agencies.by_id(dossier.agency_id)
        assert agency is not None
        fees = [(one.name, one.amount, one.due_when) for one in uow.charges.of_dossier(dossier.id)]
        another = Charge(
            dossier.id, "copy", "Bản sao", 8_000, "on_result", False, house.clock.now()
        )
        uow.charges.add(another)
        uow.commit()
    found = sent_dossier(house.deps, code.lower(), house.person())
    assert fees
    assert [(one.name, one.amount, one.due_when) for one in found.charges] == [
        *fees,
        ("Bản sao", 8_000, "on_result"),
    ]
    assert (found.code, found.agency_name) == (code, agency.name)
    with open_tables(house) as connection:
        connection.execute(delete(charge))
    assert sent_dossier(house.deps, code, house.person()).charges == ()


def test_a_code_that_nobody_has_is_unknown(house: House) -> None:
    with pytest.raises(NotFound, match="dossier_unknown"):
        sent_dossier(house.deps, "000.00.01.H36-260424-9999", house.person())
