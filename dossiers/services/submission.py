"""Sending a draft: it becomes a dossier in one transaction, once, however often one clicks."""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import datetime

from dossiers.errors import Conflict, InvalidInput, StaleVersion, Unavailable
from dossiers.model.dossier import Dossier, ResultChannel
from dossiers.model.draft import Draft
from dossiers.model.draft_details import DraftStanding
from dossiers.model.events import EventKind
from dossiers.model.identifiers import new_secret
from dossiers.model.job import Job, JobKind
from dossiers.model.mandates import Mandate
from dossiers.model.organisation import Centre
from dossiers.model.people import Actor
from dossiers.model.procedure import Channel
from dossiers.model.status import DossierStatus, Holder, HolderKind
from dossiers.model.text import fold
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.found_draft import FoundDraft, FoundPaper
from dossiers.rules.channels import check_submitter
from dossiers.rules.filing import papers_to_attach
from dossiers.rules.mandates import check_amount
from dossiers.services.draft_reading import OpenDraft, read_draft
from dossiers.services.steps.charging import charges_of
from dossiers.services.steps.competence import require_open
from dossiers.services.steps.drafts import day_in_vietnam, filing_mandate, find_draft, sent_code
from dossiers.services.steps.history import record
from dossiers.services.steps.mandates import submitter_kind
from dossiers.services.steps.numbers import code_counter, take_code

_TRIES = 3
_NEW_ROWS = {"dossier": 1}
"""Rows whose ids others name: all are written together at the end."""


@dataclass(frozen=True, slots=True)
class SendDraft:
    """The last click; `confirms_truth` is the tick of responsibility."""

    token: str
    confirms_truth: bool


@dataclass(frozen=True, slots=True)
class DraftSent:
    """The dossier's code; `is_repeat` when an earlier click had sent it."""

    code: str
    is_repeat: bool = False


@dataclass(frozen=True, slots=True)
class _Sending:
    """What one sending works with, inside its unit of work."""

    draft: OpenDraft
    row: Draft
    centre: Centre
    agency_id: int
    papers: tuple[FoundPaper, ...]
    answers: str
    now: datetime
    mandate: Mandate | None = None


def send_draft(deps: Deps, command: SendDraft, actor: Actor) -> DraftSent:
    """Make a draft a dossier: code, secret, charges (R-INT-10); the worker follows (ADR 11).

    Asked again, it gives the same code. The code comes from that day's counter in the same
    transaction, so a failure leaves none spent (R-COD-01, R-COD-03); what is settled within the
    day gets one too (R-COD-06). The status is «chờ tiếp nhận» and no clock runs yet.

    Raises NotFound, InvalidInput `truth_not_confirmed` (R-INT-15) or `draft_incomplete` (errors:
    tasks), Conflict `draft_on_old_version`, StaleVersion `draft_moved_on` for one that somebody
    keeps changing, Unavailable; under a mandate NotAllowed
    `mandate_revoked` and the like and `mandate_fee_above`, RuleViolation `submitter_not_taken`.
    """
    for _ in range(_TRIES):
        sent = _try_to_send(deps, command, actor)
        if sent is not None:
            return sent
    raise StaleVersion("draft_moved_on")


def _try_to_send(deps: Deps, command: SendDraft, actor: Actor) -> DraftSent | None:
    """Send the draft as it is read now; None when it was changed before it could be locked."""
    now = deps.clock.now()
    with deps.reading() as uow:
        found = find_draft(uow, actor, command.token, now)
        if found.draft.dossier_id is not None:
            return DraftSent(sent_code(uow, found.draft), is_repeat=True)
        if not command.confirms_truth:
            raise InvalidInput("truth_not_confirmed", errors={"truth": "truth_not_confirmed"})
        sending = _prepare(uow, deps, found, now)
    # Outside the transaction: every stored file can still be read (R-INT-10).
    if not all(deps.objects.exists(one.sha256) for one in sending.papers):
        raise Unavailable("file_lost")
    with deps.uow() as uow:
        if not uow.drafts.claim(sending.row, (code_counter(sending.centre, now),), _NEW_ROWS):
            return None
        mandate = filing_mandate(uow, actor, sending.row.procedure_code, now)
        if mandate is not None:
            sending = replace(sending, mandate=mandate)
        dossier = _file(uow, deps, sending, actor)
        uow.commit()
    return DraftSent(dossier.code)


