"""Forms are built once for each definition, and memory for them has an end."""

from dossiers.model.procedure import ProcedureVersion
from dossiers.rules import filing

MORE_THAN_KEPT = 1100


def version(number: int) -> ProcedureVersion:
    name = "Thủ tục"
    field = {"key": "name", "kind": "text", "label": "Họ tên"}
    section = {"key": "owner", "title": "Người nộp", "fields": [field]}
    form = {"title": f"Tờ khai {number}", "sections": [section]}
    return ProcedureVersion(code="1", name=name, short_name=name, sector="Hộ tịch", eform=form)


def test_a_form_is_built_once_however_often_it_is_asked_for() -> None:
    one = version(1)
    assert filing.eform_of(one) is filing.eform_of(one)


def test_memory_for_forms_has_an_end_and_each_version_keeps_its_own() -> None:
    versions = [version(number) for number in range(MORE_THAN_KEPT)]
    for one in versions:
        filing.eform_of(one)
    assert len(filing._FORMS) < MORE_THAN_KEPT
    for number in (0, MORE_THAN_KEPT - 1):
        assert filing.eform_of(versions[number]).title == f"Tờ khai {number}"
