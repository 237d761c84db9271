"""Taking a dossier in at the counter or from the post: one command, one transaction."""

from dataclasses import dataclass

from dossiers.errors import InvalidInput
from dossiers.model.dossier import NoteKind
from dossiers.model.people import Actor
from dossiers.model.status import DossierStatus
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.intake import check_acceptable
from dossiers.rules.working_time import check_intake_time, is_within_intake
from dossiers.services.steps.counter_dossier import (
    CounterIntake,
    add_counter_dossier,
    checked_intake,
)
from dossiers.services.steps.notes import add_note
from dossiers.services.steps.numbers import take_code
from dossiers.services.steps.receiving import Acceptance, Received, accept


@dataclass(frozen=True, slots=True)
class ReceiveAtCounter(CounterIntake):
    """What the receiver has on the screen when the red button is pressed."""


def receive_at_counter(deps: Deps, command: ReceiveAtCounter, actor: Actor) -> Received:
    """Receive a dossier at the counter: code, due date, slips and charges at once (R-INT-06).

    The clock starts now, for post too (R-CHN-04). Raises RuleViolation `components_lacking`
    (R-INT-01), `outside_intake_hours` (R-CAL-04), `procedure_not_at_centre` (R-INT-03),
    `fee_not_published` (R-FEE-08), `codes_used_up` (R-COD-04) and those of `checked_intake`;
    InvalidInput `intake_invalid`; NotAllowed. The same `key` again gives the first result.
    """
    at = deps.clock.now()
    with deps.uow() as uow:
        checked = checked_intake(uow, command, actor, at)
        check_acceptable(checked.offer.version, command.case_key or None, command.findings)
        calendar = uow.calendar.for_centre(checked.own)
        check_intake_time(calendar, at, reason=command.override_reason)
        code = take_code(uow, checked.own, at)
        # The day's counter makes two clicks queue up: the second finds the first's dossier.
        earlier = _earlier(uow, command, actor)
        if earlier is not None:
            return earlier
        dossier = add_counter_dossier(
            uow, deps, checked, status=DossierStatus.RECEIVED, code=code, at=at, actor=actor
        )
        if not is_within_intake(calendar, at):
            reason = command.override_reason
            add_note(uow, dossier, NoteKind.OVERRIDE, reason, at=at, actor=actor)
        acceptance = Acceptance(at, at, command.findings, command.payments, command.units)
        received = accept(
            uow,
            deps,
            checked.offer,
            dossier,
            acceptance,
            actor=actor,
            has_new_papers=bool(command.scans),
        )
        uow.commit()
    return received


def _earlier(uow: UnitOfWork, command: ReceiveAtCounter, actor: Actor) -> Received | None:
    dossier = uow.dossiers.by_submit_key(command.key)
    if dossier is None:
        return None
    if dossier.receiver_id != actor.id or dossier.due_at is None:
        raise InvalidInput("intake_invalid", {"key": "form_key_missing"})
    slips = {slip.kind: slip.id for slip in uow.slips.of_dossier(dossier.id)}
    return Received(dossier.code, dossier.due_at, slips["control"], slips.get("receipt"))
