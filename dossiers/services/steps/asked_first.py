"""What stands before an intake: the agency's view of a complex dossier, the leader's approval."""

from datetime import datetime

from dossiers.errors import NotAllowed, RuleViolation
from dossiers.model.channels import IntakeOpinion, OpinionState
from dossiers.model.dossier import Dossier
from dossiers.model.status import DossierStatus
from dossiers.ports.database import UnitOfWork

OPEN = frozenset({OpinionState.PROPOSED, OpinionState.ASKED})


def question_of(uow: UnitOfWork, dossier: Dossier) -> IntakeOpinion | None:
    """Return the question before intake of a dossier: one at most, not asked again (R-INT-08)."""
    found = uow.arrivals.opinions_of_dossier(dossier.id)
    return found[-1] if found else None


def check_free_for_intake(uow: UnitOfWork, dossier: Dossier) -> None:
    """Refuse an answer to the applicant while the agency's view is awaited (R-INT-08).

    A late entry is received by its leader's approval alone. Raises RuleViolation
    `intake_question_open`, NotAllowed `late_entry_needs_leader`.
    """
    if dossier.is_late_entry and dossier.received_at is None:
        raise NotAllowed("late_entry_needs_leader")
    question = question_of(uow, dossier)
    if question is not None and question.state in OPEN:
        raise RuleViolation("intake_question_open", "R-INT-08")


def intake_waits_for(uow: UnitOfWork, dossier: Dossier) -> str | None:
    """Return the rule that holds an intake back (R-INT-08), "" while a late entry waits for its
    leader, None when it may be received.
    """
    if dossier.status is not DossierStatus.REGISTERED:
        return None
    if dossier.is_late_entry:
        return ""
    question = question_of(uow, dossier)
    return "R-INT-08" if question is not None and question.state in OPEN else None


def counting_sent_at(uow: UnitOfWork, dossier: Dossier) -> datetime | None:
    """Return when it was sent, as far as the clock may start there: never for one that waited for
    the agency's view, because its deadline starts at acceptance (R-INT-08).
    """
    question = question_of(uow, dossier)
    waited = question is not None and question.state is OpinionState.ANSWERED
    return None if waited else dossier.submitted_at
