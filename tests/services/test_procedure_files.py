"""Procedure files: same bytes out as in, every defect named with its line, never a surprise."""

import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossiers.model.procedure import Channel, ComponentKind, ProcedureVersion, ServiceLevel
from dossiers.rules.catalogue import publishable
from dossiers.services.procedure_files import (
    Finding,
    Severity,
    parse_procedure,
    read_stored,
    to_toml,
    write_toml,
)

SEEDS = Path(__file__).resolve().parents[2] / "storage" / "seeds"
FILES = sorted((SEEDS / "procedures").glob("*.toml"))
BIRTH = (SEEDS / "procedures" / "1.001193.toml").read_text(encoding="utf-8")
WITH_EFORM = {
    "1.001193",
    "1.004873",
    "1.004194",
    "1.001612",
    "2.001583",
    "3.000347",
    "1.013225",
    "2.001478",
}


def seed(code: str) -> Path:
    return SEEDS / "procedures" / f"{code}.toml"


def parsed(path: Path) -> ProcedureVersion:
    version = parse_procedure(path.read_bytes()).version
    assert version is not None
    return version


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_export_of_an_import_gives_the_same_bytes(path: Path) -> None:
    version = parsed(path)
    assert to_toml(version).encode() == path.read_bytes()
    assert read_stored(to_toml(version)) == version
    assert version.code == path.stem


@pytest.mark.rule("R-CAT-03")
def test_45_procedures_of_which_at_least_20_may_be_public_the_rest_say_what_lacks() -> None:
    results = [parse_procedure(path.read_bytes()) for path in FILES]
    assert len(results) == 45
    public = {one.version.code for one in results if one.version and one.is_publishable}
    assert len(public) >= 20
    assert public >= WITH_EFORM
    for one in results:
        assert one.version is not None
        assert one.is_publishable is publishable(one.version)
        assert one.is_publishable or any(
            found.severity is Severity.DRAFT and found.message for found in one.findings
        )


def test_every_agency_that_a_procedure_names_is_known() -> None:
    listed = tomllib.loads((SEEDS / "agencies.toml").read_text(encoding="utf-8"))["agencies"]
    known = {agency["code"] for agency in listed}
    assert len(known) == len(listed)
    assert all(len(agency["short_name"]) <= 30 for agency in listed)
    for path in FILES:
        version = parsed(path)
        steps = {step.agency for process in version.processes for step in process.steps}
        assert steps | {*version.coordinating_agencies} | {version.agency} <= known | {""}


def test_every_file_says_where_its_values_come_from() -> None:
    for path in FILES:
        version = parsed(path)
        assert version.source_of("anything") is not None, path
        assert all(mark.reason for mark in version.sources), path


def with_change(old: str, new: str) -> str:
    assert BIRTH.count(old) >= 1
    return BIRTH.replace(old, new, 1)


def line_of(text: str, needle: str) -> int:
    return text[: text.index(needle)].count("\n") + 1


def only(text: str, code: str) -> Finding:
    (found,) = [one for one in parse_procedure(text).findings if one.code == code]
    return found


@pytest.mark.rule("R-CAT-03")
def test_a_limit_without_unit_makes_a_draft() -> None:
    text = with_change('limit_amount = 1\nlimit_unit = "working_day"', "limit_amount = 3.5")
    found = only(text, "limit_unit")
    assert found.severity is Severity.DRAFT
    assert found.line == line_of(text, "limit_amount = 3.5")
    version = parse_procedure(text).version
    assert version is not None
    assert version.limit_for(Channel.COUNTER) is None
    assert to_toml(version) == text


@pytest.mark.parametrize("amount", [1, 25, 999, -5_000])
def test_a_fee_below_1000_is_refused(amount: int) -> None:
    text = with_change("amount = 0\n", f"amount = {amount}\n")
    found = only(text, "fee_too_low")
    assert found.severity is Severity.REFUSED
    assert found.line == line_of(text, f"\namount = {amount}\n") + 1
    assert str(amount) in found.message
    assert parse_procedure(text).version is None


def test_the_smallest_fee_and_free_of_charge_are_taken() -> None:
    assert parse_procedure(with_change("amount = 0\n", "amount = 1000\n")).version
    assert parse_procedure(BIRTH).version


def test_free_of_charge_with_an_amount_in_the_note_makes_a_draft() -> None:
    text = with_change("amount = 0\n", 'amount = 0\nnote = "Miễn phí (… 135.000 đồng/lần)"\n')
    found = only(text, "fee_hidden_in_note")
    assert (found.severity, found.line) == (Severity.DRAFT, line_of(text, "note = "))


@pytest.mark.rule("R-CAT-03")
def test_no_agency_makes_a_draft() -> None:
    text = with_change('agency = "commune-committee"\n', "")
    found = only(text, "agency")
    assert (found.severity, found.line) == (Severity.DRAFT, 1)


