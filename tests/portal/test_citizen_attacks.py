"""What somebody bent on harm tries at the portal: forged ids, foreign sessions, ways out, lost
mandates. Each is refused without a word about what exists."""

from typing import Any

import pytest

from tests.portal.filing_visits import fill, start, upload, visitor
from tests.support.builders import received_online
from tests.support.filing import pdf_bytes
from tests.support.house import DoorClient, House
from tests.support.mandates import TUAN, grant_form

pytestmark = [pytest.mark.rule("R-SEC-02"), pytest.mark.rule("R-CHN-01")]
AWAY = (
    "https://evil.example/",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "\\\\evil.example",
    "evil.example",
    "http:evil.example",
    "javascript:alert(1)",
    " /ho-so",
    "/ho-so\r\nSet-Cookie: a=b",
    "/ho-so\n\n<script>",
    "/dang-nhap?next=/dang-nhap",
    "@evil.example",
)
TOKENS = ("1", "0" * 22, "../ho-so", "%2e%2e", "a" * 500)


def given(house: House, **changes: Any) -> str:
    """Hạnh lets Tuấn act, he took it on; return the number of the mandate."""
    hanh, tuan = visitor(house), visitor(house, "tuan")
    hanh.page("/tai-khoan/uy-quyen/moi")
    made = hanh.send("/tai-khoan/uy-quyen/moi", grant_form(**changes))
    mandate = str(made.location).partition("?")[0]
    tuan.page("/tai-khoan")
    assert tuan.send(f"{mandate}/nhan").status_code == 303
    return mandate.rpartition("/")[2]


def acting(house: House, mandate: str) -> DoorClient:
    tuan = visitor(house, "tuan")
    tuan.page("/tai-khoan")
    assert tuan.send(f"/tai-khoan/lam-thay/{mandate}").status_code == 303
    return tuan


@pytest.mark.parametrize("target", AWAY)
def test_no_sign_in_leads_out_of_the_house(house: House, target: str) -> None:
    client = house.portal()
    answer = client.sign_in("hanh", next_path=target)
    assert (answer.status_code, answer.location) == (303, "/ho-so")
    assert all("a=b" not in one for one in answer.headers.getlist("Set-Cookie"))
    page = client.get("/dang-nhap", query_string={"next": target})
    assert "evil.example" not in page.text


def test_what_the_provider_sends_back_names_no_way_out(house: House) -> None:
    client = house.portal()
    client.page("/dang-nhap")
    for name in ("next", "redirect_uri", "iss", "error_description"):
        answer = client.get(
            "/dang-nhap/tra-ve", query_string={"state": "x", name: "https://evil.example"}
        )
        assert answer.status_code == 403
        assert "evil.example" not in answer.text
        assert "Location" not in answer.headers


def test_a_draft_and_its_papers_are_their_owners_alone(house: House) -> None:
    hanh, tuan = visitor(house), visitor(house, "tuan")
    base = start(hanh)
    hanh.page(f"{base}/giay-to")
    upload(hanh, base, "lawful-dwelling", ("a.pdf", pdf_bytes()))
    own = start(tuan)
    tuan.page(own)
    for path in ("", "/nguoi-nop", "/giay-to", "/kiem-tra", "/xoa", "/nhan-ket-qua"):
        assert tuan.get(f"{base}{path}").status_code == 404, path
    for path in ("/nguoi-nop", "/giay-to", "/kiem-tra", "/truong-hop"):
        assert tuan.send(f"{base}{path}", {"truth": "1"}).status_code == 404, path
    assert tuan.send(f"{base}/xoa").status_code == 303, "as for a draft that is gone"
    assert "a.pdf" in hanh.page(f"{base}/giay-to"), "and nothing is"


@pytest.mark.parametrize("token", TOKENS)
def test_an_invented_draft_is_not_found(house: House, token: str) -> None:
    client = visitor(house)
    assert client.get(f"/ban-nhap/{token}/nguoi-nop").status_code in {404, 405}


def test_a_paper_of_one_dossier_is_not_reached_through_another(house: House) -> None:
    first, second = received_online(house).code, received_online(house).code
    with house.deps.reading() as uow:
        dossier = uow.dossiers.by_code(first)
        assert dossier is not None
        paper = uow.papers.of_dossier(dossier.id)[0].id
        slip = uow.slips.of_dossier(dossier.id)[0].id
    hanh, tuan = visitor(house), visitor(house, "tuan")
    with hanh.get(f"/ho-so/{first}/giay-to/{paper}") as own:
        assert own.status_code == 200
    assert hanh.get(f"/ho-so/{second}/giay-to/{paper}").status_code == 404
    assert hanh.get(f"/ho-so/{second}/phieu/{slip}.pdf").status_code == 404
    assert tuan.get(f"/ho-so/{first}/giay-to/{paper}").status_code == 404


def test_nobody_names_a_principal_that_gave_nothing(house: House) -> None:
    mandate = given(house)
    hanh, dao = visitor(house), visitor(house, "dao")
    for client in (hanh, dao):
        client.page("/tai-khoan")
        assert client.send(f"/tai-khoan/lam-thay/{mandate}").status_code == 404
    for forged in ("0", "99999", "9" * 18):
        assert dao.send(f"/tai-khoan/lam-thay/{forged}").status_code == 404, forged
    posted = {**grant_form(), "behalf_of": str(house.person("an-phu").id)}
    dao.page("/tai-khoan/uy-quyen/moi")
    assert dao.send("/tai-khoan/uy-quyen/moi", posted).status_code == 404, "not her firm"


def test_a_mandate_that_ends_while_the_draft_is_filled_files_nothing(house: House) -> None:
    mandate = given(house, **{"until_on-d": "20", "until_on-m": "4", "until_on-y": "2026"})
    house.clock.moment = house.clock.now().replace(hour=16, minute=45)  # 23:45 in Vietnam
    tuan = acting(house, mandate)
    base = start(tuan)
    fill(tuan, base)
    tuan.page(f"{base}/kiem-tra")
    house.clock.advance(minutes=20)
    refused = tuan.send(f"{base}/kiem-tra", {"truth": "1"})
    assert refused.status_code == 403
    assert "Thời hạn làm thay Nguyễn Thị Hạnh đã hết" in refused.text
    assert tuan.send(f"{base}/nguoi-nop", {"phone": "0912345678"}).status_code == 403
    hanh = visitor(house)
    assert "Đang giải quyết" not in hanh.page("/ho-so"), "nothing was filed"
    assert hanh.get(base).status_code == 200, "the draft stays with its owner"


def test_another_sign_in_in_the_same_browser_takes_no_mandate_over(house: House) -> None:
    tuan = acting(house, given(house))
    assert "Đang làm việc thay cho" in tuan.page("/ho-so")
    assert tuan.sign_in("dao").status_code == 303
    page = tuan.page("/tai-khoan")
    assert "Đang làm việc thay cho" not in page
    assert TUAN["name"] not in page


def test_a_session_of_before_the_revocation_files_and_reads_nothing_more(house: House) -> None:
    mandate = given(house)
    first, second = acting(house, mandate), acting(house, mandate)
    base = start(first)
    hanh = visitor(house)
    hanh.page("/tai-khoan")
    assert hanh.send(f"/tai-khoan/uy-quyen/{mandate}/cham-dut").status_code == 303
    for client in (first, second):
        for address in (base, "/ho-so", f"{base}/giay-to", "/nop-ho-so/1.004222"):
            assert client.get(address).status_code == 403, address
