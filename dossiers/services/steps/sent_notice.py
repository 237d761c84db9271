"""The notice that a submission arrived: when, under which code, until when it is answered."""

from datetime import datetime

from dossiers.model.dossier import Dossier
from dossiers.model.issued import NoticeKind
from dossiers.model.procedure import ProcedureVersion
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.deadlines import online_answer_due
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.notices import queue_notice
from dossiers.wording.formats import format_datetime


def tell_sender(
    uow: UnitOfWork,
    deps: Deps,
    version: ProcedureVersion,
    dossier: Dossier,
    sent_at: datetime,
    *,
    occasion: str = "1",
) -> None:
    """Queue the notice of what was sent at `sent_at`, its official time of receipt (R-INT-10).

    Once for each `occasion`, whenever it is asked (R-OVD-13).
    """
    centre = centre_of(uow, dossier)
    until = online_answer_due(uow.calendar.for_centre(centre), sent_at, centre.settings)
    facts = {
        "procedure": version.name,
        "centre": centre.settings.name,
        "phone": centre.settings.phone,
        "received": format_datetime(sent_at),
        "until": format_datetime(until),
    }
    kind, at = NoticeKind.SUBMITTED, deps.clock.now()
    queue_notice(uow, deps, dossier, kind, at=at, facts=facts, occasion=occasion)
