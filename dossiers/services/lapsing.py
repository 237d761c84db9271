"""The end of waiting for a supplement: the dossier lapses into the archive, a leader reopens it."""

from dataclasses import dataclass

from dossiers.errors import Conflict
from dossiers.model.dossier import Dossier, NoteKind
from dossiers.model.endings import ArchiveCause
from dossiers.model.events import EventKind
from dossiers.model.issued import NoticeKind
from dossiers.model.people import SYSTEM, Actor
from dossiers.model.status import DossierStatus, Holder, HolderKind
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.queries.endings import DueStep
from dossiers.rules.endings import check_reason, day_after, last_day_before
from dossiers.rules.permissions import Action
from dossiers.services.access import dossier_for_officer
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.charging import cancel_open_charges
from dossiers.services.steps.ending import add_to_archive, leave_archive, message_facts
from dossiers.services.steps.history import record
from dossiers.services.steps.notes import add_note
from dossiers.services.steps.notices import queue_notice
from dossiers.services.steps.stepping import version_of
from dossiers.services.steps.supplement_times import lapses_on
from dossiers.wording.formats import format_date

_PAGE = 200


@dataclass(frozen=True, slots=True)
class ReopenDossier:
    """Which lapsed dossier, as the page showed it, and why a leader opens it again."""

    code: str
    revision: int | None
    reason: str


def lapse_dossiers(deps: Deps) -> None:
    """Let every dossier lapse whose supplement did not come in time (R-SUP-09).

    Goes through them by keyset, each in a short transaction of its own; running again changes
    nothing.
    """
    _fill_last_days(deps)
    now = deps.clock.now()
    last: DueStep | None = None
    while page := deps.queries.endings.lapsing(now, after=last, limit=_PAGE):
        for step in page:
            _lapse(deps, step.id)
        last = page[-1]


def reopen_dossier(deps: Deps, command: ReopenDossier, actor: Actor) -> None:
    """Open a lapsed dossier again: a leader's decision with a reason (R-ARC-04).

    It waits for the supplement once more, a span equal to the time limit. Raises InvalidInput
    `reopening_without_reason`, Conflict `not_lapsed`, StaleVersion, NotAllowed.
    """
    reason = check_reason(command.reason, "reopening_without_reason")
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = dossier_for_officer(
            uow, actor, command.code, Action.REOPEN, revision=command.revision, lock=True
        )
        stay = uow.endings.archive_of(dossier.id)
        if stay is None or dossier.status is not DossierStatus.STOPPED:
            raise Conflict("not_lapsed", dossier=dossier.code)
        leave_archive(uow, dossier, at=at)
        note = add_note(uow, dossier, NoteKind.REOPENING, reason, at=at, actor=actor)
        last = lapses_on(uow, dossier, at)
        dossier.lapses_at = day_after(last) if last else None
        record(
            uow,
            dossier,
            EventKind.REOPENED,
            at=at,
            actor=actor,
            status=DossierStatus.SUPPLEMENT_REQUESTED,
            holder=Holder(HolderKind.APPLICANT),
            data={"note": note.id, "archive": stay.id},
        )
        facts = message_facts(centre_of(uow, dossier), version_of(uow, dossier))
        facts["until"] = format_date(last) if last else ""
        kind, occasion = NoticeKind.REOPENED, str(stay.id)
        queue_notice(uow, deps, dossier, kind, at=at, facts=facts, occasion=occasion)
        uow.commit()


def _fill_last_days(deps: Deps) -> None:
    """Give a last day to those who were asked before last days were kept, or while none lapsed."""
    with deps.reading() as uow:
        centres = [one.id for one in uow.centres.all() if one.settings.lapse_factor is not None]
    last_id = 0
    while page := deps.queries.endings.unlapsed(centres, after_id=last_id, limit=_PAGE):
        for step in page:
            with deps.uow() as uow:
                dossier = uow.dossiers.locked(step.id)
                if dossier is not None and dossier.lapses_at is None:
                    last = lapses_on(uow, dossier, step.at)
                    dossier.lapses_at = day_after(last) if last else None
                    uow.commit()
        last_id = page[-1].id


def _lapse(deps: Deps, dossier_id: int) -> None:
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = uow.dossiers.locked(dossier_id)
        if dossier is None or dossier.lapses_at is None or dossier.lapses_at > at:
            return  # supplemented or reopened meanwhile
        last = last_day_before(dossier.lapses_at)
        dossier.lapses_at = None
        if dossier.status is DossierStatus.SUPPLEMENT_REQUESTED:
            stay = add_to_archive(uow, dossier, ArchiveCause.LAPSED, at=at)
            cancel_open_charges(uow, dossier)
            record(
                uow,
                dossier,
                EventKind.LAPSED,
                at=at,
                actor=SYSTEM,
                status=DossierStatus.STOPPED,
                holder=Holder(HolderKind.ARCHIVE, dossier.agency_id),
                data={"archive": stay.id},
            )
            _tell(uow, deps, dossier, stay.place, format_date(last), str(stay.id))
        uow.commit()


def _tell(
    uow: UnitOfWork, deps: Deps, dossier: Dossier, place: str, until: str, occasion: str
) -> None:
    facts = message_facts(centre_of(uow, dossier), version_of(uow, dossier))
    queue_notice(
        uow,
        deps,
        dossier,
        NoticeKind.LAPSED,
        at=deps.clock.now(),
        facts={**facts, "place": place, "until": until},
        occasion=occasion,
    )
