"""Search by name, phone and number: one contract for both databases."""

import pytest

from dossiers.model.status import DossierStatus
from dossiers.model.text import fold
from dossiers.ports.queries.desk import DeskScope
from tests.support.desk_dossiers import list_dossier
from tests.support.house import House


def scope_of(house: House, centre: str = "LD", *agencies: str) -> DeskScope:
    with house.deps.reading() as uow:
        place = uow.centres.by_code(centre)
        assert place is not None
        found = [uow.agencies.by_code(place.id, code) for code in agencies]
    ids = tuple(one.id for one in found if one is not None)
    return DeskScope(place.id, ids or None, at_agency=bool(ids))


def names(house: House, text: str, scope: DeskScope | None = None) -> list[str]:
    rows = house.deps.queries.desk.search(scope or scope_of(house), text, limit=20)
    return [row.applicant_name for row in rows]


@pytest.fixture
def known(house_on_both: House) -> House:
    for name in (
        "Nguyễn Thị Hạnh",
        "Đặng Văn Đức",
        "Công ty TNHH Gốm-Bờ Sông (chi nhánh 2)",
        "Hạnh Nguyễn Thị",
        "Nguyễn Thị Hàn",
    ):
        list_dossier(house_on_both, name)
    return house_on_both


@pytest.mark.rule("R-LKP-10", "R-UI-02")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nguyen thi hanh", {"Nguyễn Thị Hạnh", "Hạnh Nguyễn Thị"}),
        ("NGUYỄN HẠNH", {"Nguyễn Thị Hạnh", "Hạnh Nguyễn Thị"}),
        ("hàn ngu", {"Nguyễn Thị Hàn"}),  # only the last word may be unfinished
        ("nguyen han", {"Nguyễn Thị Hạnh", "Hạnh Nguyễn Thị", "Nguyễn Thị Hàn"}),
        ("dang duc", {"Đặng Văn Đức"}),
        ("đức", {"Đặng Văn Đức"}),
        ("bo song", {"Công ty TNHH Gốm-Bờ Sông (chi nhánh 2)"}),
        ("gốm-bờ", {"Công ty TNHH Gốm-Bờ Sông (chi nhánh 2)"}),
        ("chi nhanh 2", {"Công ty TNHH Gốm-Bờ Sông (chi nhánh 2)"}),
        ("nguyen duc", set()),
        ("guyen", set()),
    ],
)
def test_all_words_without_marks_the_last_as_it_begins(
    known: House, text: str, expected: set[str]
) -> None:
    assert set(names(known, text)) == expected


@pytest.mark.parametrize("text", ["", "  ", "'\"*:&|!()", "-", "%", "' OR 1=1 --", "a' & b:*"])
def test_signs_are_no_language_of_their_own(known: House, text: str) -> None:
    assert names(known, text) == []


def test_decomposed_input_finds_the_same(known: House) -> None:
    assert names(known, "Đa\u0323\u0306ng Đu\u031b\u0301c") == ["Đặng Văn Đức"]


def test_the_index_follows_a_corrected_name(known: House) -> None:
    code = list_dossier(known, "Trần Sai Tên")
    with known.deps.uow() as uow:
        dossier = uow.dossiers.locked_by_code(code)
        assert dossier is not None
        dossier.applicant_name = "Trần Đúng Tên"
        dossier.applicant_name_fold = fold(dossier.applicant_name)
        uow.commit()
    assert names(known, "tran sai") == []
    assert names(known, "tran dung") == ["Trần Đúng Tên"]


def test_open_ones_first_then_newest_first(house_on_both: House) -> None:
    house = house_on_both
    wanted = [
        list_dossier(house, "Lê Văn Tám"),
        list_dossier(house, "Lê Văn Tám"),
        list_dossier(house, "Lê Văn Tám", status=DossierStatus.WITHDRAWN),
    ]
    rows = house.deps.queries.desk.search(scope_of(house), "le tam", limit=20)
    assert [row.code for row in rows] == [wanted[1], wanted[0], wanted[2]]
    rows = house.deps.queries.desk.search(scope_of(house), "le tam", limit=1)
    assert [row.code for row in rows] == [wanted[1]]


@pytest.mark.rule("R-ACC-02")
def test_nobody_finds_what_is_not_theirs(house_on_both: House) -> None:
    house = house_on_both
    list_dossier(house, "Mai Văn Sáu", agency="order-police")
    list_dossier(house, "Mai Văn Bảy", agency="finance")
    list_dossier(house, "Mai Văn Tám", centre="BD")
    list_dossier(house, "Mai Văn Chín", status=DossierStatus.REGISTERED)
    assert set(names(house, "mai van", scope_of(house, "LD"))) == {
        "Mai Văn Sáu",
        "Mai Văn Bảy",
        "Mai Văn Chín",
    }
    assert names(house, "mai van", scope_of(house, "LD", "finance")) == ["Mai Văn Bảy"]
    assert names(house, "mai van", scope_of(house, "LD", "order-police")) == ["Mai Văn Sáu"]


def test_phone_and_personal_number_by_their_digests(house_on_both: House) -> None:
    house = house_on_both
    code = list_dossier(house, "Hồ Thị Ba", phone="+84911222333", personal_id="068190000123")
    list_dossier(house, "Hồ Thị Tư", phone="+84911222334")
    for purpose, value in (("phone", "+84911222333"), ("personal_id", "068190000123")):
        digest = house.deps.digests.keyed(purpose, value)
        rows = house.deps.queries.desk.by_phone(scope_of(house), digest, limit=20)
        assert [row.code for row in rows] == [code]
        assert not house.deps.queries.desk.by_phone(scope_of(house, "BD"), digest, limit=20)
