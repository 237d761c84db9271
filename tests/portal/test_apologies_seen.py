"""What a citizen sees of an apology: the reason, the new date, the first date still counted."""

import pytest

from tests.support.builders import dossier_of, processing_dossier
from tests.support.house import House
from tests.support.late_dossiers import apologise, at_noon_after, working_time_after
from tests.support.office_visits import words


def own_overdue(house: House) -> str:
    """Let a dossier that its owner filed online miss its appointment; return its code."""
    code = processing_dossier(house)
    at_noon_after(house, code)
    return code


@pytest.mark.rule("R-OVD-01", "R-OVD-12", "R-DLN-08")
def test_the_secret_holder_reads_the_apology_and_both_dates(house: House) -> None:
    code = own_overdue(house)
    dossier = dossier_of(house, code)
    visitor = house.portal()
    before = words(visitor.post("/tra-cuu", data={"ma": code, "bm": dossier.secret}).text)
    assert "Quá hạn" in before
    assert "Chúng tôi xin lỗi" not in before
    new = working_time_after(house, 2)
    apologise(house, code, new=new, reason="Chờ xác minh tại địa phương")
    after = words(visitor.post("/tra-cuu", data={"ma": code, "bm": dossier.secret}).text)
    assert "Chúng tôi xin lỗi bạn: hồ sơ đã quá hẹn" in after
    assert "Lý do: Chờ xác minh tại địa phương" in after
    assert "Hẹn lại:" in after
    assert "Quá hạn, đã hẹn lại" in after
    assert "Vì sao hẹn ngày 28/04/2026?" in after, "the first date is still the one explained"
    public = words(visitor.page(f"/tra-cuu?ma={code}"))
    assert "Chờ xác minh" not in public
    assert f"{new:%d/%m/%Y}" in public


@pytest.mark.rule("R-OVD-01")
def test_an_apology_without_a_new_date_says_so(house: House) -> None:
    code = own_overdue(house)
    apologise(house, code)
    secret = dossier_of(house, code).secret
    seen = words(house.portal().post("/tra-cuu", data={"ma": code, "bm": secret}).text)
    assert "Ngày trả chưa được hẹn lại" in seen
