"""Checking the answers of an e-form: every kind, every refusal in words, nothing breaks it."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossiers.model.eform import Condition, EForm, eform_from_data
from dossiers.rules.eform_numbers import tax_check_digit
from dossiers.rules.eform_values import day_limit
from dossiers.rules.eforms import clean_answers, merge_section, prefilled
from dossiers.wording.eform_errors import sentence, sentences
from dossiers.wording.eform_labels import condition_words
from dossiers.wording.eform_rows import answers_as_rows
from storage.places import PackagedPlaces
from tests.support.eforms import ADDRESS, CODES, TODAY, load_eform, one_field, sample_answers

PLACES = PackagedPlaces()


def clean(field: dict[str, Any], raw: Any) -> Any:
    """The clean value of one question, or the sentence that refuses it."""
    cleaned = clean_answers(one_field(**field), {"a.x": raw}, PLACES, today=TODAY)
    if cleaned.errors:
        return "; ".join(sentences(cleaned.errors).values())
    return cleaned.values.get("a.x")


@pytest.mark.parametrize(
    ("raw", "clean_value"),
    [
        ("  Nguyê\u0303n \t Thị\u200b  Hạnh ", "Nguyễn Thị Hạnh"),
        ("a\x00b\ud800", "a b"),
        (12, "12"),
        ("", "Nhập câu hỏi"),
        ("   ", "Nhập câu hỏi"),
        ({"a": 1}, "Nhập câu hỏi"),
        (True, "Nhập câu hỏi"),
        ("x" * 201, "Câu hỏi dài 201 ký tự, nhiều nhất là 200; hãy viết ngắn lại"),
    ],
)
def test_text(raw: Any, clean_value: str) -> None:
    assert clean({"kind": "text"}, raw) == clean_value


def test_long_text_keeps_lines_and_optional_may_be_blank() -> None:
    assert clean({"kind": "long_text"}, "\n a \r\n\r\n b\r") == "a\n\nb"
    assert clean({"kind": "text", "required": "never"}, " ") is None


@pytest.mark.parametrize(
    ("raw", "clean_value"),
    [
        ({"day": "5", "month": " 9", "year": "2026"}, "2026-09-05"),
        ("2024-02-29", "2024-02-29"),
        ("5/9/2026", "2026-09-05"),
        (
            {"day": "30", "month": "2", "year": "2026"},
            "Tháng 2 năm 2026 chỉ có 28 ngày; nhập lại câu hỏi",
        ),
        ({"day": "31", "month": "4", "year": "2026"}, "Tháng 4 chỉ có 30 ngày; nhập lại câu hỏi"),
        ({"day": "1", "month": "13", "year": "2026"}, "Tháng chỉ từ 1 đến 12; nhập lại câu hỏi"),
        ({"day": "1"}, "Nhập thêm tháng và năm ở mục câu hỏi"),
        (
            {"day": "1", "month": "1", "year": "26"},
            "Nhập năm gồm 4 chữ số, từ 1900 đến 2100, ở mục câu hỏi",
        ),
        (
            {"day": "một", "month": "1", "year": "2026"},
            "Nhập ngày bằng chữ số ở mục câu hỏi, ví dụ 25 04 1990",
        ),
        ("22/11/2026", "Ngày ở mục câu hỏi không thể sau hôm nay; hãy nhập lại"),
        ("31/12/1999", "Ngày ở mục câu hỏi phải từ 01/01/2000 trở đi; hãy nhập lại"),
        (None, "Nhập câu hỏi, ví dụ 25 04 1990"),
    ],
)
def test_dates(raw: Any, clean_value: str) -> None:
    assert clean({"kind": "date", "min": "2000-01-01", "max": "today"}, raw) == clean_value


def test_relative_limits_of_dates() -> None:
    assert day_limit("today-18y", TODAY).isoformat() == "2008-11-21"
    assert day_limit("today-18y", TODAY.replace(2024, 2, 29)).isoformat() == "2006-02-28"
    assert day_limit("today+30d", TODAY).isoformat() == "2026-12-21"
    young = clean({"kind": "date", "max": "today-18y"}, "22/11/2008")
    assert young == "Ngày ở mục câu hỏi phải đến 21/11/2008 là muộn nhất; hãy nhập lại"


@pytest.mark.parametrize(
    ("raw", "clean_value"),
    [
        ("1.250", 1250),
        ("86,50", "86,5"),
        ("86.5", "86,5"),
        ("1.250,25", "1250,25"),
        ("-3", -3),
        ("12,345", "Nhập câu hỏi với nhiều nhất 2 chữ số sau dấu phẩy"),
        ("mười", "Nhập câu hỏi bằng chữ số, ví dụ 12 hoặc 1.250"),
        ("1" * 16, "Nhập câu hỏi bằng chữ số, ví dụ 12 hoặc 1.250"),
        ("٣", "Nhập câu hỏi bằng chữ số, ví dụ 12 hoặc 1.250"),
        ("-10,01", "Câu hỏi phải từ -10 trở lên; hãy nhập lại"),
        ("2.000,01", "Câu hỏi nhiều nhất là 2.000; hãy nhập lại"),
    ],
)
def test_numbers(raw: Any, clean_value: Any) -> None:
    field = {"kind": "number", "decimals": 2, "min": "-10", "max": "2000"}
    assert clean(field, raw) == clean_value


def test_whole_numbers_refuse_parts() -> None:
    assert clean({"kind": "number"}, "1,5") == "Nhập câu hỏi là số nguyên, không có phần lẻ"
    assert clean({"kind": "number"}, "7,00") == 7


@pytest.mark.parametrize("raw", ["1.234.567", "1,234,567", "1 234 567 đồng", "1234567đ", 1234567])
def test_money_is_whole_dong(raw: Any) -> None:
    assert clean({"kind": "money"}, raw) == 1_234_567


@pytest.mark.parametrize("raw", ["1.234.56", "12,5", "-5", "một triệu", "1" * 16])
def test_other_money_is_refused(raw: str) -> None:
    assert (
        clean({"kind": "money"}, raw) == "Nhập câu hỏi bằng đồng, chỉ gồm chữ số, ví dụ 1.500.000"
    )


def test_money_has_limits() -> None:
    assert clean({"kind": "money", "min": "1000000"}, "999.999") == (
        "Câu hỏi phải từ 1.000.000 trở lên; hãy nhập lại"
    )


OPTIONS = [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]


def test_choices() -> None:
    assert clean({"kind": "choice", "options": OPTIONS}, "b") == "b"
    assert clean({"kind": "choice", "options": OPTIONS}, "c").startswith("Chọn lại câu hỏi")
    assert clean({"kind": "choice", "options": OPTIONS}, None) == "Chọn câu hỏi"
    assert clean({"kind": "checks", "options": OPTIONS}, ["b", "a", "b"]) == ["a", "b"]
    assert clean({"kind": "checks", "options": OPTIONS}, "a") == ["a"]
    assert clean({"kind": "checks", "options": OPTIONS}, ["a", "z"]).startswith("Chọn lại")
    assert clean({"kind": "checks", "options": OPTIONS}, []).startswith("Chọn ít nhất một")
    assert clean({"kind": "checks", "options": OPTIONS[:1]}, []).startswith("Đánh dấu vào ô")
    question = {"kind": "choice", "options": OPTIONS, "label": "Ai?"}
    assert clean(question, "") == "Chọn câu trả lời cho câu hỏi “Ai?”"
    assert clean({"kind": "text", "label": "Ai?"}, "") == "Trả lời cho câu hỏi “Ai?”"


@pytest.mark.parametrize(
    ("raw", "clean_value"),
    [
        ("001 090 123 456", "001090123456"),
        ("096226000001", "096226000001"),
        ("101190000001", "101190000001"),
        ("123456789", "Số định danh cá nhân gồm đúng 12 chữ số; bạn đã nhập 9 chữ số"),
        ("B12345678901", "Số định danh cá nhân gồm đúng 12 chữ số, không có chữ cái"),
        (
            "099090123456",
            "Số định danh không thể bắt đầu bằng 099; xem lại 12 chữ số trên thẻ căn cước",
        ),
    ],
)
def test_personal_numbers(raw: str, clean_value: str) -> None:
    assert clean({"kind": "personal_id"}, raw) == clean_value


@pytest.mark.parametrize("raw", ["001227000001", "001490123456"])
def test_a_personal_number_cannot_tell_a_future_birth(raw: str) -> None:
    assert "không đúng với năm sinh nào" in clean({"kind": "personal_id"}, raw)


@pytest.mark.parametrize("code", ["0100109106", "0100112437", "0101248141", "0300588569"])
def test_tax_codes_of_real_firms(code: str) -> None:
    assert clean({"kind": "tax_code"}, code) == code
    assert clean({"kind": "tax_code"}, f"{code}-001") == f"{code}-001"
    assert clean({"kind": "tax_code"}, f"{code} 001") == f"{code}-001"


def test_wrong_tax_codes() -> None:
    assert "chữ số sai hoặc đổi chỗ" in clean({"kind": "tax_code"}, "0100109107")
    assert clean({"kind": "tax_code"}, "010010910").startswith("Mã số thuế gồm 10 chữ số")
    assert clean({"kind": "tax_code"}, "001090123456") == "001090123456"
    assert clean({"kind": "tax_code", "required": "never"}, "") is None


@given(st.text("0123456789", min_size=9, max_size=9))
def test_one_wrong_digit_is_always_found(first_nine: str) -> None:
    check = tax_check_digit(first_nine)
    if check is None:
        assert "sai" in clean({"kind": "tax_code"}, first_nine + "0")
        return
    right = f"{first_nine}{check}"
    assert clean({"kind": "tax_code"}, right) == right
    for place in range(10):
        digit = str((int(right[place]) + 1) % 10)
        assert "sai" in clean({"kind": "tax_code"}, right[:place] + digit + right[place + 1 :])


@pytest.mark.parametrize(
    ("raw", "clean_value"),
    [
        ("0912 345 678", "0912345678"),
        ("+84 912.345.678", "0912345678"),
        ("84912345678", "0912345678"),
        ("+84 (0)912345678", "0912345678"),
        ("024 3825 1234", "02438251234"),
        ("0123456789", None),
        ("091234567", None),
        ("hello", None),
    ],
)
def test_phones(raw: str, clean_value: str | None) -> None:
    refused = "Nhập số điện thoại Việt Nam, ví dụ 0912 345 678 hoặc 024 3825 1234"
    assert clean({"kind": "phone"}, raw) == (clean_value or refused)


@pytest.mark.parametrize("raw", ["hạnh@example.com", "a@b", "a b@example.com", "a@-x.vn", "@x.vn"])
def test_wrong_emails(raw: str) -> None:
    assert clean({"kind": "email"}, raw).startswith("Nhập địa chỉ thư điện tử không dấu")


def test_emails() -> None:
    assert clean({"kind": "email"}, " Hanh.N+1@Example.COM ") == "Hanh.N+1@example.com"


@pytest.mark.parametrize(
    ("change", "path", "words"),
    [
        ({"province": ""}, "a.x-province", "Chọn tỉnh, thành phố ở mục câu hỏi"),
        ({"province": "99"}, "a.x-province", "Chọn lại tỉnh, thành phố"),
        ({"commune": ""}, "a.x-commune", "Chọn xã, phường, đặc khu ở mục câu hỏi"),
        ({"province": "79"}, "a.x-commune", "Xã, phường đã chọn không thuộc tỉnh"),
        ({"detail": " "}, "a.x-detail", "Nhập số nhà, đường"),
        ({"detail": "x" * 201}, "a.x-detail", "Viết số nhà, đường"),
    ],
)
def test_addresses(change: dict[str, str], path: str, words: str) -> None:
    eform = one_field(kind="address")
    assert clean({"kind": "address"}, ADDRESS) == ADDRESS
    cleaned = clean_answers(eform, {"a.x": ADDRESS | change}, PLACES, today=TODAY)
    assert list(cleaned.errors) == [path]
    assert sentences(cleaned.errors)[path].startswith(words)
    again = clean_answers(eform, cleaned.values, PLACES, today=TODAY)
    assert again.values == cleaned.values


def test_a_blank_address_is_asked_for_as_a_whole() -> None:
    assert clean({"kind": "address"}, {}) == "Nhập câu hỏi"
    assert clean({"kind": "address", "required": "never"}, {"province": " "}) is None


PERSON = {
    "full_name": "Lê An",
    "birth_on": "1990-05-20",
    "gender": "male",
    "personal_id": "001090123456",
}
PARTS = {
    "kind": "person",
    "label": "Người cha",
    "parts": ["full_name", "birth_on", "gender", "personal_id"],
}


def test_persons() -> None:
    assert clean(PARTS, PERSON) == PERSON
    assert clean(PARTS | {"required": "never"}, {"full_name": ""}) is None
    assert clean(PARTS | {"required": "never"}, {"full_name": "Lê An"}).startswith(
        "Người cha: nhập ngày, tháng, năm sinh"
    )
    assert clean(PARTS, PERSON | {"birth_on": "1991-05-20"}).startswith(
        "Người cha: số định danh này là của người sinh năm 1990"
    )
    assert "không khớp với giới tính" in clean(PARTS, PERSON | {"gender": "female"})
    optional = PARTS | {"optional_parts": ["personal_id"]}
    assert clean(optional, PERSON | {"personal_id": ""}) == {
        key: PERSON[key] for key in ("full_name", "birth_on", "gender")
    }


GROUP = {
    "kind": "group",
    "label": "Người ở cùng",
    "row_label": "Người",
    "min": "1",
    "max": "2",
    "fields": [
        {"key": "kind", "kind": "choice", "label": "Loại", "options": OPTIONS},
        {
            "key": "age",
            "kind": "number",
            "label": "Tuổi",
            "only_if": {"field": "kind", "equals": "a"},
        },
    ],
}


def test_a_person_begun_with_a_date_box_is_not_blank() -> None:
    typed = {"birth_on": {"day": "5", "month": "", "year": ""}}
    assert "nhập thêm tháng và năm" in clean(PARTS | {"required": "never"}, typed)
    assert "họ, chữ đệm" in clean(PARTS | {"required": "never"}, {"gender": ["", "x"]})


def test_a_person_in_a_row_is_printed_in_one_line() -> None:
    child = {"key": "who", "kind": "person", "label": "Người góp", "parts": ["full_name", "phone"]}
    group = {"kind": "group", "label": "Nhóm", "row_label": "Thành viên", "fields": [child]}
    rows = [{"who": {"full_name": "Lê An", "phone": "0912345678"}}]
    assert clean(group, rows) == rows
    printed = answers_as_rows(one_field(**group), {"a.x": rows}, PLACES)
    assert [(row.label, row.value, row.path) for row in printed[0].rows] == [
        ("Người góp", "Lê An, 0912345678", "a.x-0-who")
    ]
    missing = clean_answers(
        one_field(**group), {"a.x": [{"who": {"full_name": "An"}}]}, PLACES, today=TODAY
    )
    assert list(missing.errors) == ["a.x-0-who-phone"]


def test_a_label_that_is_an_abbreviation_stays_in_capitals() -> None:
    assert clean({"kind": "text", "label": "CCCD"}, "") == "Nhập CCCD"


def test_conditions_in_words() -> None:
    eform = conditional()
    either = (Condition("a.kind", one_of=("a", "b")), Condition("b.n", equals="1"))
    words = [
        condition_words(eform, eform.sections[0], None, condition)
        for condition in (
            Condition("kind", filled=False),
            Condition("hidden", filled=True),
            Condition(any_of=either),
            Condition(all_of=(Condition("kind", equals="a"), Condition("nowhere", equals="z"))),
        )
    ]
    assert words == [
        "bạn không điền mục “Loại”",
        "bạn có điền mục “Ẩn”",
        "mục “Loại” là “A” hoặc “B” hoặc mục “Số” là “1”",
        "mục “Loại” là “A” và mục “nowhere” là “z”",
    ]
    group = one_field(**GROUP)
    owner, when = group.by_path["a.x"], Condition("kind", equals="a")
    assert condition_words(group, group.sections[0], owner, when) == "mục “Loại” là “A”"


def test_groups() -> None:
    assert clean(GROUP, [{"kind": "a", "age": "7"}, {"kind": ""}, {"kind": "b", "age": "9"}]) == [
        {"kind": "a", "age": 7},
        {"kind": "b"},
    ]
    assert clean(GROUP, [{"kind": "b"}, {"kind": "a"}]) == "Người 2: nhập tuổi"
    assert clean(GROUP, [{}, 5]) == "Điền ít nhất 1 dòng ở mục người ở cùng"
    assert clean(GROUP, [{"kind": "b"}] * 3) == (
        "Mục người ở cùng nhận nhiều nhất 2 dòng; hãy bỏ bớt"
    )
    assert clean(GROUP | {"required": "never", "min": ""}, "x") is None
    assert clean(GROUP, [{"kind": "zz"}]).startswith("Người 1: chọn lại loại")


def conditional() -> EForm:
    yes = {"field": "a.kind", "equals": "a"}
    fields = [
        {"key": "kind", "kind": "choice", "label": "Loại", "options": OPTIONS},
        {"key": "hidden", "kind": "text", "label": "Ẩn", "only_if": yes},
        {
            "key": "maybe",
            "kind": "text",
            "label": "Có khi",
            "required": {"field": "hidden", "filled": True},
        },
    ]
    pages = [
        {"key": "a", "title": "Một", "fields": fields},
        {
            "key": "b",
            "title": "Hai",
            "only_if": yes,
            "fields": [{"key": "n", "kind": "number", "label": "Số"}],
        },
    ]
    return eform_from_data({"title": "T", "form_number": "", "sections": pages})


def test_hidden_answers_are_dropped_and_required_follows_conditions() -> None:
    raw = {"a.kind": "b", "a.hidden": "x", "b.n": "1"}
    cleaned = clean_answers(conditional(), raw, PLACES, today=TODAY)
    assert cleaned.values == {"a.kind": "b"}
    assert not cleaned.errors
    cleaned = clean_answers(conditional(), raw | {"a.kind": "a"}, PLACES, today=TODAY)
    assert sentences(cleaned.errors) == {"a.maybe": "Nhập có khi"}
    page = clean_answers(conditional(), raw | {"a.kind": "a"}, PLACES, today=TODAY, section="b")
    assert (page.values, page.errors) == ({"b.n": 1}, {})
    assert merge_section({"a.kind": "a", "b.old": "x"}, "b", page.values) == {
        "a.kind": "a",
        "b.n": 1,
    }


def test_prefill_takes_what_the_account_knows() -> None:
    account = {
        "person.full_name": "Lê An",
        "person.personal_id": "001090123456",
        "person.address": ADDRESS,
    }
    found = prefilled(load_eform("2.001478"), account)
    assert found == {
        "head.person": {
            "full_name": "Lê An",
            "personal_id": "001090123456",
            "address": ADDRESS,
        }
    }
    assert prefilled(load_eform("1.004194"), account)["resident.full_name"] == "Lê An"
    assert prefilled(load_eform("2.001478"), {}) == {}


@pytest.mark.parametrize("pick", [0, -1])
@pytest.mark.parametrize("code", CODES)
def test_full_samples_are_accepted_and_printed(code: str, pick: int) -> None:
    eform = load_eform(code)
    answers = sample_answers(eform, pick)
    cleaned = clean_answers(eform, answers, PLACES, today=TODAY)
    assert sentences(cleaned.errors) == {}
    assert cleaned.values == answers
    rows = [row for block in answers_as_rows(eform, answers, PLACES) for row in block.rows]
    assert all(row.label and row.value for row in rows)
    printed = {row.value for row in rows}
    assert not any(re.search(r"[0-9]{4}-[0-9]{2}", value) for value in printed)
    assert "Số 8, ngõ 25 phố Đội Cấn, Phường Ba Đình, Thành phố Hà Nội" in printed


@pytest.mark.parametrize("code", CODES)
def test_an_empty_form_names_every_question_in_words(code: str) -> None:
    cleaned = clean_answers(load_eform(code), {}, PLACES, today=TODAY)
    assert cleaned.errors
    assert cleaned.values == {}
    for problem in cleaned.errors.values():
        assert problem.code in ("required", "too_few_rows")
        assert sentence(problem)


def test_printing() -> None:
    eform = one_field(kind="number", unit="m²", decimals=2, printed_as="Diện tích")
    block = answers_as_rows(eform, {"a.x": "1250,5"}, PLACES)[0]
    assert (block.title, block.rows[0].label, block.rows[0].value) == (
        "Phần",
        "Diện tích",
        "1.250,5 m²",
    )
    assert answers_as_rows(eform, {}, PLACES) == []
    assert answers_as_rows(eform, {}, PLACES, blanks=True)[0].rows[0].value == ""
    money = answers_as_rows(one_field(kind="money"), {"a.x": 50_000_000}, PLACES)
    assert money[0].rows[0].value == "50.000.000 đồng"
    rows = answers_as_rows(
        one_field(**GROUP), {"a.x": [{"kind": "a", "age": 7}, {"kind": "b"}]}, PLACES
    )
    assert [(block.title, [row.value for row in block.rows]) for block in rows] == [
        ("Người 1", ["A", "7"]),
        ("Người 2", ["B"]),
    ]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | st.characters()
    | st.sampled_from(["male", "yes", "01", "00004", "001090123456", "1.234", "-0,5"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["day", "month", "year", "province", "commune", "detail", "full_name",
                         "birth_on", "personal_id", "gender", "name", "code", "share"]), inner),
    max_leaves=8,
)  # fmt: skip
FORMS = {code: load_eform(code) for code in CODES}


@st.composite
def messy(draw: st.DrawFn) -> tuple[EForm, dict[str, Any]]:
    """A seeded form with a full sample in which some answers were replaced by anything."""
    eform = FORMS[draw(st.sampled_from(CODES))]
    answers: dict[str, Any] = sample_answers(eform, draw(st.sampled_from([0, -1])))
    for path in draw(st.lists(st.sampled_from(sorted(eform.by_path)), max_size=12)):
        answers[path] = draw(ANYTHING)
    return eform, answers


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(messy())
def test_no_answer_breaks_it_and_clean_values_stay_clean(
    case: tuple[EForm, dict[str, Any]],
) -> None:
    eform, raw = case
    cleaned = clean_answers(eform, raw, PLACES, today=TODAY)
    assert all(sentences(cleaned.errors).values())
    again = clean_answers(eform, cleaned.values, PLACES, today=TODAY)
    assert again.values == cleaned.values
    if not cleaned.errors:
        assert not again.errors
    assert isinstance(answers_as_rows(eform, cleaned.values, PLACES), list)
