"""An overdue dossier: explained, apologised for with one new date, urged, and seen by its owner."""

from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus

from dossiers.model.calendar import VIETNAM
from e2e import papers
from e2e.pages.office import DossierPage
from e2e.pages.overdue import Apology, LateCause, OverdueLists
from e2e.pages.own import Tracker
from e2e.town import Town
from e2e.visitor import Visitor

REASON = "Phải xác minh thêm tại địa phương"


def test_an_overdue_dossier_is_apologised_for_and_its_owner_reads_it(
    town: Town, citizen: Callable[..., Visitor], officer: Callable[..., Visitor]
) -> None:
    code = overdue_dossier(town)
    clerk, leader, director = officer("hung-ca"), officer("lanhdao-ca"), officer("giamdoc")
    LateCause(clerk).open(code).state("Do cơ quan giải quyết", "Thiếu người thẩm định")
    lists = OverdueLists(director).debts()
    assert lists.shows(code)
    director.check_page()
    assert "Xin lỗi, hẹn lại ngày trả" not in DossierPage(director).open(code).actions()

    apology = Apology(leader).open(code)
    leader.check_page()
    apology.sign("", "01/01/2020", "16:00")
    assert leader.told_errors() == ["Nhập lý do. Người nộp sẽ đọc được lý do này."]
    leader.check_page()
    day = give_a_date(apology, leader)
    assert "Xin lỗi vì quá hạn" in DossierPage(leader).open(code).history()
    assert not lists.debts().shows(code)
    assert not Apology(leader).open(code).offers_a_date(), "at most once"

    hanh = citizen("hanh")
    own = Tracker(hanh).open(code)
    assert own.tags()[1] == "Quá hạn, đã hẹn lại"
    for told in (REASON, "Chúng tôi xin lỗi bạn", day):
        assert hanh.reads(told), told
    hanh.check_page()
    href = next(href for title, href in own.slips().items() if "xin lỗi" in title.lower())
    status, _, document = hanh.fetch(href)
    assert status == HTTPStatus.OK
    words = papers.text_of(document)
    for told in (code, "Nguyễn Thị Hạnh", REASON, "THỦ TRƯỞNG CƠ QUAN"):
        assert told in words, told
    assert town.letters(subject="Xin lỗi", text=code)
    assert "nguyên vẹn" in town.run("verify", "--code", code)


def overdue_dossier(town: Town) -> str:
    """Return the dossier of the demo that missed its appointment."""
    made = town.run("demo", "dossiers").split()
    assert len(made) == 1, made
    return made[0]


def give_a_date(apology: Apology, leader: Visitor) -> str:
    """Apologise with the first working day that is some days ahead; return it."""
    today = datetime.now(VIETNAM).date()
    for ahead in range(3, 12):
        day = f"{today + timedelta(days=ahead):%d/%m/%Y}"
        apology.sign(REASON, day, "10:00")
        if not leader.path.endswith("/xin-loi"):
            return day
    raise AssertionError(leader.told_errors())
