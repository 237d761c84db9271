"""Daily repairs: an intake made by mistake, a wrong contact, a slip that is printed again."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from dossiers.errors import InvalidInput, NotFound
from dossiers.model.dossier import Dossier, NoteKind
from dossiers.model.events import EventKind
from dossiers.model.issued import SlipPrint
from dossiers.model.people import Actor
from dossiers.model.status import DossierStatus, Holder, HolderKind
from dossiers.model.text import nfc
from dossiers.ports.deps import Deps
from dossiers.rules.contacts import typed_phone
from dossiers.rules.permissions import Action
from dossiers.services.access import dossier_for_officer, refuse_stale
from dossiers.services.steps.applicants import ADDRESS_MAX, checked_contact
from dossiers.services.steps.charging import cancel_open_charges
from dossiers.services.steps.handing import call_off
from dossiers.services.steps.history import record
from dossiers.services.steps.notes import add_note
from dossiers.services.steps.receiving import check_move
from dossiers.services.steps.stepping import stop_run
from dossiers.wording.intake import CONTACT_LABELS, correction_words

_COLUMNS = {
    "phone": "applicant_phone",
    "email": "applicant_email",
    "address": "applicant_address",
    "result_address": "result_address",
}
ANNULLED = "annulled"
_DOUBLE_CLICK = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class AnnulIntake:
    """An intake that should not have happened, and why."""

    code: str
    revision: int
    reason: str


@dataclass(frozen=True, slots=True)
class CorrectContact:
    """The contact data as they should be, and why they are changed."""

    code: str
    revision: int | None
    reason: str
    phone: str = ""
    email: str = ""
    address: str = ""
    result_address: str = ""


@dataclass(frozen=True, slots=True)
class ReprintSlip:
    """A slip of a dossier to be printed (again), in so many copies."""

    code: str
    slip_id: int
    copies: int = 1


@dataclass(frozen=True, slots=True)
class ContactSheet:
    """What a repair page shows of a dossier; phone as people write it."""

    code: str
    revision: int
    applicant_name: str
    procedure_name: str
    phone: str
    email: str
    address: str
    result_address: str


def contact_sheet(deps: Deps, code: str, actor: Actor, action: Action) -> ContactSheet:
    """Return a dossier to an officer who may repair it. Raises NotFound, NotAllowed."""
    with deps.reading() as uow:
        dossier = dossier_for_officer(uow, actor, code, action)
        version = uow.procedures.by_version_id(dossier.procedure_version_id)
    return ContactSheet(
        code=dossier.code,
        revision=dossier.revision,
        applicant_name=dossier.applicant_name,
        procedure_name=version.name,
        phone=typed_phone(dossier.applicant_phone),
        email=dossier.applicant_email or "",
        address=dossier.applicant_address or "",
        result_address=dossier.result_address or "",
    )


def annul_intake(deps: Deps, command: AnnulIntake, actor: Actor) -> str:
    """Annul an intake made by mistake; the code stays spent (R-COD-10). Returns the code.

    Its open handover and steps are closed, what is unpaid is cancelled. Raises InvalidInput
    `reason_missing`, RuleViolation `move_not_lawful`, StaleVersion, NotAllowed, NotFound.
    """
    at = deps.clock.now()
    reason = _reason(command.reason)
    with deps.uow() as uow:
        dossier = dossier_for_officer(
            uow, actor, command.code, Action.ANNUL, revision=command.revision, lock=True
        )
        check_move(dossier, DossierStatus.ANNULLED)
        note = add_note(uow, dossier, NoteKind.ANNULMENT, reason, at=at, actor=actor)
        record(
            uow,
            dossier,
            EventKind.ANNULLED,
            at=at,
            actor=actor,
            status=DossierStatus.ANNULLED,
            holder=Holder(HolderKind.ARCHIVE),
            data={"note": note.id},
        )
        call_off(uow, dossier, at=at)
        stop_run(uow, dossier, at=at, outcome=ANNULLED)
        cancel_open_charges(uow, dossier)
        uow.commit()
    return command.code


def correct_contact(deps: Deps, command: CorrectContact, actor: Actor) -> str:
    """Correct the contact data of a dossier and keep what stood there. Returns the code.

    The event holds digests, the note the reason and the old values (encrypted). Raises
    InvalidInput `contact_invalid` by field, `reason_missing`; NotAllowed; NotFound; StaleVersion
    when somebody else acted since the page was shown. A second click changes nothing.
    """
    at = deps.clock.now()
    reason = _reason(command.reason)
    wanted = _wanted(command)
    with deps.uow() as uow:
        dossier = dossier_for_officer(uow, actor, command.code, Action.CORRECT_CONTACT, lock=True)
        before = {name: getattr(dossier, column) or "" for name, column in _COLUMNS.items()}
        changed = [name for name, value in wanted.items() if value != before[name]]
        if not changed:
            return command.code
        refuse_stale(dossier, command.revision)
        for name in changed:
            setattr(dossier, _COLUMNS[name], wanted[name] or None)
        _index_phone(deps, dossier)
        words = correction_words(reason, [(CONTACT_LABELS[name], before[name]) for name in changed])
        note = add_note(uow, dossier, NoteKind.CORRECTION, words, at=at, actor=actor)
        digests = {name: deps.digests.keyed("contact", before[name]) for name in changed}
        record(
            uow,
            dossier,
            EventKind.CONTACT_CORRECTED,
            at=at,
            actor=actor,
            data={"note": note.id, "before": digests, "contact": True},
        )
        uow.commit()
    return command.code


def reprint_slip(deps: Deps, command: ReprintSlip, actor: Actor) -> int:
    """Log one more printing of a slip and return its copy number; 1 is the first (R-RCP-06).

    A second click is no second printing. Raises NotFound `slip_unknown` for a slip of another
    dossier, NotAllowed.
    """
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = dossier_for_officer(uow, actor, command.code, Action.REPRINT, lock=True)
        slip = uow.slips.by_id(command.slip_id)
        if slip is None or slip.dossier_id != dossier.id:
            raise NotFound("slip_unknown", slip=command.slip_id)
        last = max(uow.slips.prints_of(slip.id), key=lambda one: one.copy_number, default=None)
        if last and last.officer_id == actor.id and at - last.printed_at < _DOUBLE_CLICK:
            return last.copy_number
        number = 1 + (last.copy_number if last else 0)
        uow.slips.add_print(SlipPrint(slip.id, number, at, actor.id, copies=command.copies))
        record(
            uow,
            dossier,
            EventKind.SLIP_REPRINTED,
            at=at,
            actor=actor,
            data={"slip": slip.id, "copy": number, "digest": _digest(slip.content)},
        )
        uow.commit()
    return number


def _reason(text: str) -> str:
    if not text.strip():
        raise InvalidInput("reason_missing", {"reason": "reason_missing"})
    return nfc(text.strip())


def _wanted(command: CorrectContact) -> dict[str, str]:
    phone, email, errors = checked_contact(command.phone, command.email)
    wanted = {
        "phone": phone,
        "email": email,
        "address": nfc(command.address.strip()),
        "result_address": nfc(command.result_address.strip()),
    }
    long = [name for name in ("address", "result_address") if len(wanted[name]) > ADDRESS_MAX]
    errors |= dict.fromkeys(long, "address_too_long")
    if errors:
        raise InvalidInput("contact_invalid", errors, most=ADDRESS_MAX)
    return wanted


def _index_phone(deps: Deps, dossier: Dossier) -> None:
    phone = dossier.applicant_phone
    dossier.applicant_phone_digest = deps.digests.keyed("phone", phone) if phone else None


def _digest(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()
