"""One's own dossiers in the portal: list, tracker, slips, papers, withdrawal; nobody else's."""

import io
import re

import pytest

from dossiers.model.dossier import ResultChannel
from dossiers.model.status import DossierStatus
from dossiers.rules.citations import explain
from dossiers.rules.results import RecipientKind
from dossiers.services.returning import ReturnResult, return_result
from dossiers.services.steps.scans import Scan
from tests.support.builders import (
    completed_dossier,
    dossier_of,
    pay_all,
    received_dossier,
    received_online,
    returned_dossier,
    submitted_dossier,
)
from tests.support.filing import pdf_bytes, started_draft
from tests.support.house import DoorClient, House


def signed_in(house: House, key: str = "hanh") -> DoorClient:
    """Return a portal visitor signed in as a prepared person."""
    visitor = house.portal()
    assert visitor.sign_in(key).status_code == 303
    return visitor


def test_the_list_shows_what_waits_first(house: House) -> None:
    running = received_online(house).code
    started_draft(house)
    html = signed_in(house).page("/ho-so")
    assert html.index("Đang chờ bạn") < html.index("Bản nháp") < html.index("Đang giải quyết")
    assert f'href="/ho-so/{running}"' in html
    assert "Hẹn trả" in html


def test_an_empty_list_says_where_to_begin(house: House) -> None:
    html = signed_in(house, "dao").page("/ho-so")
    assert "Bạn chưa có hồ sơ nào ở đây" in html


def test_nobody_sees_the_dossier_of_another(house: House) -> None:
    code = received_online(house).code
    other = signed_in(house, "tuan")
    for path in ("", "/rut", "/bo-sung", "/hoan-thien", "/giay-to/1", "/phieu/1.pdf"):
        assert other.get(f"/ho-so/{code}{path}").status_code == 404, path
    assert other.send(f"/ho-so/{code}/rut", {"revision": "1"}).status_code in (400, 404)
    assert house.portal().get(f"/ho-so/{code}").status_code == 303
    assert dossier_of(house, code).status is DossierStatus.RECEIVED


@pytest.mark.rule("R-LKP-03", "R-DLN-01")
def test_the_tracker_explains_the_promise_day_by_day(house: House) -> None:
    code = received_online(house).code
    html = signed_in(house).page(f"/ho-so/{code}")
    assert html.count('aria-current="step"') == 1
    assert len(re.findall(r'class="[^"]*is-day', html)) == 3
    assert "trả kết quả" in html
    assert "Căn cứ" in html
    assert explain("R-DLN-01").article in html
    assert "Giấy tiếp nhận hồ sơ và hẹn trả kết quả" in html
    assert "09•• ••• 678" in html
    assert "no-store" in signed_in(house).get(f"/ho-so/{code}").headers["Cache-Control"]


@pytest.mark.rule("R-DLN-01")
def test_on_a_counted_day_the_tracker_says_which_it_is(house: House) -> None:
    code = received_online(house).code  # three working days from Monday 20 April
    assert "Hôm nay là ngày thứ" not in signed_in(house).page(f"/ho-so/{code}")
    house.clock.advance(days=2)
    assert "Hôm nay là ngày thứ 2 trên 3." in signed_in(house).page(f"/ho-so/{code}")


@pytest.mark.rule("R-RCP-02")
def test_slips_and_papers_are_there_for_their_owner(house: House) -> None:
    code = received_online(house).code
    visitor = signed_in(house)
    html = visitor.page(f"/ho-so/{code}")
    slips = re.findall(rf'href="(/ho-so/{re.escape(code)}/phieu/\d+\.pdf)"', html)
    papers = re.findall(rf'href="(/ho-so/{re.escape(code)}/giay-to/\d+)"', html)
    assert slips
    assert papers
    answer = visitor.get(slips[0])
    assert answer.data.startswith(b"%PDF")
    assert answer.headers["Cache-Control"] == "no-store"
    with visitor.get(papers[0]) as paper:
        assert "sandbox" in paper.headers["Content-Security-Policy"]
    assert visitor.get(f"/ho-so/{code}/giay-to/99999").status_code == 404
    assert visitor.get(f"/ho-so/{code}/phieu/99999.pdf").status_code == 404


def test_withdrawing_asks_once_more_and_ends_it(house: House) -> None:
    code = submitted_dossier(house)
    visitor = signed_in(house)
    assert "Bạn muốn rút hồ sơ này?" in visitor.page(f"/ho-so/{code}/rut")
    revision = dossier_of(house, code).revision
    sent = visitor.send(f"/ho-so/{code}/rut", {"revision": revision, "reason": "Nộp nhầm"})
    assert sent.headers["Location"] == f"/ho-so/{code}?vua=rut"
    html = visitor.page(sent.headers["Location"])
    assert "Bạn đã rút hồ sơ." in html
    assert "Hồ sơ đã được rút" in html
    assert dossier_of(house, code).status is DossierStatus.WITHDRAWN
    assert visitor.get(f"/ho-so/{code}/rut").status_code == 303
    again = visitor.send(f"/ho-so/{code}/rut", {"revision": revision})
    assert again.status_code == 409


def test_a_stale_withdrawal_is_told_so(house: House) -> None:
    code = submitted_dossier(house)
    visitor = signed_in(house)
    visitor.page(f"/ho-so/{code}/rut")
    stale = visitor.send(f"/ho-so/{code}/rut", {"revision": 0})
    assert stale.status_code == 409
    assert dossier_of(house, code).status is DossierStatus.REGISTERED


def test_a_counter_dossier_is_in_the_owners_list(house: House) -> None:
    code = received_dossier(house).code
    assert code in signed_in(house).page("/ho-so")


@pytest.mark.rule("R-RES-05")
def test_an_online_result_is_downloaded_once_it_was_returned(house: House) -> None:
    file = Scan("result", "giay-chung-nhan.pdf", io.BytesIO(pdf_bytes(mark="kết quả")))
    online = ResultChannel.ONLINE
    code = completed_dossier(house, file=file, result_channel=online)
    visitor = signed_in(house)
    assert "Tải kết quả" not in visitor.page(f"/ho-so/{code}")
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        result = uow.routing.result_of_dossier(dossier.id)
    assert result is not None
    address = f"/ho-so/{code}/giay-to/{result.paper_id}"
    assert visitor.get(address).status_code == 404
    pay_all(house, code)
    command = ReturnResult(code, dossier_of(house, code).revision, RecipientKind.ONLINE)
    return_result(house.deps, command, house.officer("lan"))
    html = visitor.page(f"/ho-so/{code}")
    assert f'href="{address}"' in html
    assert "15/GCN-ANTT" in html
    with visitor.get(address) as answer:
        assert answer.data.startswith(b"%PDF")
    assert signed_in(house, "tuan").get(address).status_code == 404


@pytest.mark.rule("R-RES-05")
def test_a_result_handed_over_on_paper_is_not_online(house: House) -> None:
    file = Scan("result", "giay-chung-nhan.pdf", io.BytesIO(pdf_bytes(mark="kết quả")))
    code = returned_dossier(house, file=file)
    html = signed_in(house).page(f"/ho-so/{code}")
    assert "Tải kết quả" not in html
    assert "Đã trả kết quả" in html


@pytest.mark.rule("R-DLN-08")
def test_a_finished_dossier_says_how_its_promise_was_kept(house: House) -> None:
    code = returned_dossier(house)
    html = signed_in(house).page(f"/ho-so/{code}")
    assert "Xong trước hạn" in html
    assert 'aria-current="step"' not in html