def _prepare(uow: UnitOfWork, deps: Deps, found: FoundDraft, now: datetime) -> _Sending:
    """Check once more, on the server's own data, that nothing is missing (R-INT-10)."""
    draft = read_draft(uow, deps, found, now)
    if draft.standing is not DraftStanding.CURRENT:
        raise Conflict("draft_on_old_version")
    if draft.open_tasks:
        missing = {task.value: f"task_open_{task.value}" for task in draft.open_tasks}
        raise InvalidInput("draft_incomplete", errors=missing)
    if found.agency_id is None:
        raise Unavailable("agency_missing")
    require_open(uow, found.centre, day_in_vietnam(now))
    asked = {part.key for part in papers_to_attach(draft.version, draft.case)}
    return _Sending(
        draft=draft,
        row=found.draft,
        centre=found.centre,
        agency_id=found.agency_id,
        papers=tuple(one for one in found.papers if one.component_key in asked),
        answers=json.dumps(draft.cleaned.values, ensure_ascii=False, sort_keys=True),
        now=now,
    )


def _file(uow: UnitOfWork, deps: Deps, sending: _Sending, actor: Actor) -> Dossier:
    dossier = _dossier(deps, sending)
    check_submitter(sending.centre.settings, dossier.submitter_kind)
    dossier.code = take_code(uow, sending.centre, sending.now)
    uow.dossiers.file(dossier)
    record(
        uow,
        dossier,
        EventKind.SUBMITTED,
        at=sending.now,
        actor=actor,
        status=DossierStatus.REGISTERED,
        holder=Holder(HolderKind.CENTRE),
        data={
            "channel": Channel.ONLINE.value,
            "papers": [one.sha256 for one in sending.papers],
            "form": sending.draft.eform.digest,
            "answers": hashlib.sha256(sending.answers.encode()).hexdigest(),
        },
    )
    uow.papers.move_to_dossier([one.id for one in sending.papers], dossier.id)
    charges = charges_of(sending.draft.version, dossier, at=sending.now)
    if sending.mandate is not None:
        check_amount(sending.mandate, (one.amount for one in charges))
    uow.charges.file(charges)
    uow.jobs.add_all([_following(dossier, sending.now)])
    _close(uow, sending.row, dossier)
    return dossier


def _close(uow: UnitOfWork, row: Draft, dossier: Dossier) -> None:
    """Leave nothing personal in the draft: it now lives in the dossier alone."""
    row.dossier_id, row.answers, row.applicant, row.result_address = dossier.id, None, None, None
    uow.drafts.close(row)


def _following(dossier: Dossier, at: datetime) -> Job:
    """Leave to the worker what needs not be there when the code is told: see `following`."""
    return Job(
        kind=JobKind.FOLLOW_SENDING,
        body=json.dumps({"dossier": dossier.id}),
        run_at=at,
        created_at=at,
        dedup_key=f"sent:{dossier.id}",
    )


def _dossier(deps: Deps, sending: _Sending) -> Dossier:
    draft, owner, details = sending.draft, sending.draft.owner, sending.draft.details
    secret = new_secret()
    return Dossier(
        centre_id=sending.centre.id,
        agency_id=sending.agency_id,
        procedure_code=draft.version.code,
        procedure_version_id=sending.row.procedure_version_id,
        case_key=draft.case_key,
        channel=Channel.ONLINE,
        status=DossierStatus.REGISTERED,
        holder_kind=HolderKind.CENTRE,
        applicant_kind=owner.kind,
        applicant_name=owner.full_name,
        applicant_name_fold=fold(owner.full_name),
        created_at=sending.now,
        person_id=sending.row.person_id,
        mandate_id=sending.mandate.id if sending.mandate else None,
        submitter_kind=submitter_kind(sending.mandate),
        submitter_name=sending.mandate.agent_name if sending.mandate else None,
        applicant_personal_id=owner.personal_id or None,
        applicant_personal_id_digest=_digest(deps, "personal_id", owner.personal_id),
        applicant_tax_code=owner.tax_code or None,
        applicant_phone=details.phone,
        applicant_phone_digest=_digest(deps, "phone", details.phone),
        applicant_email=details.email or None,
        applicant_address=details.address or None,
        answers=sending.answers,
        sets=draft.version.number_of_sets or 1,
        result_channel=draft.result_channel or ResultChannel.COUNTER,
        result_address=draft.result_address or None,
        secret=secret,
        secret_digest=deps.digests.keyed("secret", secret),
        submit_key=draft.token,
        submitted_at=sending.now,
        confirmed_truth_at=sending.now,
    )


def _digest(deps: Deps, purpose: str, text: str) -> str | None:
    return deps.digests.keyed(purpose, text) if text else None
