"""Administration of the catalogue: take procedure files in as new versions, give them out again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from dossiers.errors import NotFound
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.services.procedure_files import (
    Finding,
    ParsedFile,
    Severity,
    parse_procedure,
    to_toml,
)
from dossiers.wording.catalogue import FINDING_TEXTS


class Outcome(StrEnum):
    """What an import did with one file."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """One file of an import; `number` is the version that is current after it, 0 when refused."""

    file: str
    outcome: Outcome
    code: str = ""
    number: int = 0
    is_publishable: bool = False
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """All files of one import, in the order given."""

    files: tuple[ImportedFile, ...]

    @property
    def has_refusals(self) -> bool:
        """Whether any file was refused."""
        return any(one.outcome is Outcome.REFUSED for one in self.files)


@dataclass(frozen=True, slots=True)
class CatalogueLine:
    """One procedure of the administrator's list: its newest version and whether it is complete."""

    code: str
    number: int
    name: str
    is_publishable: bool
    findings: tuple[Finding, ...]


def import_procedures(deps: Deps, texts: Mapping[str, str | bytes]) -> ImportReport:
    """Take in files by name; the same content again changes nothing (R-CAT-03, R-CAT-09, R-CFG-01).

    A refused file does not hold up the others; one transaction for all that is taken in.
    """
    parsed = _without_repeats({name: parse_procedure(text) for name, text in texts.items()})
    with deps.uow() as uow:
        files = tuple(_take_in(uow, name, one) for name, one in parsed.items())
        uow.commit()
    return ImportReport(files)


def export_procedure(deps: Deps, code: str) -> str:
    """The canonical file of the newest version of `code`. Raises NotFound."""
    with deps.reading() as uow:
        version = uow.procedures.latest(code)
    if version is None:
        raise NotFound("procedure_unknown", procedure=code)
    return to_toml(version)


def export_all(deps: Deps) -> dict[str, str]:
    """The canonical files of all newest versions, by code."""
    with deps.reading() as uow:
        return {version.code: to_toml(version) for version in uow.procedures.all_latest()}


def list_procedures(deps: Deps) -> tuple[CatalogueLine, ...]:
    """All procedures by code, with what keeps each from being public (R-CAT-03)."""
    with deps.reading() as uow:
        versions = sorted(uow.procedures.all_latest(), key=lambda version: version.code)
    lines = []
    for version in versions:
        seen = parse_procedure(to_toml(version))
        lines.append(
            CatalogueLine(
                version.code, version.number, version.name, seen.is_publishable, seen.findings
            )
        )
    return tuple(lines)


def _without_repeats(parsed: dict[str, ParsedFile]) -> dict[str, ParsedFile]:
    """Refuse a file whose code another file of the same import already has."""
    seen: set[str] = set()
    kept: dict[str, ParsedFile] = {}
    for name, one in parsed.items():
        kept[name] = one
        if one.version is None:
            continue
        if one.version.code in seen:
            text = FINDING_TEXTS["code_twice"]
            repeat = Finding(1, Severity.REFUSED, "code_twice", "code", text)
            kept[name] = ParsedFile(None, (repeat, *one.findings))
        seen.add(one.version.code)
    return kept


def _take_in(uow: UnitOfWork, name: str, parsed: ParsedFile) -> ImportedFile:
    if parsed.version is None:
        return ImportedFile(name, Outcome.REFUSED, findings=parsed.findings)
    code, text = parsed.version.code, to_toml(parsed.version)
    latest = uow.procedures.latest(code)
    number = latest.number if latest else 0
    outcome = Outcome.UNCHANGED
    if latest is None or to_toml(latest) != text:
        outcome, number = Outcome.ADDED, number + 1
        version = replace(parsed.version, number=number)
        uow.procedures.add_version(version, text=text, is_public=parsed.is_publishable)
    return ImportedFile(name, outcome, code, number, parsed.is_publishable, parsed.findings)
