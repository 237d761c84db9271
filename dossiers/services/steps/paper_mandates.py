"""A mandate on paper that a receiver accepts at the counter together with the dossier."""

from datetime import date, datetime

from dossiers.model.dossier import Dossier, SubmitterKind
from dossiers.model.mandates import Ground, Mandate, MandateKind, MandateState, Power
from dossiers.model.paper import PaperPurpose
from dossiers.model.people import Actor, ApplicantKind, Person
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.mandates import usual_end
from dossiers.services.steps.applicants import Applicant
from dossiers.services.steps.drafts import day_in_vietnam
from dossiers.services.steps.mandates import note_state
from dossiers.services.steps.ways_in import WayIn


def keep_paper_mandate(
    uow: UnitOfWork,
    deps: Deps,
    dossier: Dossier,
    owner: Person | None,
    applicant: Applicant,
    way: WayIn,
    *,
    at: datetime,
    actor: Actor,
) -> None:
    """Keep the paper under which somebody hands in for a known owner (R-CHN-01, R-RES-08).

    It speaks of this procedure, lets its holder see this dossier online and, where the paper says
    so, collect its result. Without the holder's personal number only the facts of the way in are
    kept.
    """
    is_authorised = applicant.submitter_kind is SubmitterKind.AUTHORISED
    if owner is None or not is_authorised or not way.submitter_personal_id:
        return
    mandate = _mandate(deps, dossier, owner, applicant, way, at)
    known = uow.people.by_personal_id_digest(mandate.agent_digest)
    if known is not None and known.kind is ApplicantKind.CITIZEN:
        mandate.agent_id = known.id
    scanned = [
        one.id
        for one in uow.papers.of_dossier(dossier.id)
        if one.purpose is PaperPurpose.AUTHORISATION
    ]
    mandate.paper_id = scanned[-1] if scanned else None
    uow.mandates.add(mandate)
    uow.flush()
    note_state(uow, mandate, actor, at, "")
    dossier.mandate_id = mandate.id


def _mandate(
    deps: Deps, dossier: Dossier, owner: Person, applicant: Applicant, way: WayIn, at: datetime
) -> Mandate:
    from_on: date = way.authorised_on or day_in_vietnam(at)
    powers = {Power.FILE, Power.COLLECT} if way.may_collect else {Power.FILE}
    return Mandate(
        kind=MandateKind.PAPER,
        ground=Ground.AGREED,
        principal_id=owner.id,
        principal_name=dossier.applicant_name,
        agent_name=applicant.submitter_name,
        agent_personal_id=way.submitter_personal_id,
        agent_digest=deps.digests.keyed("personal_id", way.submitter_personal_id),
        powers=" ".join(sorted(powers)),
        procedures=dossier.procedure_code,
        from_on=from_on,
        until_on=way.authorised_until or usual_end(from_on),
        document_number=applicant.submitter_paper,
        document_on=way.authorised_on,
        issuer=way.authorised_issuer,
        scope_words=way.authorised_scope or None,
        state=MandateState.ACCEPTED,
        granted_at=at,
    )
