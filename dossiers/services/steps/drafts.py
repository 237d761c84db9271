"""Reaching a draft inside an open unit of work: its owner's only, alive, not sent yet."""

from datetime import date, datetime

from dossiers.errors import AlreadyDone, Conflict, NotFound
from dossiers.model.calendar import VIETNAM
from dossiers.model.draft import Draft
from dossiers.model.draft_details import DraftStanding
from dossiers.model.identifiers import normalise_code
from dossiers.model.organisation import Centre
from dossiers.model.people import Actor, ActorKind
from dossiers.ports.database import UnitOfWork
from dossiers.rules.filing import obstacle_to_filing


def day_in_vietnam(at: datetime) -> date:
    """Return the Vietnamese day of a moment."""
    return at.astimezone(VIETNAM).date()


def draft_of(
    uow: UnitOfWork, actor: Actor, token: str, at: datetime, *, lock: bool = False
) -> Draft:
    """Return a draft to its owner, sent or not.

    Raises NotFound `draft_unknown` for anybody else's, `draft_expired` for one past its end.
    """
    known = normalise_code(token)
    draft = uow.drafts.locked(known) if lock else uow.drafts.by_token(known)
    is_owner = actor.kind is ActorKind.PERSON and draft is not None and draft.person_id == actor.id
    if draft is None or not is_owner:
        raise NotFound("draft_unknown")
    if draft.dossier_id is None and draft.expires_at <= at:
        raise NotFound("draft_expired", until=draft.expires_at)
    return draft


def draft_to_change(uow: UnitOfWork, actor: Actor, token: str, at: datetime) -> Draft:
    """Return a draft with the row's lock, to be changed now.

    Raises NotFound as `draft_of`, AlreadyDone `draft_sent` when it became a dossier, and Conflict
    `draft_on_old_version` while it rests on another version than today's.
    """
    draft = draft_of(uow, actor, token, at, lock=True)
    refuse_sent(uow, draft)
    if standing_of(uow, draft, at) is not DraftStanding.CURRENT:
        raise Conflict("draft_on_old_version")
    return draft


def refuse_sent(uow: UnitOfWork, draft: Draft) -> None:
    """Raise AlreadyDone `draft_sent` with the code when the draft became a dossier."""
    if draft.dossier_id is not None:
        raise AlreadyDone("draft_sent", dossier=sent_code(uow, draft))


def sent_code(uow: UnitOfWork, draft: Draft) -> str:
    """Return the code of the dossier that a draft became, "" before it was sent."""
    dossier = uow.dossiers.by_id(draft.dossier_id) if draft.dossier_id else None
    return dossier.code if dossier else ""


def standing_of(uow: UnitOfWork, draft: Draft, at: datetime) -> DraftStanding:
    """Say whether the draft rests on the version in force today (R-CAT-09)."""
    stored = uow.procedures.stored_in_force(draft.procedure_code, day_in_vietnam(at))
    if stored is None or not stored.is_public or obstacle_to_filing(stored.version):
        return DraftStanding.CLOSED
    is_same = stored.id == draft.procedure_version_id
    return DraftStanding.CURRENT if is_same else DraftStanding.OLD_VERSION


def centre_by_id(uow: UnitOfWork, centre_id: int) -> Centre:
    """Return a centre. Raises NotFound `centre_unknown`."""
    centre = uow.centres.by_id(centre_id)
    if centre is None:
        raise NotFound("centre_unknown", centre=centre_id)
    return centre
