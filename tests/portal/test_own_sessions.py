"""A person's own sessions at the portal: listed in plain words, ended one by one or all at once."""

import re

import pytest

from tests.support.house import DoorClient, House
from tests.support.office_visits import signed_in, words

pytestmark = pytest.mark.rule("R-SEC-01")
OWN = "/tai-khoan/phien"
HANDLES = re.compile(rf"{OWN}/([0-9a-f]{{24}})/ket-thuc")
PHONE = "Mozilla/5.0 (Linux; Android 15; SM-A165F) AppleWebKit/537.36 Chrome/142.0 Mobile"
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


def visitor(house: House, person: str = "hanh", agent: str = PHONE) -> DoorClient:
    client = house.portal()
    client.environ_base["HTTP_USER_AGENT"] = agent
    assert client.sign_in(person).status_code == 303
    return client


def handles(client: DoorClient) -> list[str]:
    """Return the other sessions that the page offers to end."""
    return HANDLES.findall(client.page(OWN))


def is_in(client: DoorClient) -> bool:
    return client.get("/ho-so").status_code == 200


def test_sessions_are_listed_with_device_times_and_address(house: House) -> None:
    phone = visitor(house)
    house.clock.advance(minutes=30)
    desk = visitor(house, agent=DESK)
    page = words(desk.page(OWN))
    assert "Điện thoại Android, trình duyệt Chrome" in page
    assert "Máy tính Windows, trình duyệt Firefox Phiên này" in page
    assert page.count("Phiên này") == 1
    assert "127.0.0.1" in page
    begun = re.findall(r"Bắt đầu (.+?) · dùng lần cuối", page)
    assert len(set(begun)) == 2, page
    assert "SM-A165F" not in page, "what tells phones apart is not kept"
    assert OWN in phone.page("/tai-khoan")


def test_one_session_is_ended_and_stays_ended(house: House) -> None:
    desk, phone = visitor(house, agent=DESK), visitor(house)
    (handle,) = handles(desk)
    answer = desk.send(f"{OWN}/{handle}/ket-thuc")
    assert answer.location == f"{OWN}?vua=phien"
    assert "Đã kết thúc phiên đó" in desk.page(answer.location)
    assert not is_in(phone)
    assert is_in(desk)
    again = desk.send(f"{OWN}/{handle}/ket-thuc")
    assert again.status_code == 404, "a second click"
    assert "Phiên này đã kết thúc" in again.text


def test_all_others_end_at_once_and_twice_is_no_error(house: House) -> None:
    clients = [visitor(house) for _ in range(3)]
    other = visitor(house, "tuan")
    clients[0].page(OWN)
    for _ in range(2):
        answer = clients[0].send(f"{OWN}/ket-thuc-khac")
        assert answer.location == f"{OWN}?vua=phien-khac"
    assert [is_in(one) for one in (*clients, other)] == [True, False, False, True]
    page = clients[0].page(OWN)
    assert "chỉ đang đăng nhập ở đây" in page
    assert "ket-thuc-khac" not in page


def test_nobody_ends_the_session_of_another_person_or_door(house: House) -> None:
    first, second, stranger = visitor(house), visitor(house), visitor(house, "tuan")
    (handle,) = handles(first)
    stranger.page(OWN)
    assert stranger.send(f"{OWN}/{handle}/ket-thuc").status_code == 404
    assert stranger.send(f"{OWN}/ket-thuc-khac").status_code == 303
    officer = signed_in(house, "lan")
    officer.page("/can-bo/ca-nhan")
    assert officer.send(f"/can-bo/ca-nhan/phien/{handle}/ket-thuc").status_code == 404
    assert is_in(first)
    assert is_in(second)


@pytest.mark.parametrize("handle", ["0" * 24, "x", "..", "%00", "0" * 2000])
def test_a_forged_handle_ends_nothing(house: House, handle: str) -> None:
    client = visitor(house)
    client.page(OWN)
    assert client.send(f"{OWN}/{handle}/ket-thuc").status_code in {404, 405}
    assert is_in(client)


def test_a_stranger_is_asked_to_sign_in(house: House) -> None:
    client = house.portal()
    assert client.get(OWN).location == f"/dang-nhap?next={OWN}"


def test_a_form_from_elsewhere_ends_nothing(house: House) -> None:
    client, other = visitor(house), visitor(house)
    assert client.post(f"{OWN}/ket-thuc-khac").status_code == 400
    assert is_in(other)
