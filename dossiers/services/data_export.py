"""A copy of everything that is held about a person: asked for, made by a job, fetched by its
owner.
"""

import json
import tempfile
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import BinaryIO, cast

from dossiers.errors import NotAllowed, NotFound
from dossiers.model.calendar import VIETNAM
from dossiers.model.issued import NoticeKind
from dossiers.model.job import Job, JobKind
from dossiers.model.people import Actor, ActorKind
from dossiers.model.personal_data import DataExport, ExportState
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.messages import EMAIL, SMS
from dossiers.rules.permissions import require_assurance
from dossiers.services.data_export_parts import write_copy
from dossiers.services.steps.notices import queue_person_notice

KEPT_FOR = timedelta(days=7)
_MOST_BYTES = 1 << 40


@dataclass(frozen=True, slots=True)
class ExportLine:
    """One copy as its owner lists it; `may_fetch` while it lies ready."""

    id: int
    asked_at: datetime
    state: ExportState
    expires_at: datetime | None
    size: int
    may_fetch: bool


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A copy to be sent: the plain bytes as they are read, their name and size on disk."""

    stream: BinaryIO
    name: str


def ask_export(deps: Deps, actor: Actor) -> bool:
    """Ask for a copy of everything held about oneself; one a day, a second asking changes nothing.

    Returns whether it is a new one. Raises NotAllowed below level 2 or when the person acts for
    somebody else.
    """
    _require_oneself(actor)
    now = deps.clock.now()
    with deps.uow() as uow:
        assert actor.id is not None
        export = DataExport(actor.id, now, _day(now))
        is_new = uow.personal_data.ask_export(export)
        if is_new:
            uow.jobs.add(_job(export.id, now))
        uow.commit()
    return is_new


def own_exports(deps: Deps, actor: Actor) -> tuple[tuple[ExportLine, ...], bool]:
    """Return the person's copies, newest first, and whether one may be asked for today."""
    now = deps.clock.now()
    with deps.reading() as uow:
        found = uow.personal_data.exports_of(actor.id or 0)
    lines = tuple(
        ExportLine(one.id, one.asked_at, one.state, one.expires_at, one.size, _may_fetch(one, now))
        for one in found
    )
    return lines, all(one.asked_on != _day(now) for one in found)


def fetch_export(deps: Deps, export_id: int, actor: Actor) -> ExportFile:
    """Open a copy for its owner, within seven days; note that it was fetched.

    Raises NotFound `export_unknown`, NotAllowed as `ask_export`.
    """
    _require_oneself(actor)
    now = deps.clock.now()
    with deps.uow() as uow:
        export = uow.personal_data.export(export_id, lock=True)
        if export is None or export.person_id != actor.id or not _may_fetch(export, now):
            raise NotFound("export_unknown")
        sha256, key = export.sha256, export.file_key
        asked_on = export.asked_on
        export.downloaded_at = now
        uow.commit()
    assert sha256 is not None
    assert key is not None
    plain = deps.sealed_files.reader(deps.objects.open(sha256), key)
    return ExportFile(plain, f"du-lieu-cua-toi-{asked_on:%Y-%m-%d}.zip")


def make_export(deps: Deps, export_id: int) -> None:
    """Make a copy: the job's work, harmless when repeated. The file is written part by part and
    never rests in the clear; its owner is told.
    """
    with deps.reading() as uow:
        export = uow.personal_data.export(export_id)
        if export is None or export.state is ExportState.READY:
            return
        person = uow.people.by_id(export.person_id)
    assert person is not None
    actor = Actor(ActorKind.PERSON, id=person.id, name=person.full_name)
    with tempfile.TemporaryFile() as sealed:
        writer = deps.sealed_files.writer(cast("BinaryIO", sealed))
        # A stream that cannot go back: the archive is written in one sweep.
        with zipfile.ZipFile(cast("BinaryIO", writer), "w", zipfile.ZIP_DEFLATED) as archive:
            write_copy(deps, archive, person, actor, export.asked_at)
        writer.close()
        sealed.seek(0)
        stored = deps.objects.put(cast("BinaryIO", sealed), limit=_MOST_BYTES)
    now = deps.clock.now()
    with deps.uow() as uow:
        ready = uow.personal_data.export(export_id, lock=True)
        assert ready is not None
        if ready.state is ExportState.READY:
            return
        ready.state, ready.ready_at, ready.expires_at = ExportState.READY, now, now + KEPT_FOR
        ready.sha256, ready.size, ready.file_key = stored.sha256, stored.size, writer.key
        _tell(uow, deps, ready, now)
        uow.commit()


def fail_export(deps: Deps, export_id: int) -> None:
    """Say that a copy could not be made, after the last try."""
    with deps.uow() as uow:
        export = uow.personal_data.export(export_id, lock=True)
        if export is not None and export.state is ExportState.ASKED:
            export.state = ExportState.FAILED
        uow.commit()


def _tell(uow: UnitOfWork, deps: Deps, export: DataExport, now: datetime) -> None:
    person = uow.people.by_id(export.person_id)
    assert person is not None
    assert export.expires_at is not None
    queue_person_notice(
        uow,
        deps,
        NoticeKind.DATA_EXPORT_READY,
        addresses={EMAIL: person.email, SMS: person.phone},
        cause=f"{NoticeKind.DATA_EXPORT_READY.value}:{export.id}",
        at=now,
        facts={
            "until": f"{export.expires_at.astimezone(VIETNAM):%d/%m/%Y}",
            "link": f"{deps.portal_url}/tai-khoan/du-lieu",
        },
    )


def _job(export_id: int, at: datetime) -> Job:
    return Job(
        kind=JobKind.EXPORT_DATA,
        body=json.dumps({"export": export_id}),
        run_at=at,
        created_at=at,
        dedup_key=f"export:{export_id}",
    )


def _require_oneself(actor: Actor) -> None:
    require_assurance(actor)
    if actor.principal_id is not None:
        raise NotAllowed("only_for_oneself")


def _may_fetch(export: DataExport, now: datetime) -> bool:
    return (
        export.state is ExportState.READY
        and export.expires_at is not None
        and now < export.expires_at
    )


def _day(now: datetime) -> date:
    return now.astimezone(VIETNAM).date()
