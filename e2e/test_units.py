"""Agencies renamed and merged with a preview; a closed district's dossier worked on by its heir."""

from collections.abc import Callable
from datetime import datetime, timedelta

from dossiers.model.calendar import VIETNAM
from e2e.pages.office import Desk, DossierPage, Processing
from e2e.pages.units import Units
from e2e.town import Town
from e2e.visitor import Visitor

DISTRICT = "Phòng Tài chính, Kế hoạch và Đầu tư huyện Lâm Hà"
COMMUNE = "Ủy ban nhân dân cấp xã"
APPLICANT = "Nguyễn Văn Sáng"
FIRST, SECOND = "Trung tâm Tư vấn thử", "Trung tâm Hỗ trợ thử"


def days_from_now(days: int) -> str:
    return f"{datetime.now(VIETNAM).date() + timedelta(days=days):%d/%m/%Y}"


def test_an_agency_is_renamed_from_a_day_on_and_another_merged(
    officer: Callable[..., Visitor],
) -> None:
    administrator = officer("quantri")
    units = Units(administrator).open()
    administrator.check_page()
    units.found(FIRST, "TV thử", days_from_now(0))
    units.found(SECOND, "HT thử", days_from_now(0))
    assert FIRST in units.working()
    told = units.rename(FIRST, "Trung tâm Tư vấn mới", "TV mới", days_from_now(1))
    assert "0 hồ sơ đang mở" in told
    assert "phiếu đã in giữ tên cũ" in told
    assert "Sắp áp dụng" in units.newest()
    assert FIRST in units.working(), "the old name until that day"
    units.drop_newest()
    assert "Trung tâm Tư vấn mới" not in units.newest()
    told = units.merge(FIRST, SECOND, days_from_now(0))
    assert "Cơ quan tiếp quản làm tiếp" in told
    assert FIRST not in units.working()
    assert units.heir_of(FIRST) == SECOND
    administrator.check_page()


def test_a_closed_districts_dossier_is_found_and_worked_on_by_its_heir(
    town: Town, officer: Callable[..., Visitor]
) -> None:
    town.run("demo", "dossiers")
    assert Units(officer("giamdoc")).open().heir_of(DISTRICT) == COMMUNE
    leader, clerk = officer("chutich-xa"), officer("mai-xa")
    Desk(leader).open().search(APPLICANT)
    found = leader.page.locator('a[href^="/can-bo/ho-so/"]').first.get_attribute("href") or ""
    code = found.rpartition("/")[2]
    page = DossierPage(leader).open(code)
    assert leader.reads(APPLICANT)
    assert leader.reads(DISTRICT)
    leader.check_page()
    Processing(leader).open(code).assign("Ngô Thị Mai")
    clerk.go("/can-bo?the=overdue")
    assert Desk(clerk).shows(code)
    work = Processing(clerk).open(code)
    assert work.may("Trình ký kết quả")
    work.propose("Hồ sơ của huyện chuyển về, đủ điều kiện.")
    assert page.open(code).history()[0]
    assert not Processing(clerk).open(code).may("Trình ký kết quả")
    stranger = officer("dung-vh")
    assert stranger.go(f"/can-bo/ho-so/{code}").status == 404
    assert "nguyên vẹn" in town.run("verify", "--code", code)
