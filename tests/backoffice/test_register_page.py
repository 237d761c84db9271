"""The register on the screen and as a book."""

import pytest

from dossiers.errors import InvalidInput, NotAllowed, NotFound
from dossiers.model.calendar import VIETNAM
from dossiers.services import registers
from dossiers.services.registers import RegisterSpan, register_book, register_page
from dossiers.services.repairs import AnnulIntake, annul_intake
from tests.support.builders import dossier_of, received_dossier, returned_dossier
from tests.support.house import House
from tests.support.office_visits import signed_in, words

REGISTER = "/can-bo/so-theo-doi"


def today(house: House):
    return house.clock.now().astimezone(VIETNAM).date()


@pytest.mark.rule("R-RCP-04")
def test_the_register_shows_a_span_page_by_page(house_on_both: House, monkeypatch):
    house = house_on_both
    codes = [received_dossier(house).code for _ in range(3)]
    monkeypatch.setattr(registers, "ROWS_A_PAGE", 2)
    lan = signed_in(house, "lan")
    first = lan.page(REGISTER)
    assert [code in first for code in codes] == [True, True, False]
    older = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]
    second = lan.page(older.replace("&amp;", "&"))
    assert [code in second for code in codes] == [False, False, True]
    assert "Không có hồ sơ nào" in words(lan.page(f"{REGISTER}?tu=1/1/2026&den=2/1/2026"))
    assert words(first).count("09•• ••• 678") == 2


@pytest.mark.rule("R-RPT-14")
def test_an_annulled_intake_stays_in_the_register_and_is_marked(house: House):
    code = received_dossier(house).code
    revision = dossier_of(house, code).revision
    annul_intake(house.deps, AnnulIntake(code, revision, "Nhập nhầm"), house.officer("giamdoc"))
    page = words(signed_in(house, "lan").page(REGISTER))
    assert code in page
    assert "Đã hủy tiếp nhận" in page


def test_a_wrong_span_is_explained(house: House):
    lan = signed_in(house, "lan")
    for query, said in (
        ("tu=2/4/2026&den=1/4/2026", "Ngày cuối phải từ ngày đầu"),
        ("tu=1/1/2020&den=1/4/2026", "không quá một năm"),
        ("tu=31/2/2026", "Ngày không đúng"),
    ):
        answer = lan.get(f"{REGISTER}?{query}")
        assert answer.status_code == 422
        assert said in words(answer.text)
    assert lan.get(f"{REGISTER}/quyen.pdf?tu=31/2/2026").status_code == 422


def test_a_book_holds_at_most_a_volume(house: House, monkeypatch):
    returned_dossier(house)
    received_dossier(house)
    lan = signed_in(house, "lan")
    pdf = lan.get(f"{REGISTER}/quyen.pdf?quyen=x")
    assert (pdf.status_code, pdf.data[:5]) == (200, b"%PDF-")
    assert lan.get(f"{REGISTER}/quyen.pdf?quyen=2").status_code == 404
    monkeypatch.setattr(registers, "ROWS_A_VOLUME", 1)
    actor, span = house.officer("lan"), RegisterSpan(today(house), today(house))
    names = [register_book(house.deps, span, number, actor).name for number in (1, 2)]
    assert names == [f"so-theo-doi-20260420-quyen-{number}.pdf" for number in (1, 2)]
    with pytest.raises(NotFound, match="volume_unknown"):
        register_book(house.deps, span, 3, actor)


@pytest.mark.rule("R-ACC-02")
def test_the_register_is_for_those_who_keep_it(house: House):
    span = RegisterSpan(today(house), today(house))
    with pytest.raises(NotAllowed):
        register_page(house.deps, span, house.officer("hung-ca"))
    with pytest.raises(InvalidInput, match="span_reversed"):
        register_page(
            house.deps, RegisterSpan(span.end, span.end.replace(day=1)), house.officer("lan")
        )
    assert signed_in(house, "hung-ca").get(REGISTER).status_code == 403
