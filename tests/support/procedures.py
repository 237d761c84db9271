"""Procedures for tests: a seeded one, published anew with other words."""

from dossiers.services.catalogue_admin import export_procedure, import_procedures
from tests.support.house import House


def republish(house: House, code: str, *changes: tuple[str, str]) -> None:
    """Import a procedure once more, each first text replaced by its second wherever it stands."""
    text = export_procedure(house.deps, code)
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    report = import_procedures(house.deps, {"changed.toml": text})
    assert not report.has_refusals
