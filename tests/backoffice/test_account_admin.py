"""Officers' accounts: only on a written request, seconded 6 to 24 months, reset by two people."""

import io
from typing import Any

import pytest

from dossiers.model.people import Role
from tests.support.house import PASSWORD, DoorClient, House
from tests.support.office_visits import signed_in, words
from tests.support.officer_accounts import (
    ACCOUNTS,
    NEW,
    NEW_PASSWORD,
    SPAN,
    accept,
    account_fields,
    agency_id,
    created,
    invitation_code,
    password_step,
    second_keeper,
)


@pytest.fixture
def keeper(house: House) -> DoorClient:
    """Give the director of LD, who is its administrator too."""
    client = signed_in(house, "giamdoc")
    client.page(NEW)
    return client


@pytest.mark.rule("R-ACC-01")
@pytest.mark.parametrize(
    "lacking",
    [{"request_number": ""}, {"request_on": ""}, {"copy": None}, {"request_number": "   "}],
)
def test_without_number_date_and_copy_nothing_is_saved(
    house: House, keeper: DoorClient, lacking: dict[str, Any]
) -> None:
    fields = {name: value for name, value in account_fields(**lacking).items() if value is not None}
    answer = keeper.send(NEW, fields)
    assert answer.status_code == 422
    assert "chỉ được lập hoặc sửa theo đề nghị bằng văn bản" in answer.text
    assert "Điều 18" in answer.text
    assert 'value="Nguyễn Văn Minh"' in answer.text, "what was typed stays"
    with house.deps.reading() as uow:
        assert uow.officers.by_username("minh.nv") is None


@pytest.mark.rule("R-ACC-01")
def test_an_account_names_its_letter_and_the_officer_sets_the_password(
    house: House, keeper: DoorClient
) -> None:
    number, code = created(house, keeper)
    page = keeper.page(f"{ACCOUNTS}/{number}")
    assert "12/CV-STC ngày 15/04/2026" in page
    assert "Chờ nhận thư mời" in page
    assert code not in page
    assert keeper.get(f"{ACCOUNTS}/{number}/thu-moi").status_code == 303, "shown once"
    assert password_step(house, "minh.nv", "")[1].status_code == 422
    client, answer = accept(house, code.lower().replace("-", " "))
    assert (answer.status_code, answer.location) == (303, "/can-bo")
    assert "Nguyễn Văn Minh" in client.page("/can-bo")
    assert accept(house, code)[1].status_code == 422, "a code serves once"
    assert password_step(house, "minh.nv", NEW_PASSWORD)[1].status_code == 303


@pytest.mark.rule("R-ACC-01")
def test_a_letter_that_was_entered_before_needs_no_second_copy(
    house: House, keeper: DoorClient
) -> None:
    created(house, keeper)
    keeper.page(NEW)
    fields = account_fields(username="ha.nt", full_name="Nguyễn Thị Hà")
    del fields["copy"]
    answer = keeper.send(NEW, fields)
    assert answer.status_code == 303, words(answer.text)[:600]
    page = keeper.page(answer.location.rpartition("/")[0])
    assert "12/CV-STC ngày 15/04/2026" in page
    assert "Nguyễn Thị Hà" in page


@pytest.mark.rule("R-SEC-01")
def test_an_invitation_ends_after_a_week_and_with_the_next_one(
    house: House, keeper: DoorClient
) -> None:
    number, first = created(house, keeper)
    keeper.page(f"{ACCOUNTS}/{number}")
    answer = keeper.send(f"{ACCOUNTS}/{number}/thu-moi")
    second = invitation_code(keeper.page(answer.location))
    assert "chưa đúng" in accept(house, first)[1].text or accept(house, first)[1].status_code == 422
    house.clock.advance(days=7)
    refused = accept(house, second)[1]
    assert refused.status_code == 422
    assert "đã hết hạn" in refused.text


@pytest.mark.parametrize("username", ["khong-co", "lan", ""])
def test_a_code_with_another_name_opens_nothing(
    house: House, keeper: DoorClient, username: str
) -> None:
    _, code = created(house, keeper)
    assert accept(house, code, username)[1].status_code == 422
    assert password_step(house, "lan", PASSWORD)[1].status_code == 303


@pytest.mark.parametrize("password", ["ngan", "motcua123456", "minh.nvminh.nv"])
def test_a_weak_first_password_leaves_the_invitation_open(
    house: House, keeper: DoorClient, password: str
) -> None:
    _, code = created(house, keeper)
    assert accept(house, code, password=password)[1].status_code == 422
    assert accept(house, code)[1].status_code == 303


@pytest.mark.rule("R-ACC-05")
@pytest.mark.parametrize(
    ("until", "is_lawful"),
    [
        ("30/09/2026", False),
        ("30/10/2026", False),
        ("31/10/2026", True),
        ("01/11/2026", True),
        ("01/05/2028", True),
        ("02/05/2028", False),
        ("01/06/2028", False),
    ],
)
def test_a_secondment_lasts_six_to_twenty_four_months(
    house: House, keeper: DoorClient, until: str, is_lawful: bool
) -> None:
    finance = str(agency_id(house, "finance"))
    fields = {"receives_for": [finance], "from_on": "01/05/2026", "until_on": until}
    answer = keeper.send(NEW, account_fields(**fields))
    assert (answer.status_code == 303) == is_lawful, words(answer.text)[:600]
    if not is_lawful:
        assert "từ 6 đến 24 tháng" in answer.text
        reason = {"override_reason": "Thay người nghỉ sinh"}
        assert keeper.send(NEW, account_fields(**fields, **reason)).status_code == 303


