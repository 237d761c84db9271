"""Results that wait to be collected: told in time, reminded of, moved to the agency's archive."""

from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import Conflict, InvalidInput
from dossiers.model.dossier import Dossier, NoteKind
from dossiers.model.endings import ArchiveCause, ViolationKind
from dossiers.model.events import EventKind
from dossiers.model.issued import MessageState, NoticeKind
from dossiers.model.people import SYSTEM, Actor
from dossiers.model.routing import Result
from dossiers.model.status import DossierStatus, Holder, HolderKind
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.queries.endings import DueStep
from dossiers.rules.endings import follow_up_after, last_day_before
from dossiers.rules.permissions import Action
from dossiers.services.access import dossier_for_officer
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.ending import add_breach, add_to_archive, message_facts
from dossiers.services.steps.history import record
from dossiers.services.steps.notes import add_note
from dossiers.services.steps.notices import queue_notice
from dossiers.services.steps.stepping import version_of
from dossiers.services.steps.waiting_results import stays_until
from dossiers.wording.formats import format_date

_PAGE = 200


@dataclass(frozen=True, slots=True)
class NoteTold:
    """That the applicant was told of the result in another way than by message, and how."""

    code: str
    revision: int | None
    how: str


def note_told(deps: Deps, command: NoteTold, actor: Actor) -> None:
    """Keep that an officer told the applicant in person, by telephone or letter (R-RES-02).

    The days at the counter count from then. Raises InvalidInput `told_without_words`, Conflict
    `result_not_here`, StaleVersion.
    """
    if not command.how.strip():
        raise InvalidInput("told_without_words", {"how": "told_without_words"})
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = dossier_for_officer(
            uow, actor, command.code, Action.TELL_APPLICANT, revision=command.revision, lock=True
        )
        result = uow.routing.result_of_dossier(dossier.id)
        is_here = dossier.holder_kind is HolderKind.CENTRE
        if result is None or dossier.status is not DossierStatus.COMPLETED or not is_here:
            raise Conflict("result_not_here", dossier=dossier.code)
        note = add_note(uow, dossier, NoteKind.TOLD, command.how, at=at, actor=actor)
        result.told_by, result.notified_at, result.notify_by = actor.id, at, None
        if result.follow_at is not None:
            stays_until(uow, dossier, result, at, at)
        record(uow, dossier, EventKind.APPLICANT_TOLD, at=at, actor=actor, data={"note": note.id})
        uow.commit()


def follow_results(deps: Deps) -> None:
    """Look after results nobody collected: missed notices, reminders, the move to the archive.

    Each in a short transaction, by keyset; running again changes nothing (R-RES-02, R-RES-06,
    R-RES-07, R-OVD-13).
    """
    now = deps.clock.now()
    last: DueStep | None = None
    while page := deps.queries.endings.missed_notices(now, after=last, limit=_PAGE):
        for step in page:
            _judge_notice(deps, step)
        last = page[-1]
    last = None
    while page := deps.queries.endings.to_follow(now, after=last, limit=_PAGE):
        for step in page:
            _follow(deps, step)
        last = page[-1]


def _judge_notice(deps: Deps, step: DueStep) -> None:
    """Show an early result to supervision whose applicant heard nothing in two days (R-RES-02)."""
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier, result = _locked(uow, step)
        if result.notify_by is None or result.notify_by > at:
            return
        result.notify_by = None
        sent = any(
            one.kind == NoticeKind.RESULT_READY.value and one.state is MessageState.SENT
            for one in uow.messages.of_dossier(dossier.id)
        )
        if not sent and dossier.status is DossierStatus.COMPLETED:
            add_breach(uow, dossier, ViolationKind.EARLY_NOTICE_MISSED, at=at, actor=SYSTEM)
        uow.commit()


def _follow(deps: Deps, step: DueStep) -> None:
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier, result = _locked(uow, step)
        if result.follow_at is None or result.follow_at > at or result.collect_by is None:
            return
        if result.collect_by <= at:
            _archive(uow, deps, dossier, result, at)
        else:
            _remind(uow, deps, dossier, result, at)
        uow.commit()


def _locked(uow: UnitOfWork, step: DueStep) -> tuple[Dossier, Result]:
    dossier = uow.dossiers.locked_by_code(step.code)
    assert dossier is not None  # neither it nor its result is ever removed
    result = uow.routing.result_of_dossier(dossier.id)
    assert result is not None
    return dossier, result


def _archive(uow: UnitOfWork, deps: Deps, dossier: Dossier, result: Result, at: datetime) -> None:
    """Move a result to the archive of its agency, where it may still be collected (R-RES-06)."""
    result.follow_at = None
    stay = add_to_archive(uow, dossier, ArchiveCause.UNCOLLECTED, at=at)
    record(
        uow,
        dossier,
        EventKind.RESULT_ARCHIVED,
        at=at,
        actor=SYSTEM,
        holder=Holder(HolderKind.ARCHIVE, dossier.agency_id),
        data={"archive": stay.id},
    )
    facts = message_facts(centre_of(uow, dossier), version_of(uow, dossier))
    facts["place"] = stay.place
    queue_notice(uow, deps, dossier, NoticeKind.RESULT_ARCHIVED, at=at, facts=facts)


def _remind(uow: UnitOfWork, deps: Deps, dossier: Dossier, result: Result, at: datetime) -> None:
    """Remind once for each day set; one first seen late gets only the nearest (R-RES-07)."""
    centre, agency = centre_of(uow, dossier), uow.agencies.by_id(dossier.agency_id)
    assert result.collect_by is not None
    assert agency is not None
    result.follow_at = follow_up_after(at, result.collect_by, centre.settings)
    until = format_date(last_day_before(result.collect_by))
    facts = message_facts(centre, version_of(uow, dossier))
    queue_notice(
        uow,
        deps,
        dossier,
        NoticeKind.COLLECT_SOON,
        at=at,
        facts={**facts, "until": until, "place": agency.name},
        occasion=f"{result.collect_by:%Y-%m-%d}:{result.follow_at:%Y-%m-%d}",
    )
