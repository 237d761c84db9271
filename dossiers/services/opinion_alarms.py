"""The morning after a deadline: the house itself raises the units that have not answered."""

from dossiers.model.events import EventKind
from dossiers.model.people import SYSTEM
from dossiers.model.supervision import OfficeNoticeKind
from dossiers.ports.deps import Deps
from dossiers.ports.queries.opinions import OpinionCursor
from dossiers.rules.opinions import is_to_be_raised
from dossiers.services.steps.history import record
from dossiers.services.steps.opinions import end_round, tell_of_opinion

_PAGE = 200


def raise_late_opinions(deps: Deps) -> int:
    """Tell the centre and the lead of each unit that is late, once (R-OPN-03, R-OVD-13).

    Rounds of dossiers that ended meanwhile are ended without a word. Goes through the waiting
    opinions page by page, each in a short transaction of its own; returns how many were raised.
    """
    raised = 0
    last: OpinionCursor | None = None
    while page := deps.queries.opinions.unraised(deps.clock.now(), after=last, limit=_PAGE):
        for one in page:
            raised += _raise(deps, one.id, one.dossier_id)
        last = page[-1]
    return raised


def _raise(deps: Deps, opinion_id: int, dossier_id: int) -> bool:
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = uow.dossiers.locked(dossier_id)
        opinion = uow.opinions.by_id(opinion_id)
        if dossier is None or opinion is None or not is_to_be_raised(opinion, at):
            return False  # answered or raised meanwhile
        asked = uow.opinions.round(opinion.round_id)
        assert asked is not None
        if dossier.is_closed:
            end_round(uow, asked, at=at)
            uow.commit()
            return False
        opinion.raised_at = at
        offices = [(dossier.centre_id, None), (dossier.centre_id, asked.agency_id)]
        if opinion.agency_id is not None:
            offices.append((dossier.centre_id, opinion.agency_id))
        tell_of_opinion(uow, OfficeNoticeKind.OPINION_LATE, dossier, offices, opinion.id, at)
        facts = {"round": asked.id, "opinion": opinion.id, "unit_agency": opinion.agency_id}
        record(uow, dossier, EventKind.OPINION_LATE, at=at, actor=SYSTEM, data=facts)
        uow.commit()
        return True