@pytest.mark.rule("R-INT-16")
def test_a_paper_with_0_originals_and_0_copies_becomes_an_information_line() -> None:
    text = with_change("originals = 1\n", "originals = 0\n")
    result = parse_procedure(text)
    found = only(text, "information_line")
    assert found.severity is Severity.NOTE
    assert found.line == line_of(text, "[[components]]")
    assert result.version is not None
    assert result.version.components[0].kind is ComponentKind.INFO
    assert result.version.components[5].kind is ComponentKind.SHOWN_ONLY
    assert result.is_publishable


def test_two_amounts_for_one_fee_make_a_draft() -> None:
    second = '[[fees]]\nkey = "again"\nname = "Lệ phí đăng ký khai sinh"\namount = 100000\n\n'
    text = with_change("[[results]]", second + "[[results]]")
    found = only(text, "fee_two_amounts")
    assert (found.severity, found.line) == (Severity.DRAFT, line_of(text, "amount = 100000"))


@pytest.mark.rule("R-DLN-06")
def test_a_process_longer_than_its_limit_is_refused() -> None:
    text = with_change("amount = 4\n", "amount = 6\n")
    found = only(text, "process_too_long")
    assert found.severity is Severity.REFUSED
    assert found.line == line_of(text, "[[processes]]")
    assert parse_procedure(text).version is None


@pytest.mark.rule("R-DLN-06")
def test_a_step_in_another_unit_is_refused() -> None:
    old = 'amount = 4\nunit = "working_hour"'
    text = with_change(old, 'amount = 1\nunit = "calendar_day"')
    assert only(text, "process_unit_mixed").severity is Severity.REFUSED


@pytest.mark.rule("R-DLN-07")
@pytest.mark.parametrize("lost", ['role = "agency_leader"\n', "amount = 1.5\n"])
def test_a_step_without_responsible_person_or_time_makes_a_draft(lost: str) -> None:
    text = with_change(lost, "")
    found = only(text, "step_detail")
    assert found.severity is Severity.DRAFT
    assert found.line == line_of(text, 'key = "approve"') - 1


@pytest.mark.rule("R-CAT-08")
def test_an_interim_version_without_its_ground_makes_a_draft() -> None:
    announced = '[announcement]\nnumber = "163/QĐ-BTP"\nagency = "Bộ Tư pháp"\n'
    interim = '[interim]\nreason = "Luật mới"\ncentral_text = "{}"\n'
    text = with_change(announced, interim.format(""))
    assert only(text, "interim_ground").line == line_of(text, "[interim]")
    assert parse_procedure(with_change(announced, interim.format("1/2025/NĐ-CP"))).is_publishable


@pytest.mark.rule("R-CAT-10")
def test_a_reason_for_not_being_at_the_centre_is_kept() -> None:
    text = with_change("online_level", 'not_at_centre = "mobile"\nonline_level')
    version = parse_procedure(text).version
    assert version is not None
    assert not version.is_at_centre


@pytest.mark.rule("R-CAT-14")
def test_a_sample_dossier_is_kept_and_its_personal_data_are_masked() -> None:
    samples = [line for code in WITH_EFORM for line in parsed(seed(code)).sample_dossier]
    numbers = [line.value for line in samples if line.label.startswith("Số định danh")]
    assert numbers
    assert all("*" * 5 in number for number in numbers)
    assert all("*" in line.value for line in samples if line.label.startswith("Họ và tên"))


@pytest.mark.rule("R-CAT-16")
def test_the_newer_level_is_stated_and_never_follows_from_the_older_one() -> None:
    text = with_change('service_level = "full"', 'service_level = "partial"')
    version = parse_procedure(text).version
    assert version is not None
    assert (version.online_level, version.service_level) == (4, ServiceLevel.PARTIAL)
    assert parse_procedure(text).is_publishable
    without = parse_procedure(with_change('service_level = "full"\n', "")).version
    assert without is not None
    assert without.service_level is ServiceLevel.NONE


@pytest.mark.rule("R-CAT-15")
def test_a_level_that_denies_a_channel_makes_a_draft() -> None:
    text = with_change("online_level = 4", "online_level = 2")
    found = only(text, "level_offers_online")
    assert found.severity is Severity.DRAFT
    assert found.line == line_of(text, "online_level")


