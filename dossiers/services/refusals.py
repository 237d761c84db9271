"""Refusals to receive: counted by reason and receiver, and withdrawn where they were wrong."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time

from dossiers.errors import AlreadyDone, InvalidInput, NotAllowed, NotFound
from dossiers.model.dossier import Dossier, NoteKind
from dossiers.model.endings import Refusal, ViolationKind
from dossiers.model.events import EventKind
from dossiers.model.issued import IssuedSlip, NoticeKind
from dossiers.model.people import Actor
from dossiers.model.slip import RefusalContent, SlipContent, SlipHeader, SlipKind
from dossiers.model.slip_contents import stored_content
from dossiers.model.slip_endings import ApologyLetterContent
from dossiers.model.status import DossierStatus, Holder, HolderKind
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.queries.endings import RefusalCount, RefusalLine
from dossiers.rules.endings import check_reason, day_after
from dossiers.rules.permissions import Action, may
from dossiers.rules.working_time import at_clock, in_vietnam
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.ending import add_breach, message_facts
from dossiers.services.steps.history import record
from dossiers.services.steps.notes import add_note
from dossiers.services.steps.notices import queue_notice
from dossiers.services.steps.slips import issue_slip
from dossiers.services.steps.stepping import version_of
from dossiers.wording.endings import SIGNER_TITLE, refusal_remedy_words, wrong_refusal_words

_MOST = 500


@dataclass(frozen=True, slots=True)
class WithdrawRefusal:
    """Which refusal was wrong, and why."""

    refusal_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class RefusalReport:
    """Refusals of a span of days; `unmet` counts dossiers settled with a refusal after appraisal,
    which are no refusals to receive (R-REF-03).
    """

    first: date
    last: date
    counts: tuple[RefusalCount, ...]
    lines: tuple[RefusalLine, ...]
    unmet: int
    may_withdraw: bool


def refusal_report(deps: Deps, first: date, last: date, actor: Actor) -> RefusalReport:
    """Return the refusals of a span by reason and receiver, those withdrawn since marked.

    (R-REF-02, R-REF-03, R-REF-04.) Raises InvalidInput `span_wrong`, NotAllowed.
    """
    centre_id = actor.centre_id or 0
    if not may(actor, Action.VIEW_VIOLATIONS, centre_id=centre_id):
        raise NotAllowed("action_not_yours", action=Action.VIEW_VIOLATIONS.value)
    if first > last:
        raise InvalidInput("span_wrong", {"den": "span_wrong"})
    start, end = at_clock(first, time(0)), day_after(last)
    queries = deps.queries.endings
    return RefusalReport(
        first=first,
        last=last,
        counts=tuple(queries.refusal_counts(centre_id, start=start, end=end)),
        lines=tuple(queries.refusals(centre_id, start=start, end=end, limit=_MOST)),
        unmet=queries.returned_unmet(centre_id, start=start, end=end),
        may_withdraw=may(actor, Action.WITHDRAW_REFUSAL, centre_id=centre_id),
    )


def withdraw_refusal(deps: Deps, command: WithdrawRefusal, actor: Actor) -> int:
    """Withdraw a refusal without lawful written ground: an apology case (R-REF-04).

    A letter of apology is issued; its id is returned. A submission that was refused waits for
    intake again. Raises InvalidInput `withdrawal_without_reason`, AlreadyDone `refusal_withdrawn`,
    NotFound `refusal_unknown`, NotAllowed.
    """
    reason = check_reason(command.reason, "withdrawal_without_reason")
    at = deps.clock.now()
    with deps.uow() as uow:
        refusal = uow.endings.locked_refusal(command.refusal_id)
        if refusal is None or refusal.centre_id != actor.centre_id:
            raise NotFound("refusal_unknown", refusal=command.refusal_id)
        if not may(actor, Action.WITHDRAW_REFUSAL, centre_id=refusal.centre_id):
            raise NotAllowed("action_not_yours", action=Action.WITHDRAW_REFUSAL.value)
        if refusal.withdrawn_at is not None:
            raise AlreadyDone("refusal_withdrawn")
        dossier = uow.dossiers.locked(refusal.dossier_id) if refusal.dossier_id else None
        refusal.withdrawn_at, refusal.withdrawn_by = at, actor.id
        refusal.withdrawal_reason = reason
        slip = uow.slips.by_id(refusal.slip_id)
        assert slip is not None
        matter = wrong_refusal_words(slip.number, in_vietnam(refusal.at).date(), reason)
        if dossier is not None:
            _take_back(uow, dossier, refusal, at, actor)
        refusal.letter_id = _letter(uow, slip, dossier, matter, at, actor)
        if dossier is not None:
            _tell(uow, deps, dossier, matter, at)
        uow.commit()
        return refusal.letter_id


def _take_back(
    uow: UnitOfWork, dossier: Dossier, refusal: Refusal, at: datetime, actor: Actor
) -> None:
    assert refusal.withdrawal_reason is not None
    kind = NoteKind.REFUSAL_WITHDRAWAL
    note = add_note(uow, dossier, kind, refusal.withdrawal_reason, at=at, actor=actor)
    breach = ViolationKind.REFUSAL_WITHDRAWN
    add_breach(uow, dossier, breach, at=at, actor=actor, note=note)
    facts = {"note": note.id, "refusal": refusal.id}
    record(
        uow,
        dossier,
        EventKind.REFUSAL_WITHDRAWN,
        at=at,
        actor=actor,
        status=DossierStatus.REGISTERED,
        holder=Holder(HolderKind.CENTRE),
        data=facts,
    )


def _letter(
    uow: UnitOfWork,
    slip: IssuedSlip,
    dossier: Dossier | None,
    matter: str,
    at: datetime,
    actor: Actor,
) -> int:
    refused = stored_content(SlipKind.REFUSAL, json.loads(slip.content))
    assert isinstance(refused, RefusalContent)
    centre = uow.centres.by_id(slip.centre_id)
    assert centre is not None

    def make(header: SlipHeader) -> SlipContent:
        return ApologyLetterContent(
            header=header,
            applicant_name=refused.applicant_name,
            request_text=refused.request_text,
            matter=matter,
            remedy=refusal_remedy_words(has_dossier=dossier is not None),
            signer_title=SIGNER_TITLE,
            signer_name=actor.name,
            address=refused.address,
            phone=refused.phone,
            email=refused.email,
        )

    kind = SlipKind.APOLOGY_LETTER
    return issue_slip(uow, centre, kind, make, dossier=dossier, at=at, actor=actor).id


def _tell(uow: UnitOfWork, deps: Deps, dossier: Dossier, matter: str, at: datetime) -> None:
    facts = message_facts(centre_of(uow, dossier), version_of(uow, dossier))
    facts["reason"] = matter
    kind, occasion = NoticeKind.APOLOGY_LETTER, f"refusal{dossier.chain_seq}"
    queue_notice(uow, deps, dossier, kind, at=at, facts=facts, occasion=occasion)
