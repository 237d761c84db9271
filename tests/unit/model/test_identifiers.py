"""Codes that people copy by hand."""

import pytest

from dossiers.model.identifiers import (
    NATIONAL_DOSSIER_CODE,
    PROCEDURE_CODE,
    SECRET_LENGTH,
    new_draft_token,
    new_secret,
    normalise_code,
    normalise_secret,
)


@pytest.mark.rule("R-LKP-04")
def test_a_secret_is_readable_and_new_each_time() -> None:
    secrets = {new_secret() for _ in range(500)}
    assert len(secrets) == 500
    assert {len(secret) for secret in secrets} == {SECRET_LENGTH}
    assert not set("".join(secrets)) & set("01OIL")


def test_a_draft_token_cannot_be_guessed() -> None:
    assert len({new_draft_token() for _ in range(500)}) == 500
    assert len(new_draft_token()) == 12


@pytest.mark.parametrize("typed", ["ab2k 9qxd", "AB2K-9QXD", " ab2k9qxd "])
def test_typed_secrets_are_forgiving(typed: str) -> None:
    assert normalise_secret(typed) == "AB2K9QXD"


def test_typed_codes_are_forgiving() -> None:
    assert normalise_code(" 000.00.06.h56-231027-0361\n") == "000.00.06.H56-231027-0361"


@pytest.mark.rule("R-COD-02")
def test_the_real_code_has_the_national_form() -> None:
    assert NATIONAL_DOSSIER_CODE.match("000.00.06.H56-231027-0361")
    assert not NATIONAL_DOSSIER_CODE.match("000.00.06.H56-231027-361")
    assert PROCEDURE_CODE.match("1.001193")
