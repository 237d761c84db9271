"""What the pages of a supplement show: the checklist to ask from, and what was asked."""

from dataclasses import dataclass
from datetime import date, datetime

from dossiers.errors import Conflict
from dossiers.model.dossier import Dossier, NoteKind, Verdict
from dossiers.model.people import Actor
from dossiers.model.procedure import ComponentKind
from dossiers.model.status import DossierStatus
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.permissions import Action, may
from dossiers.rules.supplements import check_first_request, is_within_window
from dossiers.services.access import dossier_for_officer
from dossiers.services.steps.stepping import version_of
from dossiers.services.steps.supplement_times import lapses_on, last_day, request_deadline
from dossiers.services.supplements import asked_components


@dataclass(frozen=True, slots=True)
class ComponentLine:
    """One component and what was found of it so far."""

    key: str
    name: str
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class RequestPage:
    """The page that asks: until when, until when the answer, by whose leave after that.

    `is_second`: asked before, so that only a leader may ask again (R-SUP-01).
    """

    dossier: Dossier
    procedure_name: str
    components: tuple[ComponentLine, ...]
    grounds: tuple[str, ...]
    deadline: datetime
    is_open: bool
    is_second: bool
    may_override: bool
    respond_by: date | None


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """The page that takes the supplement in: what was asked, in words and by component."""

    dossier: Dossier
    procedure_name: str
    asked: tuple[ComponentLine, ...]
    text: str
    respond_by: date | None


def read_request_page(deps: Deps, code: str, actor: Actor) -> RequestPage:
    """Return the page that asks for a supplement (R-SUP-02).

    A second time it opens for a leader only. Raises RuleViolation `supplement_only_once`
    (R-SUP-01), NotAllowed, NotFound.
    """
    now = deps.clock.now()
    with deps.reading() as uow:
        dossier = _askable(uow, code, actor)
        version = version_of(uow, dossier)
        found = {one.component_key: one.verdict for one in uow.checks.of_dossier(dossier.id)}
        deadline = request_deadline(uow, dossier)
        return RequestPage(
            dossier=dossier,
            procedure_name=version.name,
            components=tuple(
                ComponentLine(part.key, part.name, found.get(part.key))
                for part in version.components_for(dossier.case_key or None)
                if part.kind is not ComponentKind.INFO
            ),
            grounds=version.legal_basis,
            deadline=deadline,
            is_open=is_within_window(deadline, now),
            is_second=dossier.supplement_requested_at is not None,
            may_override=may(actor, Action.OVERRIDE, centre_id=dossier.centre_id),
            respond_by=lapses_on(uow, dossier, now),
        )


def read_answer_page(deps: Deps, code: str, actor: Actor) -> AnswerPage:
    """Return the page that takes a supplement in. Raises Conflict `no_supplement_awaited`."""
    with deps.reading() as uow:
        dossier = dossier_for_officer(uow, actor, code, Action.TAKE_SUPPLEMENT)
        if dossier.status is not DossierStatus.SUPPLEMENT_REQUESTED:
            raise Conflict("no_supplement_awaited", dossier=dossier.code)
        return answer_of(uow, dossier)


def answer_of(uow: UnitOfWork, dossier: Dossier) -> AnswerPage:
    """Return what was asked of a dossier that waits for its supplement."""
    version = version_of(uow, dossier)
    names = {part.key: part.name for part in version.components_for(dossier.case_key or None)}
    verdicts = {one.component_key: one.verdict for one in uow.checks.of_dossier(dossier.id)}
    notes = [one for one in uow.notes.of_dossier(dossier.id) if one.kind is NoteKind.SUPPLEMENT]
    return AnswerPage(
        dossier=dossier,
        procedure_name=version.name,
        asked=tuple(
            ComponentLine(key, names.get(key, key), verdicts[key])
            for key in asked_components(uow, dossier)
        ),
        text=notes[-1].text if notes else "",
        respond_by=last_day(uow, dossier),
    )


def _askable(uow: UnitOfWork, code: str, actor: Actor) -> Dossier:
    dossier = dossier_for_officer(uow, actor, code)
    is_director = may(actor, Action.OVERRIDE, centre_id=dossier.centre_id)
    if not is_director:
        dossier = dossier_for_officer(uow, actor, code, Action.REQUEST_SUPPLEMENT)
        check_first_request(dossier.supplement_requested_at)
    return dossier
