"""How dossier codes are written."""

from datetime import UTC, datetime

import pytest

from dossiers.errors import RuleViolation
from dossiers.model.centre import CentreSettings
from dossiers.model.identifiers import NATIONAL_DOSSIER_CODE
from dossiers.rules.numbering import day_of_code, dossier_code, field_code

SETTINGS = CentreSettings(unit_code="000.00.06.H56")
AT = datetime(2023, 10, 27, 2, 32, tzinfo=UTC)


@pytest.mark.rule("R-COD-01", "R-COD-02")
def test_the_code_of_the_real_slip() -> None:
    code = dossier_code(SETTINGS, AT, 361)
    assert code == "000.00.06.H56-231027-0361"
    assert NATIONAL_DOSSIER_CODE.match(code)


@pytest.mark.rule("R-CAL-16")
def test_the_day_is_the_vietnamese_one() -> None:
    assert day_of_code(datetime(2026, 4, 19, 17, 30, tzinfo=UTC)) == "260420"
    assert day_of_code(datetime(2026, 4, 19, 16, 59, tzinfo=UTC)) == "260419"


@pytest.mark.rule("R-COD-04")
def test_the_ten_thousandth_is_refused_and_never_wraps() -> None:
    assert dossier_code(SETTINGS, AT, 9999).endswith("-9999")
    with pytest.raises(RuleViolation) as refused:
        dossier_code(SETTINGS, AT, 10_000)
    assert refused.value.rule_id == "R-COD-04"


@pytest.mark.rule("R-COD-04", "R-COD-08")
def test_a_centre_may_widen_the_day() -> None:
    wide = CentreSettings(unit_code="H38", max_codes_a_day=99_999)
    assert dossier_code(wide, AT, 10_000) == "H38-231027-10000"


@pytest.mark.rule("R-COD-07")
def test_a_field_is_numbered_under_the_province() -> None:
    sectors = ("Hộ tịch", "Chứng thực")
    assert field_code(SETTINGS, sectors, "Chứng thực") == "H56-LV02"
    assert field_code(SETTINGS, sectors, "Điện ảnh") == ""
