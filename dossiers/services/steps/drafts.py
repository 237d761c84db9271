"""Reaching a draft inside an open unit of work: its owner's only, alive, not sent yet."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from dossiers.errors import AlreadyDone, Conflict, NotFound
from dossiers.model.calendar import VIETNAM
from dossiers.model.draft import Draft, DraftLabel
from dossiers.model.draft_details import DraftStanding
from dossiers.model.identifiers import normalise_code
from dossiers.model.mandates import Mandate, Power
from dossiers.model.organisation import Centre
from dossiers.model.people import Actor, ActorKind
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.found_draft import FoundDraft
from dossiers.rules.filing import obstacle_to_filing
from dossiers.rules.mandates import (
    check_new_filing,
    check_power,
    check_procedure,
    may_write_on,
)
from dossiers.rules.permissions import require_assurance
from dossiers.services.access import authority

Answer = TypeVar("Answer")


def day_in_vietnam(at: datetime) -> date:
    """Return the Vietnamese day of a moment."""
    return at.astimezone(VIETNAM).date()


def find_draft(
    uow: UnitOfWork, actor: Actor, token: str, at: datetime, *, lock: bool = False
) -> FoundDraft:
    """Return a draft to its owner, sent or not, with what stands around it; or to who may file for
    the owner under a mandate that holds now.

    Raises NotFound `draft_unknown` for anybody else's, `draft_expired` for one past its end,
    NotAllowed `assurance_too_low` for a sign-in at level 1, `mandate_revoked` and the like.
    """
    require_assurance(actor)
    found = uow.drafts.found(normalise_code(token), day_in_vietnam(at), lock=lock)
    if found is None or actor.kind is not ActorKind.PERSON:
        raise NotFound("draft_unknown")
    draft = found.draft
    if draft.person_id != actor.owner_id:
        raise NotFound("draft_unknown")
    mandate = authority(uow, actor, at)
    if mandate is not None:
        if not is_open_to(mandate, draft):
            raise NotFound("draft_unknown")
        check_power(mandate, Power.FILE)
    if draft.dossier_id is None and draft.expires_at <= at:
        raise NotFound("draft_expired", until=draft.expires_at)
    return found


def is_open_to(mandate: Mandate | None, draft: Draft | DraftLabel) -> bool:
    """Return whether a draft exists for who acts under `mandate`; None is the owner."""
    return mandate is None or may_write_on(mandate, draft.procedure_code, draft.mandate_id)


def filing_mandate(uow: UnitOfWork, actor: Actor, code: str, at: datetime) -> Mandate | None:
    """Return the mandate under which somebody files a procedure, None who files for themselves.

    Raises NotAllowed `assurance_too_low` for a sign-in at level 1, `mandate_other_procedure`,
    `mandate_without_file` and as `authority`.
    """
    require_assurance(actor)
    mandate = authority(uow, actor, at)
    if mandate is not None:
        check_procedure(mandate, code)
        check_new_filing(mandate)
        check_power(mandate, Power.FILE)
    return mandate


def open_draft_of(
    uow: UnitOfWork, owner_id: int, code: str, at: datetime, mandate: Mandate | None
) -> DraftLabel | None:
    """Return the owner's newest living draft of a procedure that exists for whoever acts."""
    for one in uow.drafts.labels_of_person(owner_id, at):
        if one.procedure_code == code and is_open_to(mandate, one):
            return one
    return None


def unsent_drafts(uow: UnitOfWork, actor: Actor, at: datetime) -> list[DraftLabel]:
    """Return the unsent drafts that exist for whoever acts. Raises NotAllowed as `authority`."""
    mandate = authority(uow, actor, at)
    labels = uow.drafts.labels_of_person(actor.owner_id, at) if actor.owner_id else ()
    return [one for one in labels if is_open_to(mandate, one)]


def change_draft(
    deps: Deps,
    actor: Actor,
    token: str,
    at: datetime,
    change: Callable[[UnitOfWork, FoundDraft], Answer],
    *,
    is_kept: Callable[[Answer], bool] = lambda _: True,
) -> Answer:
    """Read a draft, change it and write it; return what `change` gives.

    It is read without lock and written by one statement, unless somebody wrote it in between: then
    all is done once more under the row's lock. `change` works on the draft alone, and may run
    twice. Nothing is written where `is_kept` says no. Raises as `draft_to_change`.
    """
    with deps.reading() as uow:
        found = draft_to_change(uow, actor, token, at, lock=False)
        seen = found.draft.updated_at
        answer = change(uow, found)
    if not is_kept(answer):
        return answer
    with deps.uow() as uow:
        if uow.drafts.replace(found.draft, seen):
            uow.commit()
            return answer
    with deps.uow() as uow:
        found = draft_to_change(uow, actor, token, at)
        answer = change(uow, found)
        if is_kept(answer):
            uow.drafts.save(found.draft)
            uow.commit()
    return answer


def draft_to_change(
    uow: UnitOfWork, actor: Actor, token: str, at: datetime, *, lock: bool = True
) -> FoundDraft:
    """Return a draft with the row's lock, to be changed now and written by `uow.drafts.save`.

    Raises NotFound as `find_draft`, AlreadyDone `draft_sent` when it became a dossier, and Conflict
    `draft_on_old_version` while it rests on another version than today's.
    """
    found = find_draft(uow, actor, token, at, lock=lock)
    refuse_sent(uow, found.draft)
    if standing_of(uow, found) is not DraftStanding.CURRENT:
        raise Conflict("draft_on_old_version")
    return found


def refuse_sent(uow: UnitOfWork, draft: Draft) -> None:
    """Raise AlreadyDone `draft_sent` with the code when the draft became a dossier."""
    if draft.dossier_id is not None:
        raise AlreadyDone("draft_sent", dossier=sent_code(uow, draft))


def sent_code(uow: UnitOfWork, draft: Draft) -> str:
    """Return the code of the dossier that a draft became, "" before it was sent."""
    dossier = uow.dossiers.by_id(draft.dossier_id) if draft.dossier_id else None
    return dossier.code if dossier else ""


def standing_of(uow: UnitOfWork, found: FoundDraft) -> DraftStanding:
    """Say whether the draft rests on the version in force today (R-CAT-09)."""
    if found.in_force_id is None or not found.in_force_is_public:
        return DraftStanding.CLOSED
    version = uow.procedures.by_version_id(found.in_force_id)
    if obstacle_to_filing(version, found.centre.settings):
        return DraftStanding.CLOSED
    is_same = found.in_force_id == found.draft.procedure_version_id
    return DraftStanding.CURRENT if is_same else DraftStanding.OLD_VERSION


def centre_by_id(uow: UnitOfWork, centre_id: int) -> Centre:
    """Return the centre of a draft or dossier."""
    centre = uow.centres.by_id(centre_id)
    assert centre is not None
    return centre