REFUSALS = [
    ('code = "1.001193"', 'code = "1.1193"', "code_malformed"),
    ('code = "1.001193"', "", "key_missing"),
    ('short_name = "Đăng ký khai sinh"', f'short_name = "{"a" * 39}"', "short_name_too_long"),
    ("online_level = 4", "online_level = 5", "level_out_of_range"),
    ("online_level = 4", "online_level = true", "not_a_whole_number"),
    ("online_level = 4", "online_level = 9999999999999", "number_too_large"),
    ("number_of_sets = 1", "number_of_sets = 0", "sets_out_of_range"),
    ("number_of_sets = 1", "supplement_within_days = 0", "window_out_of_range"),
    ("same_day = true", 'same_day = "yes"', "not_a_flag"),
    ("effective_from = 2025-07-01", "effective_from = 2025-07-01T00:00:00", "not_a_date"),
    (
        "effective_from = 2025-07-01",
        "effective_from = 2025-07-01\neffective_to = 2025-06-30",
        "dates_reversed",
    ),
    ('sector = "Hộ tịch"', "sector = 5", "not_a_text"),
    ('sector = "Hộ tịch"', f'sector = "{"a" * 20_001}"', "text_too_long"),
    ('sector = "Hộ tịch"', 'sectors = "Hộ tịch"', "unknown_key"),
    ('sector = "Hộ tịch"', 'sector = "Hộ tịch"\nnumber = 2', "unknown_key"),
    ('audience = ["citizen"]', 'audience = "citizen"', "not_a_list"),
    ('audience = ["citizen"]', 'audience = ["martian"]', "word_unknown"),
    ("conditions = [", 'announcement = "163"\nconditions = [', "not_toml"),
    ('[[channels]]\nchannel = "post"', '[[channels]]\nchannel = "counter"', "key_twice"),
    ('key = "declaration"', 'key = "Tờ khai"', "key_malformed"),
    ("originals = 1", "originals = 100", "papers_out_of_range"),
    ("copies = 0", "copies = -1", "papers_out_of_range"),
    ('form = "birth-declaration"', 'form = "unknown"', "reference_unknown"),
    ("limit_amount = 1", "limit_amount = 0", "limit_not_positive"),
    ("limit_amount = 1", "limit_amount = 1.3", "limit_not_in_halves"),
    ("limit_amount = 1", "limit_amount = 5000", "limit_too_large"),
    ("limit_amount = 1", "limit_amount = 99999999999999999", "number_too_large"),
    ("limit_amount = 1", 'limit_amount = "1"', "not_a_number"),
    (
        'amount = 1\nlimit_unit = "working_day"',
        'amount = 1.5\nlimit_unit = "calendar_day"',
        "limit_not_whole",
    ),
    ("amount = 0\n", "tiers = [{ from_unit = 2, amount = 2000 }]\n", "tiers_unordered"),
    ("amount = 0\n", "tiers = [{ from_unit = 1, amount = 500 }]\n", "fee_too_low"),
    ("amount = 0\n", "tiers = [5]\n", "not_a_table"),
    (
        "amount = 0\n",
        "amount = 0\nvalid_from = 2026-01-01\nvalid_to = 2025-01-01\n",
        "dates_reversed",
    ),
    ("[[results]]", '[[processes]]\nkey = "p"\nname = "P"\n\n[[results]]', "process_twice"),
    ("[announcement]", "[announcements]", "unknown_key"),
]


@pytest.mark.parametrize(("old", "new", "code"), REFUSALS)
def test_what_cannot_be_right_is_refused_with_its_line(old: str, new: str, code: str) -> None:
    text = with_change(old, new)
    result = parse_procedure(text)
    assert result.version is None
    assert not result.is_publishable
    found = [one for one in result.findings if one.code == code]
    assert found, [one.code for one in result.findings]
    assert all(one.severity is Severity.REFUSED for one in found)
    assert all(1 <= one.line <= text.count("\n") + 1 for one in found)


@pytest.mark.parametrize(
    ("needle", "text"),
    [
        ("originals = 100", with_change("originals = 1\ncopies = 0\ndigitise", "originals = 100")),
        ("originals = true", with_change("originals = 1", "originals = true")),
        ("key = 5", with_change('key = "approve"', "key = 5")),
        ("limit_amount = 0", with_change("limit_amount = 1", "limit_amount = 0")),
    ],
)
def test_the_line_is_that_of_the_value_or_its_table(needle: str, text: str) -> None:
    header = text.rindex("[[", 0, text.index(needle))
    lines = {found.line for found in parse_procedure(text).findings}
    assert lines <= {line_of(text, needle), text[:header].count("\n") + 1}


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        ('code = "1.000001"\nname = \n', "not_toml", 2),
        ("a = 1\nb = 2\nb = 3\n", "not_toml", 3),
        ('a = """\nnever closed', "not_toml", 2),
        ("a = 1e999999999999", "not_toml", 1),
        ("a = 1e99999999999999999999", "not_toml", 1),
        ("a = nan", "not_toml", 1),
        ("\n\na = 2025-02-30", "not_toml", 3),
        ("a = " + "[" * 5000, "too_deep", 1),
        ("x" * 1_000_001, "file_too_long", 1),
        (b'code = "1.000001"\nname = "\xff"', "not_utf8", 2),
    ],
)
def test_a_file_that_is_no_toml_gets_one_clear_finding(
    content: str | bytes, code: str, line: int
) -> None:
    result = parse_procedure(content)
    assert result.version is None
    assert [(found.code, found.line) for found in result.findings] == [(code, line)]


