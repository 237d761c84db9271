"""Drafts on the portal: starting one, moving it to a newer version, deleting it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from dossiers.errors import Conflict, NotFound
from dossiers.model.draft import Draft
from dossiers.model.draft_details import FilingTask
from dossiers.model.identifiers import new_draft_token
from dossiers.model.mandates import Mandate
from dossiers.model.people import Actor
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.filing import obstacle_to_filing, online_cases, result_choices
from dossiers.services.steps.competence import require_open
from dossiers.services.steps.drafts import (
    day_in_vietnam,
    filing_mandate,
    find_draft,
    open_draft_of,
    refuse_sent,
)


@dataclass(frozen=True, slots=True)
class StartDraft:
    """Begin to file: `anew` makes a further draft beside one that is open already."""

    procedure_code: str
    centre_code: str
    anew: bool = False


@dataclass(frozen=True, slots=True)
class DraftStarted:
    """The draft to go on with; `is_new` False: it was open already."""

    token: str
    is_new: bool


def start_draft(deps: Deps, command: StartDraft, actor: Actor) -> DraftStarted:
    """Return the owner's open draft of the procedure, or a new one.

    Raises NotFound for an unknown or unpublished procedure, Conflict `procedure_not_fileable`
    where it cannot be filed online, NotAllowed as `filing_mandate`.
    """
    now = deps.clock.now()
    with deps.reading() as uow:
        draft, mandate = _new_draft(uow, command, actor, now)
    with deps.uow() as uow:
        owner, code = draft.person_id, draft.procedure_code
        open_one = None if command.anew else open_draft_of(uow, owner, code, now, mandate)
        if open_one is not None:
            return DraftStarted(open_one.token, is_new=False)
        uow.drafts.add(draft)
        uow.commit()
    return DraftStarted(draft.token, is_new=True)


def _new_draft(
    uow: UnitOfWork, command: StartDraft, actor: Actor, now: datetime
) -> tuple[Draft, Mandate | None]:
    """Return a draft of a procedure that can be filed now, and the mandate that it is under."""
    code, today = command.procedure_code, day_in_vietnam(now)
    offer = uow.procedures.offered(code, command.centre_code, today)
    if offer is None or actor.owner_id is None:
        raise NotFound("centre_unknown", centre=command.centre_code)
    if offer.version_id is None or not offer.is_public:
        raise NotFound("procedure_unknown")
    mandate = filing_mandate(uow, actor, code, now)
    version, centre = uow.procedures.by_version_id(offer.version_id), offer.centre
    if obstacle_to_filing(version, centre.settings):
        raise Conflict("procedure_not_fileable")
    require_open(uow, centre, today)
    cases = online_cases(version)
    draft = Draft(
        token=new_draft_token(),
        person_id=actor.owner_id,
        centre_id=centre.id,
        procedure_code=code,
        procedure_version_id=offer.version_id,
        created_at=now,
        updated_at=now,
        expires_at=now + timedelta(days=centre.settings.draft_days),
        case_key=cases[0].key if len(cases) == 1 else "",
        mandate_id=actor.mandate_id,
    )
    return draft, mandate


def move_draft(deps: Deps, token: str, actor: Actor) -> None:
    """Move a draft to the version in force (R-CAT-09): answers, choices and papers all stay.

    What the new version no longer asks is kept unsent. Raises Conflict when nothing can be filed.
    """
    now = deps.clock.now()
    with deps.uow() as uow:
        found = find_draft(uow, actor, token, now, lock=True)
        draft = found.draft
        refuse_sent(uow, draft)
        stored = uow.procedures.stored_in_force(draft.procedure_code, day_in_vietnam(now))
        settings = found.centre.settings
        if stored is None or not stored.is_public or obstacle_to_filing(stored.version, settings):
            raise Conflict("procedure_not_fileable")
        version = stored.version
        if stored.id != draft.procedure_version_id:
            draft.procedure_version_id = stored.id
            if draft.case_key and version.case_of(draft.case_key) is None:
                draft.case_key = ""
            if draft.result_channel not in result_choices(version, settings):
                draft.result_channel = None
                _reopen(draft, FilingTask.RESULT)
            draft.updated_at = now
            uow.drafts.save(draft)
            uow.commit()


def delete_draft(deps: Deps, token: str, actor: Actor) -> None:
    """Delete a draft with its papers; the files go with the sweep. One that is gone is gone."""
    with deps.uow() as uow:
        try:
            draft = find_draft(uow, actor, token, deps.clock.now(), lock=True).draft
        except NotFound as error:
            if error.code == "draft_expired":
                return
            raise
        refuse_sent(uow, draft)
        for paper in uow.papers.of_draft(draft.id):
            uow.papers.remove(paper)
        uow.drafts.remove(draft)
        uow.commit()


def _reopen(draft: Draft, task: FilingTask) -> None:
    draft.done_tasks = " ".join(one for one in draft.done_tasks.split() if one != task.value)
