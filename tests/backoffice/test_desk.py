"""The desk: what stands in which tab, whose it is, pages, filters, words, saved views."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from dossiers.model.dossier import ResultChannel
from dossiers.model.procedure import Channel
from dossiers.model.status import DossierStatus, HolderKind
from dossiers.wording.desk import TAB_NAMES
from tests.support.desk_dossiers import list_dossier
from tests.support.house import PASSWORD, DoorClient, House

NOW = datetime(2026, 4, 20, 1, 0, tzinfo=UTC)  # Monday 08:00 in Vietnam
IN_TABS = {
    "to_receive": {"status": DossierStatus.REGISTERED},
    "due_today": {"due_at": NOW + timedelta(hours=2)},
    "overdue": {"due_at": NOW - timedelta(days=4)},
    "in_progress": {"due_at": NOW + timedelta(days=2), "status": DossierStatus.PROCESSING},
    "awaiting_supplement": {"status": DossierStatus.SUPPLEMENT_REQUESTED, "due_at": NOW},
    "to_return": {"status": DossierStatus.COMPLETED, "due_at": NOW},
}


def signed_in(house: House, username: str = "lan") -> DoorClient:
    client = house.backoffice()
    client.page("/can-bo/dang-nhap")
    answer = client.send("/can-bo/dang-nhap", {"username": username, "password": PASSWORD})
    assert answer.status_code == 303
    return client


def codes(html: str) -> list[str]:
    return re.findall(r'href="/can-bo/ho-so/([^?"]+)', html)


def counts(html: str) -> list[str]:
    return re.findall(r'<span class="mc-count[^"]*">([^<]+)</span>', html)


def cells(html: str) -> list[str]:
    found = [one for one in re.findall(r"<td[^>]*>(.*?)</td>", html) if 'name="picked"' not in one]
    return [re.sub(r"<[^>]+>", "", cell).strip() for cell in found]


def test_six_tabs_in_the_order_of_legal_risk_each_dossier_in_one(house: House) -> None:
    wanted = {tab: list_dossier(house, **how) for tab, how in IN_TABS.items()}
    list_dossier(house, status=DossierStatus.WITHDRAWN)
    client = signed_in(house)
    html = client.page("/can-bo")
    places = [html.index(f">{TAB_NAMES[tab]} <span") for tab in IN_TABS]
    assert places == sorted(places)
    assert counts(html) == ["1"] * 6
    for tab, code in wanted.items():
        assert codes(client.page(f"/can-bo?the={tab}")) == [code]


@pytest.mark.rule("R-DLN-08", "R-SAM-05")
def test_a_dossier_becomes_overdue_when_the_centre_closes(house: House) -> None:
    list_dossier(house, due_at=NOW + timedelta(hours=2))
    house.clock.advance(hours=8, minutes=59)
    assert counts(signed_in(house).page("/can-bo"))[1:3] == ["1", "0"]
    house.clock.advance(minutes=1)
    assert counts(signed_in(house).page("/can-bo"))[1:3] == ["0", "1"]


@pytest.mark.rule("R-ACC-02")
def test_officers_see_their_agency_and_their_centre_only(house: House) -> None:
    due = NOW + timedelta(days=3)
    mine = list_dossier(house, agency="finance", due_at=due)
    other = list_dossier(house, agency="construction", due_at=due)
    far = list_dossier(house, agency="finance", centre="BD", due_at=due)
    list_dossier(house, agency="finance", status=DossierStatus.REGISTERED)
    assert codes(signed_in(house, "yen-tc").page("/can-bo?the=in_progress")) == [mine]
    assert codes(signed_in(house, "lan").page("/can-bo?the=in_progress")) == [mine, other]
    assert codes(signed_in(house, "binh-bd").page("/can-bo?the=in_progress")) == [far]
    assert counts(signed_in(house, "yen-tc").page("/can-bo"))[0] == "0"
    assert 'data-key="n"' not in signed_in(house, "yen-tc").page("/can-bo")
    foreign = signed_in(house, "yen-tc").page(f"/can-bo?the=in_progress&co-quan={99}")
    assert codes(foreign) == []


def test_pages_of_fifty_forwards_and_back_without_loss(house: House) -> None:
    wanted = [
        list_dossier(house, due_at=NOW + timedelta(days=1, minutes=i // 3)) for i in range(123)
    ]
    client = signed_in(house)
    seen: list[list[str]] = []
    address = "/can-bo?the=in_progress"
    while True:
        html = client.page(address)
        seen.append(codes(html))
        older = re.search(r'href="([^"]+)" rel="next"', html)
        if not older:
            break
        address = older[1].replace("&amp;", "&")
    assert [len(page) for page in seen] == [50, 50, 23]
    assert [code for page in seen for code in page] == wanted
    back = []
    while True:
        newer = re.search(r'href="([^"]+)" rel="prev"', html)
        if not newer:
            break
        html = client.page(newer[1].replace("&amp;", "&"))
        back.append(codes(html))
    assert back == [seen[1], seen[0]]


def test_dossiers_without_a_due_time_stand_last_on_every_page(house: House) -> None:
    timed = [list_dossier(house, due_at=NOW + timedelta(days=1)) for _ in range(49)]
    free = [list_dossier(house) for _ in range(3)]
    client = signed_in(house)
    html = client.page("/can-bo?the=in_progress")
    assert codes(html) == timed + free[:1]
    address = re.search(r'href="([^"]+)" rel="next"', html)
    assert address
    html = client.page(address[1].replace("&amp;", "&"))
    assert codes(html) == free[1:]
    newer = re.search(r'href="([^"]+)" rel="prev"', html)
    assert newer
    assert codes(client.page(newer[1].replace("&amp;", "&"))) == timed + free[:1]


def test_a_forged_or_foreign_cursor_shows_the_first_page(house: House) -> None:
    code = list_dossier(house, due_at=NOW + timedelta(days=1))
    client = signed_in(house)
    for word in ("x", "WzEsMl0.abc", "%00"):
        assert codes(client.page(f"/can-bo?the=in_progress&sau={word}&truoc={word}")) == [code]


def test_filters_narrow_and_can_be_cleared(house: House) -> None:
    due = NOW + timedelta(days=1)
    police = list_dossier(house, "Đặng Đức", due_at=due, channel=Channel.POST)
    money = list_dossier(house, "Lê Hoa", due_at=due, agency="finance", procedure="2.001583")
    client = signed_in(house)
    start = "/can-bo?the=in_progress"
    assert codes(client.page(f"{start}&tim=dang+DUC")) == [police]
    assert codes(client.page(f"{start}&kenh=post")) == [police]
    assert codes(client.page(f"{start}&thu-tuc=2.001583")) == [money]
    with house.deps.reading() as uow:
        agency = uow.dossiers.by_code(money).agency_id
    assert codes(client.page(f"{start}&co-quan={agency}")) == [money]
    assert codes(client.page(f"{start}&cua-toi=1")) == []
    empty = client.page(f"{start}&tim=khongai")
    assert "Không có hồ sơ nào khớp bộ lọc" in empty
    assert 'href="/can-bo?the=in_progress">Bỏ lọc' in empty
    assert codes(client.page(f"{start}&kenh=bay&co-quan=-1&thu-tuc=")) == [police, money]


def test_empty_tabs_say_so_in_words(house: House) -> None:
    client = signed_in(house)
    assert "Không có hồ sơ nào quá hạn." in client.page("/can-bo?the=overdue")
    assert "Không có hồ sơ nào chờ tiếp nhận." in client.page("/can-bo")


@pytest.mark.rule("R-UI-03", "R-LKP-03", "R-SPV-04")
def test_rows_say_who_holds_it_where_it_stands_and_what_is_left(house: House) -> None:
    officer = house.officer("yen-tc")
    with house.deps.reading() as uow:
        agency = uow.agencies.by_code(officer.centre_id or 0, "finance")
    assert agency is not None
    list_dossier(
        house,
        "Vũ Thị Tâm",
        agency="finance",
        due_at=NOW + timedelta(minutes=144),
        holder_kind=HolderKind.AGENCY,
        holder_agency_id=agency.id,
        holder_officer_id=officer.id,
        status=DossierStatus.PROCESSING,
        result_channel=ResultChannel.POST,
    )
    client = signed_in(house)
    row = cells(client.page("/can-bo?the=due_today"))
    assert row[1:] == [
        "Vũ Thị Tâm",
        "08:00",
        "10:24",
        "● 2 giờ 24 phút",
        "Đang xử lý",
        "Hoàng Hải Yến, Sở Tài chính",
        "",
    ]
    house.clock.advance(days=1)
    assert cells(signed_in(house).page("/can-bo?the=overdue"))[4] == "▲ quá 1 ngày"


@pytest.mark.rule("R-INT-10")
def test_an_online_submission_shows_until_when_it_is_answered(house: House) -> None:
    list_dossier(house, status=DossierStatus.REGISTERED, channel=Channel.ONLINE)
    row = cells(signed_in(house).page("/can-bo"))
    assert row[2:5] == ["08:00", "21/04 08:00", "1 ngày"]  # 8 working hours
    assert row[-1] == "Nộp trên mạng"


def test_chosen_columns_filters_and_tab_are_kept_for_the_officer(house: House) -> None:
    police = list_dossier(house, "Đặng Đức", due_at=NOW + timedelta(days=1))
    list_dossier(house, "Lê Hoa", due_at=NOW + timedelta(days=1))
    client = signed_in(house)
    client.page("/can-bo?the=in_progress&tim=duc")
    answer = client.send(
        "/can-bo/khung-nhin",
        {"the": "in_progress", "tim": "duc", "cot": ["agency", "due", "bay-ba"]},
    )
    assert answer.status_code == 303
    html = signed_in(house).page("/can-bo")
    assert codes(html) == [police]
    heads = re.findall(r'<th scope="col"[^>]*>([^<]+)', html)
    assert [head.strip() for head in heads] == ["Mã hồ sơ", "Thủ tục", "Hạn", "Cơ quan"]
    assert codes(signed_in(house, "khoa").page("/can-bo")) == []


def test_counts_are_capped(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.database.queries.desk.COUNT_CAP", 3)
    monkeypatch.setattr("backoffice.presenters.desk.COUNT_CAP", 3)
    for _ in range(5):
        list_dossier(house, due_at=NOW + timedelta(days=1))
    assert counts(signed_in(house).page("/can-bo"))[3] == "2+"


def test_keyboard_hooks_are_there(house: House) -> None:
    list_dossier(house, due_at=NOW + timedelta(days=1))
    html = signed_in(house).page("/can-bo?the=in_progress")
    assert re.findall(r'data-go="(.)"', html) == list("nhqxbt")
    assert 'data-key="n"' in html
    assert 'class="mc-table mc-desk"' in html