@pytest.mark.rule("R-ACC-05")
def test_only_the_director_saves_another_length(house: House) -> None:
    administrator = second_keeper(house)
    administrator.page(NEW)
    fields = account_fields(
        receives_for=[str(agency_id(house, "finance"))],
        from_on="01/05/2026",
        until_on="30/09/2026",
        override_reason="Thay người nghỉ sinh",
    )
    answer = administrator.send(NEW, fields)
    assert answer.status_code == 422
    assert "phải do giám đốc lưu" in answer.text


@pytest.mark.rule("R-ACC-05")
def test_an_account_falls_inactive_after_the_last_day(house: House, keeper: DoorClient) -> None:
    finance = str(agency_id(house, "finance"))
    span = {"from_on": "20/04/2026", "until_on": "20/10/2026"}
    number, code = created(house, keeper, receives_for=[finance], **span)
    client, _ = accept(house, code)
    house.clock.advance(days=183)  # the last day
    assert password_step(house, "minh.nv", NEW_PASSWORD)[1].status_code == 303
    client, _ = password_step(house, "minh.nv", NEW_PASSWORD)
    house.clock.advance(hours=16)  # past midnight in Vietnam
    assert client.get("/can-bo").location.startswith("/can-bo/dang-nhap")
    assert password_step(house, "minh.nv", NEW_PASSWORD)[1].status_code == 422
    page = signed_in(house, "giamdoc").page(f"{ACCOUNTS}/{number}")
    assert "Hết biệt phái" in page


@pytest.mark.rule("R-ACC-05")
def test_secondments_that_end_in_thirty_days_are_listed(house: House, keeper: DoorClient) -> None:
    finance = str(agency_id(house, "finance"))
    span = {"from_on": "20/04/2026", "until_on": "20/10/2026"}
    created(house, keeper, receives_for=[finance], **span)
    assert "hết hạn trong 30 ngày" not in keeper.page(ACCOUNTS)
    house.clock.advance(days=152)
    assert "hết hạn trong 30 ngày" not in signed_in(house, "giamdoc").page(ACCOUNTS)
    house.clock.advance(days=1)
    page = words(signed_in(house, "giamdoc").page(ACCOUNTS))
    assert "1 biệt phái hết hạn trong 30 ngày. Nguyễn Văn Minh (đến 20/10/2026)" in page


@pytest.mark.rule("R-ACC-07")
def test_one_receiver_serves_several_agencies(house: House, keeper: DoorClient) -> None:
    agencies = [str(agency_id(house, code)) for code in ("finance", "construction")]
    number, _ = created(house, keeper, receives_for=agencies, **SPAN)
    with house.deps.reading() as uow:
        held = uow.officers.assignments(number)
    assert {str(one.agency_id) for one in held} == set(agencies)
    assert {one.role for one in held} == {Role.RECEIVER}


@pytest.mark.rule("R-ACC-11")
@pytest.mark.parametrize(("years", "is_warned"), [("2", True), ("3", False), ("", False)])
def test_under_three_years_of_service_is_remarked(
    house: House, keeper: DoorClient, years: str, is_warned: bool
) -> None:
    number, _ = created(house, keeper, years=years, grade="Chuyên viên")
    assert ("Mới công tác" in keeper.page(f"{ACCOUNTS}/{number}")) == is_warned


WRONG = [
    ({"username": "A B"}, "3 đến 60 chữ thường"),
    ({"username": "lan"}, "đã có người dùng"),
    ({"username": ""}, "3 đến 60 chữ thường"),
    ({"full_name": "  "}, "Nhập họ và tên"),
    ({"position": ""}, "Nhập chức vụ"),
    ({"centre_roles": []}, "ít nhất một vai trò"),
    ({"agency_roles": ["agency_leader"]}, "Hãy chọn cơ quan"),
    ({"agency_roles": ["agency_leader"], "agency_ids": ["999999"]}, "không thuộc trung tâm"),
    ({"receives_for": ["999999"], **SPAN}, "không thuộc trung tâm"),
    ({"receives_for": ["1"]}, "cả ngày bắt đầu và ngày kết thúc"),
    ({"from_on": "01/05/2026"}, "cả ngày bắt đầu và ngày kết thúc"),
    ({"from_on": "02/05/2026", "until_on": "01/05/2026"}, "phải sau ngày bắt đầu"),
    ({"from_on": "31/02/2026"}, "không"),
    ({"email": "khong-phai"}, "thư điện tử"),
    ({"years": "hai"}, "Nhập số năm"),
    ({"years": "61"}, "Nhập số năm"),
    ({"request_on": "21/04/2026"}, "không thể sau hôm nay"),
    ({"copy": (io.BytesIO(b"MZ" + b"x" * 100), "cong-van.exe")}, "Có 1 chỗ cần sửa"),
    ({"centre_roles": ["emperor"]}, "Có 1 chỗ cần sửa"),
    ({"receives_for": ["x"]}, "Có 1 chỗ cần sửa"),
]


@pytest.mark.parametrize(("change", "told"), WRONG)
def test_each_wrong_box_is_told_and_nothing_is_saved(
    house: House, keeper: DoorClient, change: dict[str, Any], told: str
) -> None:
    answer = keeper.send(NEW, account_fields(**change))
    assert answer.status_code == 422
    assert told in words(answer.text)
    with house.deps.reading() as uow:
        assert uow.officers.by_username("minh.nv") is None


def test_a_second_click_on_create_makes_no_second_account(house: House, keeper: DoorClient) -> None:
    created(house, keeper)
    assert keeper.send(NEW, account_fields()).status_code == 422
    assert words(keeper.page(f"{ACCOUNTS}?q=minh.nv")).count("Nguyễn Văn Minh") == 1
