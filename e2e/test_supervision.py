"""An opinion round with late units: watched by the director, answered late by one, closed."""

from collections.abc import Callable

from e2e import papers
from e2e.pages.office import DossierPage
from e2e.pages.supervision import AskedOfUs, Opinions, Watch
from e2e.town import Town
from e2e.visitor import Visitor

LATE = "Quá hạn, chưa trả lời"
REASON = "Đã đủ căn cứ để giải quyết"


def test_a_round_with_a_late_unit_is_closed_with_a_reason(
    town: Town, officer: Callable[..., Visitor]
) -> None:
    town.run("demo", "dossiers")
    finance, lead, director = officer("yen-tc"), officer("hung-ca"), officer("giamdoc")
    code = AskedOfUs(finance).open().first()
    finance.check_page()
    watch = Watch(director).open("Ý kiến quá hạn")
    assert watch.units_of(code) == 2
    director.check_page()

    own = Opinions(finance).open(code)
    assert own.state_of("Sở Tài chính") == LATE
    finance.check_page()
    own.answer("Thống nhất với đề xuất.", "112/STC", papers.file("y-kien.pdf", papers.pdf()))
    assert own.state_of("Sở Tài chính") == "Đã trả lời muộn"

    rounds = Opinions(lead).open(code)
    assert rounds.state_of("Sở Xây dựng") == LATE
    assert "Chưa trình kết quả được." in DossierPage(lead).open(code).refusals()
    rounds.open(code).close(" ")
    assert lead.told_errors()
    lead.check_page()
    rounds.close(REASON)
    assert lead.reads(REASON)
    lead.check_page()
    page = DossierPage(lead).open(code)
    assert page.history()[0] == "Kết thúc lấy ý kiến"
    assert "Quá hạn mà chưa có ý kiến trả lời" in page.history()
    assert "Chưa trình kết quả được." not in page.refusals()
    assert Watch(director).open("Ý kiến quá hạn").units_of(code) == 0
    assert "nguyên vẹn" in town.run("verify", "--code", code)