def test_a_file_with_byte_order_mark_windows_lines_and_split_marks_is_taken() -> None:
    content = b"\xef\xbb\xbf" + BIRTH.replace("\n", "\r\n").encode()
    decomposed = BIRTH.replace("Hộ tịch", "Ho\u0323\u0302 tịch", 1)
    for text in (content, decomposed):
        version = parse_procedure(text).version
        assert version is not None
        assert to_toml(version) == BIRTH


def test_an_eform_is_kept_as_it_stands() -> None:
    eform = {
        "title": "Tờ khai",
        "version": Decimal("1.5"),
        "sections": [
            {
                "key": "child",
                "fields": [
                    {
                        "key": "name",
                        "label": "Họ và tên",
                        "type": "text",
                        "required_when": {"field": "known", "equals": True},
                        "options": [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}],
                        "empty": [],
                        "none": {},
                        "help": "Ghi " + "đúng như trong giấy chứng sinh " * 8,
                        "two words": "x\ny\t\"quoted\" \\ '''",
                    }
                ],
            }
        ],
    }
    version = replace(parsed(FILES[0]), eform=eform)
    text = to_toml(version)
    again = parse_procedure(text).version
    assert again == version
    assert again is not None
    assert to_toml(again) == text
    assert max(map(len, text.splitlines())) <= 100


def test_a_text_that_is_no_procedure_cannot_be_read_from_the_store() -> None:
    with pytest.raises(ValueError, match="key_missing"):
        read_stored('name = "Không có mã"')


def test_an_eform_without_end_is_refused() -> None:
    deep = "[eform" + ".a" * 20 + "]\nb = 1\n"
    assert only(BIRTH + "\n" + deep, "too_deep").severity is Severity.REFUSED
    assert parse_procedure(with_change("online_level", "eform = 5\nonline_level")).version is None


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)
LEAVES = (
    st.booleans()
    | st.integers(-(10**9), 10**9)
    | TEXTS
    | st.dates()
    | st.decimals(-1000, 1000, places=3).map(lambda value: value + 0)
    | st.lists(st.integers() | TEXTS, max_size=3)
)
TREES = st.recursive(
    st.dictionaries(TEXTS, LEAVES, max_size=4),
    lambda inner: st.dictionaries(TEXTS, LEAVES | inner | st.lists(inner, max_size=3), max_size=4),
    max_leaves=8,
)


@pytest.mark.slow
@given(TREES)
@settings(max_examples=150, deadline=None)
def test_what_is_written_reads_back_the_same(tree: dict[str, Any]) -> None:
    text = write_toml(tree)
    again = tomllib.loads(text, parse_float=Decimal)
    assert again == tree
    assert write_toml(again) == text


WORDS = st.sampled_from(
    ["[", "]", "[[", "]]", "=", '"', '"""', "'", "\\", "\n", "#", ".", "{", "}", ",", "1e9", "-1"]
)


@pytest.mark.slow
@given(st.lists(WORDS | TEXTS, max_size=30).map("".join))
@settings(max_examples=200, deadline=None)
def test_no_text_surprises_the_reader(text: str) -> None:
    result = parse_procedure(text)
    assert result.version is None
    assert result.findings


@pytest.mark.slow
@given(st.data())
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_change_of_a_good_file_surprises_the_reader(data: st.DataObject) -> None:
    lines = BIRTH.split("\n")
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(lines) - 1))
        key = lines[place].partition("=")[0]
        value = data.draw(
            st.sampled_from(
                ["", "[]", "{}", "0", "-1", "1e30", "true", '""', "[[1]]", "1979-05-27"]
            )
            | TEXTS
        )
        lines[place] = data.draw(st.sampled_from([value, f"{key}= {value}", f"{lines[place]}x"]))
    text = "\n".join(lines)
    result = parse_procedure(text)
    assert result.version is not None or result.findings
    assert all(1 <= found.line <= len(text.split("\n")) for found in result.findings)
    if result.version is not None:
        assert read_stored(to_toml(result.version)) == result.version


@pytest.mark.slow
@given(TREES)
@settings(max_examples=100, deadline=None)
def test_no_tree_surprises_the_reader(tree: dict[str, Any]) -> None:
    parts = {"code": "1.000001", "fees": [tree], "eform": tree, "processes": tree, "cases": [tree]}
    assert parse_procedure(write_toml(parts)).findings
