"""Results of settlement for everybody, and the promise on the first page (R-LKP-11)."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from dossiers.errors import NotFound
from dossiers.model.calendar import VIETNAM
from dossiers.model.due_date import Timeliness
from dossiers.model.status import DossierStatus
from dossiers.services import published as module
from dossiers.wording.figures import share_text
from tests.support.desk_dossiers import list_dossier
from tests.support.house import House
from tests.support.office_visits import words

PAGE = "/ket-qua-giai-quyet"


def settled(house: House, day: int, due: int, month: int = 4, **more: object) -> str:
    done = datetime(2026, month, day, 9, tzinfo=VIETNAM)
    return list_dossier(
        house,
        "Trần Thị Không Ai Biết",
        received_at=datetime(2026, 1, 5, 8, tzinfo=VIETNAM),
        due_at=datetime(2026, month, due, 9, tzinfo=VIETNAM),
        completed_at=done,
        status=DossierStatus.COMPLETED,
        **more,
    )


@pytest.mark.rule("R-LKP-11")
def test_everybody_sees_results_without_names_page_by_page(house_on_both: House, monkeypatch):
    house = house_on_both
    early, kept, late = settled(house, 2, 10), settled(house, 10, 10), settled(house, 15, 10)
    others = [
        settled(house, 31, 31, month=3),
        settled(house, 5, 10, centre="BD"),
        list_dossier(house, "Lê Văn Rút", status=DossierStatus.WITHDRAWN),
        list_dossier(house, "Lê Văn Mở"),
    ]
    html = house.portal().page(PAGE)
    assert [code in html for code in (early, kept, late)] == [True] * 3
    assert [code in html for code in others] == [False] * 4
    assert html.index(late) < html.index(kept) < html.index(early)
    text = words(html)
    assert "Không Ai Biết" not in text
    assert all(said in text for said in ("Trước hạn", "Đúng hạn", "Quá hạn"))
    answer = house.portal().get(PAGE)
    assert answer.headers["Cache-Control"] == "public, max-age=30"
    monkeypatch.setattr(module, "ROWS_A_PAGE", 2)
    first = house.portal().page(PAGE)
    older = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]
    second = house.portal().page(older.replace("&amp;", "&"))
    assert [code in first for code in (early, kept, late)] == [False, True, True]
    assert [code in second for code in (early, kept, late)] == [True, False, False]


@pytest.mark.rule("R-LKP-11")
def test_the_list_is_narrowed_by_month_and_agency(house: House):
    april, march = settled(house, 2, 10), settled(house, 31, 31, month=3)
    finance = settled(house, 3, 10, agency="finance")
    visitor = house.portal()
    in_march = visitor.page(f"{PAGE}?thang=2026-03")
    assert (march in in_march, april in in_march) == (True, False)
    with house.deps.reading() as uow:
        centre = uow.centres.by_code("LD")
        agency = uow.agencies.by_code(centre.id, "finance")
    only = visitor.page(f"{PAGE}?co-quan={agency.id}")
    assert (finance in only, april in only) == (True, False)
    for strange in ("thang=1999-01", "thang=x", "co-quan=abc", "sau=zzz", "thang=9999-12"):
        assert april in visitor.page(f"{PAGE}?{strange}")


@pytest.mark.rule("R-RPT-11")
def test_the_first_page_says_how_last_month_kept_its_promise(house_on_both: House):
    house = house_on_both
    assert "Lời hẹn của chúng tôi" not in house.portal().page("/")
    house.clock.advance(hours=2)
    for day in (2, 10, 11):
        settled(house, day, 10, month=3)
    settled(house, 2, 1)
    text = words(house.portal().page("/"))
    assert "66,66% hồ sơ có kết quả đúng hẹn hoặc sớm hơn trong tháng 3/2026: 2 trên 3" in text
    assert module.kept_promise(house.deps, "LD") == module.KeptPromise(date(2026, 3, 1), 3, 2)


@pytest.mark.rule("R-RPT-11")
def test_a_share_is_never_rounded_up_to_all():
    assert [share_text(99_999, 100_000), share_text(1, 1), share_text(0, 3)] == [
        "99,99%",
        "100,00%",
        "0,00%",
    ]


@pytest.mark.rule("R-LKP-11")
def test_what_had_no_due_date_was_in_time_and_an_unknown_centre_has_no_list(house: House):
    done = datetime(2026, 4, 2, 9, tzinfo=VIETNAM)
    code = list_dossier(house, completed_at=done, status=DossierStatus.COMPLETED)
    wanted = module.PublishedRequest("LD", date(2026, 4, 1))
    (line,) = module.published_results(house.deps, wanted).lines
    assert (line.row.code, line.row.legal_due_at, line.timeliness) == (
        code,
        None,
        Timeliness.ON_TIME,
    )
    for ask in (
        lambda: module.published_results(house.deps, replace(wanted, centre="XX")),
        lambda: module.kept_promise(house.deps, "XX"),
    ):
        with pytest.raises(NotFound):
            ask()
