"""The definition of an e-form: read defensively, written back the same, conditions evaluated."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossiers.errors import InvalidInput
from dossiers.model.eform import (
    Condition,
    EForm,
    FieldKind,
    eform_from_data,
    eform_from_json,
    visible_fields,
    visible_sections,
)
from dossiers.wording.eform_errors import DEFINITION_PROBLEMS
from tests.support.eforms import CODES, load_eform

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)


def errors_of(data: object) -> dict[str, str]:
    with pytest.raises(InvalidInput) as caught:
        eform_from_data(data)
    assert caught.value.code == "eform_invalid"
    return caught.value.errors


def form_with(*fields: dict[str, object]) -> dict[str, object]:
    section = {"key": "a", "title": "Phần", "fields": list(fields)}
    return {"title": "Tờ khai", "form_number": "1", "sections": [section]}


@pytest.mark.parametrize("code", CODES)
def test_seeded_forms_round_trip(code: str) -> None:
    eform = load_eform(code)
    assert eform_from_data(eform.to_data()) == eform
    assert eform_from_json(eform.to_json()) == eform
    assert eform_from_json(eform.to_json()) is eform_from_json(eform.to_json())
    assert eform_from_data(eform.to_data()).digest == eform.digest


def test_eight_forms_with_numbers_and_short_pages() -> None:
    assert len(CODES) == 8
    for code in CODES:
        eform = load_eform(code)
        assert eform.form_number
        assert all(len(section.fields) <= 12 for section in eform.sections)


TEXT = {"key": "x", "kind": "text", "label": "L"}


@pytest.mark.parametrize(
    ("field", "path", "code"),
    [
        (TEXT | {"only_if": {"field": "x", "equals": 1}}, "only_if", "bad_condition"),
        (TEXT | {"only_if": {"field": "x", "in": []}}, "only_if", "bad_condition"),
        (TEXT | {"only_if": {"any": []}}, "only_if", "bad_condition"),
        (TEXT | {"required": {"any": [], "field": "x"}}, "required", "bad_condition"),
        (TEXT | {"kind": "person", "parts": "phone"}, "parts", "not_list"),
        ({"key": "X", "kind": "text", "label": "L"}, "key", "bad_key"),
        ({"key": "x", "kind": "colour", "label": "L"}, "kind", "unknown_value"),
        ({"key": "x", "kind": "text"}, "label", "no_label"),
        ({"key": "x", "kind": "text", "label": 3}, "label", "not_text"),
        ({"key": "x", "kind": "text", "label": "L", "requird": "never"}, "requird", "unknown_name"),
        (
            {"key": "x", "kind": "text", "label": "L", "required": "maybe"},
            "required",
            "unknown_value",
        ),
        (
            {"key": "x", "kind": "text", "label": "L", "max_length": True},
            "max_length",
            "not_number",
        ),
        ({"key": "x", "kind": "text", "label": "L", "min": "1"}, "min", "bad_limit"),
        ({"key": "x", "kind": "date", "label": "L", "max": "2026-02-31"}, "max", "bad_limit"),
        ({"key": "x", "kind": "choice", "label": "L"}, "options", "options_do_not_fit"),
        ({"key": "x", "kind": "group", "label": "L"}, "fields", "fields_do_not_fit"),
        (
            {"key": "x", "kind": "text", "label": "L", "parts": ["phone"]},
            "parts",
            "parts_do_not_fit",
        ),
        (
            {"key": "x", "kind": "person", "label": "L", "parts": ["shoe"]},
            "parts.0",
            "unknown_value",
        ),
        ({"key": "x", "kind": "text", "label": "L", "only_if": {}}, "only_if", "bad_condition"),
        (
            {"key": "x", "kind": "text", "label": "L", "only_if": {"field": "x", "filled": True}},
            "only_if",
            "condition_looks_ahead",
        ),
        (
            {"key": "x", "kind": "checks", "label": "L", "options": [{"value": "1", "label": ""}]},
            "options.0",
            "bad_option",
        ),
    ],
)
def test_each_fault_is_named_where_it_stands(
    field: dict[str, object], path: str, code: str
) -> None:
    assert errors_of(form_with(field)) == {f"sections.0.fields.0.{path}": code}
    assert code in DEFINITION_PROBLEMS


def test_all_faults_are_told_at_once() -> None:
    twice = {"key": "x", "kind": "text", "label": "L"}
    option = {"value": "1", "label": "Một"}
    group = {"key": "g", "kind": "group", "label": "G", "fields": [twice]}
    found = errors_of(
        {
            "title": "",
            "form_number": "",
            "extra": 1,
            "sections": [
                {"key": "a", "title": "", "fields": [twice, twice]},
                {"key": "a", "title": "T", "fields": []},
                {
                    "key": "b",
                    "title": "T",
                    "fields": [
                        {"key": "g", "kind": "group", "label": "G", "fields": [group]},
                        {"key": "c", "kind": "choice", "label": "C", "options": [option, option]},
                    ],
                },
            ],
        }
    )
    assert found == {
        "eform.extra": "unknown_name",
        "eform.title": "no_title",
        "sections.0.title": "no_title",
        "sections.0.fields.1.key": "same_key_twice",
        "sections.1.fields": "no_fields",
        "sections.1.key": "same_key_twice",
        "sections.2.fields.0.fields.0.fields": "group_in_group",
        "sections.2.fields.1.options": "same_option_twice",
    } | {"sections.2.fields.0.fields.0.fields": found["sections.2.fields.0.fields.0.fields"]}
    assert set(found.values()) <= set(DEFINITION_PROBLEMS)


def test_what_is_not_a_form() -> None:
    assert errors_of([]) == {"eform": "not_table"}
    assert errors_of({"title": "T"}) == {"eform.sections": "no_sections"}
    assert errors_of({"title": "T", "sections": "x"})["eform.sections"] == "not_list"
    assert errors_of({"title": "T", "sections": [1]})["eform.sections"] == "not_tables"
    with pytest.raises(InvalidInput):
        eform_from_json("{")


@pytest.mark.slow
@given(JSON)
def test_no_data_makes_reading_fail_otherwise(data: object) -> None:
    for shape in (data, form_with({"key": "x", "kind": "text", "label": "L", "only_if": data})):
        found: dict[str, str] = {}
        try:
            eform_from_data(json.loads(json.dumps(shape)))
        except InvalidInput as error:
            found = error.errors
        assert set(found.values()) <= set(DEFINITION_PROBLEMS)


def two_pages() -> EForm:
    kind = {
        "key": "kind",
        "kind": "checks",
        "label": "Loại",
        "required": "never",
        "options": [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}],
    }
    data = form_with(
        kind,
        {"key": "t", "kind": "text", "label": "T", "only_if": {"field": "kind", "equals": "a"}},
    )
    data["sections"] += [  # type: ignore[operator]
        {
            "key": "b",
            "title": "Sau",
            "only_if": {
                "any": [{"field": "a.kind", "in": ["b"]}, {"field": "a.t", "filled": True}]
            },
            "fields": [{"key": "n", "kind": "number", "label": "N"}],
        }
    ]
    return eform_from_data(data)


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        ({}, {"a": ["kind"]}),
        ({"a.kind": ["a"]}, {"a": ["kind", "t"]}),
        ({"a.kind": ["b"]}, {"a": ["kind"], "b": ["n"]}),
        ({"a.kind": ["a"], "a.t": "x"}, {"a": ["kind", "t"], "b": ["n"]}),
    ],
)
def test_what_is_shown_follows_the_answers(
    answers: dict[str, object], shown: dict[str, list[str]]
) -> None:
    eform = two_pages()
    found = {key: [f.key for f in fields] for key, fields in visible_fields(eform, answers).items()}
    assert found == shown
    assert [section.key for section in visible_sections(eform, answers)] == list(shown)
    assert eform_from_data(eform.to_data()) == eform


def test_conditions() -> None:
    answers = {"x": "1", "none": None, "list": ["1", "2"]}
    both = Condition(all_of=(Condition("x", equals="1"), Condition("list", equals="2")))
    assert both.holds(answers.get)
    assert not Condition(all_of=(both, Condition("none", filled=True))).holds(answers.get)
    assert Condition("none", filled=False).holds(answers.get)
    assert not Condition("none", one_of=("None",)).holds(answers.get)
    assert [leaf.field for leaf in both.leaves()] == ["x", "list"]


def test_person_blocks_have_standard_parts() -> None:
    eform = eform_from_data(form_with({"key": "p", "kind": "person", "label": "Ai"}))
    children = eform.by_path["a.p"].children
    assert [child.key for child in children] == ["full_name", "birth_on", "personal_id"]
    assert children[1].kind is FieldKind.DATE
    assert children[1].max == "today"
    assert eform.section("a") is eform.sections[0]
    assert eform.section("zzz") is None
