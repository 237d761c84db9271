"""The figures of a span on the screen and as a sheet."""

import csv
import io
from dataclasses import replace
from datetime import timedelta

import pytest

from dossiers.model.centre import settings_from_data
from dossiers.services import period_figures as module
from storage.seed_files import centre_settings
from tests.support.builders import completed_dossier, received_dossier
from tests.support.house import DoorClient, House
from tests.support.office_visits import signed_in, words

PAGE = "/can-bo/giam-sat/so-lieu"


@pytest.mark.rule("R-SPV-06", "R-RPT-07")
def test_figures_by_agency_and_what_one_of_them_handled(house: House, monkeypatch) -> None:
    done = [completed_dossier(house) for _ in range(2)]
    open_one = received_dossier(house).code
    director = signed_in(house, "giamdoc")
    assert PAGE in director.page("/can-bo/giam-sat")
    first = director.page(PAGE)
    assert open_one not in first
    row = first.split('<th scope="row">Cộng</th>')[1].split("</tr>")[0]
    assert words(row).split() == ["0", "0", "3", "3", "2", "0", "0", "0", "1", "0", "3"]
    monkeypatch.setattr(module, "ROWS_A_PAGE", 1)
    agency = first.split("&amp;co-quan=")[1].split('"')[0]
    listed = director.page(f"{PAGE}?co-quan={agency}")
    assert [code in listed for code in done] == [False, True]
    assert "Trước hạn" in words(listed)
    older = listed.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]
    older_page = director.page(older.replace("&amp;", "&"))
    assert [code in older_page for code in done] == [True, False]


def test_the_sheet_has_the_same_figures(house: House) -> None:
    received_dossier(house)
    answer = signed_in(house, "giamsat").get(f"{PAGE}/bang.csv?tu=1/4/2026&den=30/4/2026")
    assert answer.headers["Content-Disposition"].endswith("so-lieu-20260401-20260430.csv")
    rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert [rows[0][0], rows[-1][0], rows[-1][4], rows[-1][-1]] == ["Cơ quan", "Cộng", "1", "1"]


def test_a_wrong_span_is_explained_and_others_see_nothing(house: House) -> None:
    director = signed_in(house, "giamdoc")
    for query, said in (
        ("tu=2/4/2026&den=1/4/2026", "Ngày cuối phải từ ngày đầu"),
        ("tu=1/1/2020&den=1/4/2026", "không quá một năm"),
        ("tu=31/2/2026", "Ngày không đúng"),
    ):
        answer = director.get(f"{PAGE}?{query}")
        assert answer.status_code == 422
        assert said in words(answer.text)
        assert director.get(f"{PAGE}/bang.csv?{query}").status_code == 422
    assert "Không có hồ sơ nào" in words(director.page(f"{PAGE}?tu=1/1/2026&den=2/1/2026"))
    assert signed_in(house, "lan").get(PAGE).status_code == 403


def of_centre(house: House, code: str) -> DoorClient:
    """Let LD work by another centre's rows of figures."""
    rows = settings_from_data(centre_settings()[code])
    with house.deps.uow() as uow:
        centre = uow.centres.by_code("LD")
        assert centre is not None
        centre.settings = replace(
            centre.settings,
            report_spans=rows.report_spans,
            comparison_spans=rows.comparison_spans,
        )
        uow.commit()
    house.clock.moment += timedelta(minutes=2)  # a desk's facts live a minute
    return signed_in(house, "giamdoc")


@pytest.mark.rule("R-RPT-11", "R-RPT-12")
def test_the_page_offers_the_spans_and_the_comparison_of_the_centre(house: House) -> None:
    completed_dossier(house)
    shown = {code: words(of_centre(house, code).page(PAGE)) for code in ("LD", "BD", "BG")}
    names = ("Tuần này", "Tháng trước", "Quý này", "Nửa năm trước", "Năm nay", "Khoảng ngày khác")
    assert {code: [one for one in names if one in page] for code, page in shown.items()} == {
        "LD": ["Tuần này", "Tháng trước", "Quý này", "Năm nay"],
        "BD": ["Tháng trước", "Quý này", "Nửa năm trước", "Năm nay", "Khoảng ngày khác"],
        "BG": ["Tháng trước", "Khoảng ngày khác"],
    }
    quarter, year = "tu=1/4/2026&den=30/6/2026", "tu=1/1/2026&den=31/12/2026"
    half = "tu=1/1/2026&den=30/6/2026"
    compared = "So sánh các cơ quan theo tỷ lệ đúng hạn"
    for code, query, is_compared in (
        ("LD", quarter, True),
        ("LD", year, True),
        ("LD", half, False),
        ("BD", half, True),
        ("BD", quarter, False),
        ("BG", quarter, False),
    ):
        page = words(of_centre(house, code).page(f"{PAGE}?{query}"))
        assert (compared in page) is is_compared, (code, query)
        assert ("100,00%" in page) is is_compared
