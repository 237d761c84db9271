"""Reads a procedure file: whatever the text holds, the answer is a version or clear findings."""

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from dossiers.model.procedure import ProcedureVersion
from dossiers.rules.catalogue import level_contradictions, missing_parts, process_misfits
from dossiers.services.procedure_files.building import build
from dossiers.services.procedure_files.checks import check, information_lines
from dossiers.services.procedure_files.findings import Finding, FindingLog, Severity
from dossiers.services.procedure_files.lines import line_index

LONGEST_FILE = 1_000_000
MOST_DIGITS = 30
_AT_LINE = re.compile(r"\(at line (\d+), column (\d+)\)")


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """What became of a file: `version` is None when it was refused; findings in line order."""

    version: ProcedureVersion | None
    findings: tuple[Finding, ...]

    @property
    def is_publishable(self) -> bool:
        """Whether the version may be public as it stands."""
        grave = any(found.severity is not Severity.NOTE for found in self.findings)
        return self.version is not None and not grave


def parse_procedure(content: str | bytes) -> ParsedFile:
    """Read one TOML file (R-CAT-03, R-INT-16, R-DLN-06); never raises for what it contains."""
    log = FindingLog({})
    document: dict[str, Any] | None = None
    try:
        text = content if isinstance(content, str) else content.decode("utf-8-sig")
        if len(text) > LONGEST_FILE:
            log.refuse("file_too_long", "", most=LONGEST_FILE)
        else:
            document = tomllib.loads(text, parse_float=_decimal)
            log = FindingLog(line_index(text, document))
    except UnicodeDecodeError as error:
        log = FindingLog({"": error.object.count(b"\n", 0, error.start) + 1})
        log.refuse("not_utf8", "")
    except RecursionError:
        log.refuse("too_deep", "")
    except ValueError as error:
        log = _where(error, text)
    version = _version(document, log) if document is not None else None
    return ParsedFile(version, log.findings())


def _where(error: ValueError, text: str) -> FindingLog:
    """The place that the TOML reader names; the end of the text when it names none."""
    place = _AT_LINE.search(str(error))
    line, column = (int(place[1]), int(place[2])) if place else (_last_line(text), 1)
    log = FindingLog({"": line})
    log.refuse("not_toml", "", column=column)
    return log


def read_stored(text: str) -> ProcedureVersion:
    """Read a canonical text that an import once took in; rules made since do not apply to it.

    Raises ValueError when the text is no procedure at all.
    """
    log = FindingLog({})
    document = _with_empty_texts(tomllib.loads(text, parse_float=_decimal))
    version = build(ProcedureVersion, document, "", log)
    if not isinstance(version, ProcedureVersion):
        raise ValueError([finding.code for finding in log.findings()])
    return version


def _version(document: dict[str, Any], log: FindingLog) -> ProcedureVersion | None:
    built = build(ProcedureVersion, _with_empty_texts(document), "", log)
    if built is None:
        return None
    check(built, log)
    if log.refused:
        return None
    version = information_lines(built, log)
    _record_drafts(version, log)
    _refuse_misfits(version, log)
    return None if log.refused else version


def _last_line(text: str) -> int:
    return text.count("\n", 0, len(text.rstrip())) + 1


def _decimal(text: str) -> Decimal:
    """An exact number; endless and overlong ones are refused as malformed."""
    try:
        value = Decimal(text)
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not value.is_finite() or abs(value.adjusted()) > MOST_DIGITS or len(text) > MOST_DIGITS:
        raise ValueError(text)
    return value


def _with_empty_texts(document: dict[str, Any]) -> dict[str, Any]:
    """A missing name is a missing part (R-CAT-03), not a broken file."""
    return {"name": "", "short_name": "", "sector": "", **document}


def _record_drafts(version: ProcedureVersion, log: FindingLog) -> None:
    """Say what keeps the version «chưa công khai»."""
    for missing in missing_parts(version):
        log.add(Severity.DRAFT, missing.part, missing.path, rule=missing.rule_id)
    for code in level_contradictions(version):
        log.add(Severity.DRAFT, code, "online_level", rule="R-CAT-15")


def _refuse_misfits(version: ProcedureVersion, log: FindingLog) -> None:
    """A process that does not fit a limit that it serves is not taken in at all (R-DLN-06)."""
    for misfit in process_misfits(version):
        log.refuse(
            "process_too_long" if misfit.needed is not None else "process_unit_mixed",
            f"processes.{misfit.process}",
            needed=misfit.needed,
            limit=misfit.limit.amount,
            channel=misfit.channel,
        )
