"""What slips and pages say of the mandate under which a dossier was made."""

from collections.abc import Iterable
from datetime import datetime

from dossiers.model.dossier import Dossier, SubmitterKind
from dossiers.model.events import Event
from dossiers.model.issued import NoticeKind
from dossiers.model.mandates import Mandate, MandateChange
from dossiers.model.people import Actor, ActorKind
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.messages import EMAIL, SMS
from dossiers.rules.mandates import is_agent, is_by_law
from dossiers.services.steps.notices import queue_person_notice
from dossiers.wording.mandates import submitted_by, submitted_on_paper


def tell_agent(
    uow: UnitOfWork, deps: Deps, kind: NoticeKind, mandate: Mandate, at: datetime
) -> None:
    """Tell the agent of a mandate given or revoked, where an account gives an address; the same
    state of one mandate is told once (R-OVD-13). The mandate is flushed.
    """
    if mandate.agent_id is not None:
        agent = uow.people.by_id(mandate.agent_id)
    else:
        agent = uow.people.by_personal_id_digest(mandate.agent_digest)
    if agent is None or not is_agent(mandate, agent):
        return
    queue_person_notice(
        uow,
        deps,
        kind,
        addresses={EMAIL: agent.email, SMS: agent.phone},
        cause=f"{kind.value}:{mandate.id}",
        at=at,
        facts={
            "principal": mandate.principal_name,
            "code": mandate.number,
            "link": f"{deps.portal_url}/tai-khoan/uy-quyen/{mandate.id}",
        },
    )


def submitter_words(uow: UnitOfWork, dossier: Dossier) -> str:
    """Return who filed for the owner and on what ground; "" for the owner (R-CHN-01, R-CHN-03).

    It costs a statement only for what somebody else filed.
    """
    if dossier.mandate_id is not None:
        mandate = uow.mandates.read(dossier.mandate_id)
        assert mandate is not None  # a mandate is never removed
        return submitted_by(mandate)
    if dossier.submitter_kind is SubmitterKind.OWNER:
        return ""
    arrival = uow.arrivals.of_dossier(dossier.id)
    number = arrival.authorisation_number if arrival else ""
    if not number or not dossier.submitter_name:
        return ""
    return submitted_on_paper(dossier.submitter_name, dossier.applicant_name, number)


def mandate_words(uow: UnitOfWork, events: Iterable[Event]) -> dict[int, str]:
    """Return who acted for whom in these events, by mandate; a statement for each mandate."""
    ids = {one.data["mandate"] for one in events if '"mandate":' in one.body}
    found = [uow.mandates.read(one) for one in sorted(ids)]
    return {one.id: submitted_by(one) for one in found if one is not None}


def submitter_kind(mandate: Mandate | None) -> SubmitterKind:
    """Return in what capacity somebody files: a representative or a parent hands in as the owner,
    whoever holds another mandate as authorised (R-CHN-01).
    """
    is_authorised = mandate is not None and not is_by_law(mandate)
    return SubmitterKind.AUTHORISED if is_authorised else SubmitterKind.OWNER


def note_state(uow: UnitOfWork, mandate: Mandate, actor: Actor, at: datetime, why: str) -> None:
    """Write the present state of a mandate into its history; its row is flushed."""
    is_person = actor.kind is ActorKind.PERSON
    uow.mandates.note(
        MandateChange(
            mandate_id=mandate.id,
            state=mandate.state,
            at=at,
            person_id=actor.id if is_person else None,
            officer_id=None if is_person else actor.id,
            reason=why or None,
        )
    )
