"""The register as values: found by id, explained in words, ids read out of running text."""

import pytest

from dossiers.errors import NotFound
from dossiers.rules.citations import (
    COMMON_PRACTICE,
    all_rules,
    explain,
    explain_at,
    rule,
    rule_ids_in,
)


def test_rule_holds_what_the_register_says() -> None:
    found = rule("R-SUP-01")
    assert (found.flag, found.certainty, found.source) == ("seed", "confirmed", "LD Đ11 k.2c")
    assert found.group == "SUP"
    assert found.text.startswith("Only one supplement request per dossier, in writing;")
    assert found.quote == "chỉ được yêu cầu sửa đổi, bổ sung một lần bằng văn bản"
    assert found.not_yet == ""


def test_explanation_is_a_plain_sentence_and_its_article() -> None:
    told = explain("R-SUP-01")
    assert told.plain == "Mỗi hồ sơ chỉ được yêu cầu sửa đổi, bổ sung một lần, bằng văn bản."
    assert told.article == (
        "Quy chế Trung tâm Phục vụ hành chính công tỉnh Lâm Đồng (Quyết định 1722/QĐ-UBND), "
        "Điều 11 khoản 2 điểm c"
    )


def test_without_a_plain_sentence_the_words_of_the_source_explain() -> None:
    assert rule("R-LNK-02").plain == ""
    assert explain("R-LNK-02").plain == rule("R-LNK-02").quote != ""


def test_our_own_reading_is_never_told_as_law() -> None:
    for found in all_rules():
        if found.flag == "inferred":
            assert found.citation.startswith("Cách áp dụng của hệ thống"), found.id


def test_doubt_about_a_text_is_told() -> None:
    for found in all_rules():
        if found.certainty == "memory":
            assert found.citation.endswith("(chưa đối chiếu nguyên văn)"), found.id
        if found.certainty == "partial":
            assert found.citation.endswith("(mới đối chiếu một phần)"), found.id


@pytest.mark.parametrize("group", ["COD", "CAL", "SAM", "RCP", "INT", "SUP", "TRF", "CTL", "DLN"])
def test_rules_that_pages_show_have_a_plain_sentence(group: str) -> None:
    shown = [found for found in all_rules() if found.group == group]
    assert shown
    for found in shown:
        assert found.plain.endswith("."), found.id
        assert found.plain[0].isupper(), found.id


@pytest.mark.parametrize("unknown", ["R-XYZ-01", "R-SUP-1", "", "r-sup-01"])
def test_unknown_id_is_not_found(unknown: str) -> None:
    with pytest.raises(NotFound) as raised:
        rule(unknown)
    assert raised.value.code == "unknown_rule"
    assert raised.value.context == {"rule_id": unknown}


def test_all_rules_come_sorted_and_once() -> None:
    ids = [found.id for found in all_rules()]
    assert ids == sorted(set(ids))


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Refuses a second request (R-SUP-01).", "R-SUP-01"),
        ("R-SUP-03/04", "R-SUP-03 R-SUP-04"),
        ("R-CAT-01/02/12 and R-UI-02", "R-CAT-01 R-CAT-02 R-CAT-12 R-UI-02"),
        ("R-CAL-09…12", "R-CAL-09 R-CAL-10 R-CAL-11 R-CAL-12"),
        ("R-RES-01..03/08", "R-RES-01 R-RES-02 R-RES-03 R-RES-08"),
        ("R-TRF-01, -03,\n    -06", "R-TRF-01 R-TRF-03 R-TRF-06"),
        ("R-INT-01–03, -10", "R-INT-01 R-INT-02 R-INT-03 R-INT-10"),
        ("R-SUP-01, 15 days", "R-SUP-01"),
        ("R-SUP-01, 2019", "R-SUP-01"),
        ("R-SUP-01, R-SUP-02", "R-SUP-01 R-SUP-02"),
        ("XR-SUP-01 R-SUP-1 R-SUP-011", ""),
    ],
)
def test_ids_are_read_out_of_text(text: str, ids: str) -> None:
    assert rule_ids_in(text) == tuple(ids.split())


@pytest.mark.parametrize(
    ("rule_id", "centre", "article"),
    [
        ("R-CAL-01", "LD", COMMON_PRACTICE),
        (
            "R-CAL-01",
            "BD",
            rule("R-CAL-01").citation,
        ),
        (
            "R-SPV-06",
            "LD",
            rule("R-SPV-06").citation.split("; ")[0],
        ),
    ],
)
def test_people_read_their_own_centres_document(rule_id: str, centre: str, article: str) -> None:
    assert explain_at(rule_id, centre).article == article
    assert explain_at(rule_id, centre).plain == explain(rule_id).plain


def test_no_centre_is_told_another_provinces_document() -> None:
    numbers = {
        "HUE": "420/QĐ-UBND",
        "HY": "1610/QĐ-UBND",
        "LD": "1722/QĐ-UBND",
        "BD": "2809/QĐ-UBND",
    }
    for one in all_rules():
        for code in numbers:
            article = explain_at(one.id, code).article
            assert article
            foreign = [number for other, number in numbers.items() if other != code]
            assert not [number for number in foreign if f" {number}" in article], one.id


def test_national_law_is_told_to_everybody() -> None:
    national = [one for one in all_rules() if one.citation.startswith("Nghị định 61/2018/NĐ-CP")]
    assert national
    for one in national:
        assert explain_at(one.id, "MOI").article.startswith("Nghị định 61/2018/NĐ-CP"), one.id
