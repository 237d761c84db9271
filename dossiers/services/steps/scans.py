"""Files taken in with a form: inspected and stored before any transaction, then rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import BinaryIO

from dossiers.errors import DomainError, InvalidInput, Unavailable
from dossiers.model.centre import CentreSettings
from dossiers.model.dossier import Dossier
from dossiers.model.paper import Paper, PaperPurpose
from dossiers.model.people import Actor, ActorKind
from dossiers.model.text import nfc
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.outside import FileFacts

_LONGEST_NAME = 200
_ENDS = {".pdf": {".pdf"}, ".png": {".png"}, ".jpg": {".jpg", ".jpeg", ".jpe", ".jfif"}}


AUTHORISATION_KEY = "giay-uy-quyen"
"""The scan of the paper under which somebody hands in for another: no line of any list."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A file as it came with a form."""

    component_key: str
    file_name: str
    stream: BinaryIO


@dataclass(frozen=True, slots=True)
class StoredScan:
    """A file that lies in the object store and waits for its row; a sweep removes it otherwise."""

    component_key: str
    file_name: str
    media_type: str
    pages: int
    size: int
    sha256: str


def shown_name(name: str) -> str:
    """Return a file's own name without folders and control characters, at most 200 letters."""
    last = nfc(name).replace("\\", "/").rpartition("/")[2]
    clean = "".join(char for char in last if char.isprintable()).strip()
    return clean[-_LONGEST_NAME:] or "tep"


def true_name(name: str, facts: FileFacts) -> str:
    """Return a file's name with an end that says what its bytes are, added where it is missing."""
    end = PurePosixPath(name).suffix.lower()
    if end in _ENDS[facts.extension]:
        return name
    return f"{name[: _LONGEST_NAME - len(facts.extension)]}{facts.extension}"


def store_scans(
    deps: Deps, settings: CentreSettings, scans: Sequence[Scan]
) -> tuple[StoredScan, ...]:
    """Inspect and store files; never inside a transaction.

    Raises ScansRefused `scan_refused` with one error per component: of its kind as in
    `FileInspector` (R-INT-10), or Unavailable `store_full`.
    """
    stored: list[StoredScan] = []
    errors: dict[str, DomainError] = {}
    for scan in scans:
        try:
            stored.append(_store(deps, settings, scan))
        except (InvalidInput, Unavailable) as problem:
            errors[scan.component_key] = problem
    if errors:
        raise ScansRefused(errors, tuple(stored))
    return tuple(stored)


class ScansRefused(InvalidInput):
    """Some files cannot be taken: `problems` by component key, and those that were `kept`."""

    def __init__(self, problems: dict[str, DomainError], kept: tuple[StoredScan, ...]) -> None:
        super().__init__("scan_refused")
        self.problems = problems
        self.kept = kept


def add_scans(
    uow: UnitOfWork,
    dossier: Dossier,
    scans: Sequence[StoredScan],
    *,
    at: datetime,
    actor: Actor,
    purpose: PaperPurpose = PaperPurpose.COMPONENT,
) -> None:
    """Write the rows of stored files into the open unit of work (R-INT-06)."""
    for scan in scans:
        is_authority = scan.component_key == AUTHORISATION_KEY
        uow.papers.add(
            Paper(
                purpose=PaperPurpose.AUTHORISATION if is_authority else purpose,
                component_key=scan.component_key,
                file_name=scan.file_name,
                media_type=scan.media_type,
                size=scan.size,
                pages=scan.pages,
                sha256=scan.sha256,
                created_at=at,
                dossier_id=dossier.id,
                added_by_officer_id=actor.id if actor.kind is ActorKind.OFFICER else None,
            )
        )


def replace_scans(
    uow: UnitOfWork,
    dossier: Dossier,
    scans: Sequence[StoredScan],
    *,
    at: datetime,
    actor: Actor,
    purpose: PaperPurpose,
) -> None:
    """Let newer files of a component replace the older ones, which stay in the history."""
    keys = {one.component_key for one in scans}
    for old in uow.papers.of_dossier(dossier.id):
        if old.component_key in keys and old.replaced_at is None:
            old.replaced_at = at
    add_scans(uow, dossier, scans, at=at, actor=actor, purpose=purpose)


def _store(deps: Deps, settings: CentreSettings, scan: Scan) -> StoredScan:
    name = shown_name(scan.file_name)
    facts = deps.inspector.inspect(
        scan.stream, name=name, max_bytes=settings.max_file_bytes, max_pages=settings.max_pages
    )
    kept = deps.objects.put(scan.stream, limit=settings.max_file_bytes)
    return StoredScan(
        scan.component_key,
        true_name(name, facts),
        facts.media_type,
        facts.pages,
        kept.size,
        kept.sha256,
    )
