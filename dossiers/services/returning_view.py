"""What the page that hands a result over shows."""

from dataclasses import dataclass
from datetime import date

from dossiers.errors import Conflict
from dossiers.model.dossier import Dossier
from dossiers.model.mandates import MandateKind, Power
from dossiers.model.payment import Charge, ChargeState
from dossiers.model.people import Actor
from dossiers.model.routing import RecipientKind, Result
from dossiers.model.slip import SlipKind
from dossiers.model.status import DossierStatus
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.mandates import holds_for
from dossiers.rules.results import open_amount
from dossiers.services.returning import usual_recipient
from dossiers.services.steps.drafts import day_in_vietnam
from dossiers.services.steps.returnable import to_return
from dossiers.services.steps.stepping import version_of
from dossiers.wording.mandates import submitted_by

_HERE = frozenset({DossierStatus.COMPLETED, DossierStatus.RETURNED})


@dataclass(frozen=True, slots=True)
class CollectingAgent:
    """Somebody who may take the result under a mandate that holds today (R-RES-08)."""

    mandate_id: int
    name: str
    personal_id: str
    number: str
    words: str


@dataclass(frozen=True, slots=True)
class ReturnPage:
    """The result, what is still owed, who may take it beside the owner, and the slip once it is
    handed over.
    """

    dossier: Dossier
    procedure_name: str
    result: Result
    open_amount: int
    open_charges: tuple[Charge, ...]
    usual: RecipientKind
    slip_id: int | None
    agents: tuple[CollectingAgent, ...] = ()

    @property
    def is_returned(self) -> bool:
        """Return whether it was handed over."""
        return self.dossier.status is DossierStatus.RETURNED


def read_return_page(deps: Deps, code: str, actor: Actor) -> ReturnPage:
    """Return the page of a result that lies at the centre or was handed over (R-RES-01, R-RES-03).

    Raises Conflict `result_not_here`, NotAllowed, NotFound.
    """
    with deps.reading() as uow:
        dossier = to_return(uow, actor, code)
        result = uow.routing.result_of_dossier(dossier.id)
        if dossier.status not in _HERE or result is None:
            raise Conflict("result_not_here", dossier=dossier.code)
        charges = uow.charges.of_dossier(dossier.id)
        kind = SlipKind.RESULT_HANDOVER.value
        slips = [one.id for one in uow.slips.of_dossier(dossier.id) if one.kind == kind]
        return ReturnPage(
            dossier=dossier,
            procedure_name=version_of(uow, dossier).name,
            result=result,
            open_amount=open_amount(charges),
            open_charges=tuple(one for one in charges if one.state is ChargeState.OPEN),
            usual=usual_recipient(dossier.result_channel),
            slip_id=slips[-1] if slips else None,
            agents=_agents(uow, dossier, day_in_vietnam(deps.clock.now())),
        )


def _agents(uow: UnitOfWork, dossier: Dossier, today: date) -> tuple[CollectingAgent, ...]:
    """Return who holds a mandate to collect; a paper one counts for the dossier it came with."""
    if dossier.person_id is None or dossier.status is DossierStatus.RETURNED:
        return ()
    given = uow.mandates.given_by(dossier.person_id)
    return tuple(
        CollectingAgent(
            one.id, one.agent_name, one.agent_personal_id, one.number, submitted_by(one)
        )
        for one in holds_for(given, today, Power.COLLECT, dossier.procedure_code)
        if one.kind is not MandateKind.PAPER or one.id == dossier.mandate_id
    )
