"""Drafts on the portal: starting one, reading it whole, saving it task by task, deleting it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from dossiers.errors import Conflict, InvalidInput, NotFound
from dossiers.model.dossier import ResultChannel
from dossiers.model.draft import Draft
from dossiers.model.draft_details import DraftDetails, FilingTask
from dossiers.model.eform_answers import CleanAnswers
from dossiers.model.identifiers import new_draft_token
from dossiers.model.people import Actor
from dossiers.model.procedure import ComponentKind
from dossiers.ports.deps import Deps
from dossiers.rules.contacts import kept_email, kept_phone
from dossiers.rules.eforms import clean_answers, merge_section
from dossiers.rules.filing import (
    eform_of,
    obstacle_to_filing,
    online_cases,
    papers_to_attach,
    result_choices,
)
from dossiers.services.steps.competence import require_open
from dossiers.services.steps.drafts import (
    day_in_vietnam,
    draft_to_change,
    filing_mandate,
    find_draft,
    open_draft_of,
    refuse_sent,
)

_LONGEST_ADDRESS = 300


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


@dataclass(frozen=True, slots=True)
class SaveApplicant:
    """Contact data as typed."""

    token: str
    phone: str
    email: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class SaveSection:
    """One page of the e-form as typed: path `section.field` → answer of any shape."""

    token: str
    section: str
    typed: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ChooseResult:
    """How the result is wanted; `address` for the post only."""

    token: str
    channel: str
    address: str = ""


def start_draft(deps: Deps, command: StartDraft, actor: Actor) -> DraftStarted:
    """Return the owner's open draft of the procedure, or a new one.

    Raises NotFound for an unknown or unpublished procedure, Conflict `procedure_not_fileable`
    where it cannot be filed online, NotAllowed as `filing_mandate`.
    """
    now = deps.clock.now()
    with deps.uow() as uow:
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
        open_one = None if command.anew else open_draft_of(uow, actor.owner_id, code, now, mandate)
        if open_one is not None:
            return DraftStarted(open_one.token, is_new=False)
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
        uow.drafts.add(draft)
        uow.commit()
    return DraftStarted(draft.token, is_new=True)


def save_applicant(deps: Deps, command: SaveApplicant, actor: Actor) -> None:
    """Save how the applicant can be reached. Raises InvalidInput by field."""
    phone = kept_phone(command.phone)
    email = kept_email(command.email) if command.email else ""
    wrong = {
        "phone": None if phone else ("contact_phone" if command.phone else "contact_phone_missing"),
        "email": "contact_email" if email is None else None,
        "address": "contact_address_long" if len(command.address) > _LONGEST_ADDRESS else None,
    }
    _refuse_wrong(wrong)
    with deps.uow() as uow:
        draft = draft_to_change(uow, actor, command.token, deps.clock.now()).draft
        details = replace(
            DraftDetails.from_json(draft.applicant),
            phone=phone or "",
            email=email or "",
            address=command.address,
        )
        draft.applicant = details.to_json()
        _finish(deps, draft, FilingTask.APPLICANT)
        uow.drafts.save(draft)
        uow.commit()


def choose_case(deps: Deps, token: str, case_key: str, actor: Actor) -> None:
    """Save the case that the person is in. Raises InvalidInput for one that is not offered."""
    with deps.uow() as uow:
        draft = draft_to_change(uow, actor, token, deps.clock.now()).draft
        version = uow.procedures.by_version_id(draft.procedure_version_id)
        if case_key not in {one.key for one in online_cases(version)}:
            _refuse_wrong({"case": "case_not_chosen"})
        draft.case_key = case_key
        _finish(deps, draft, FilingTask.CASE)
        uow.drafts.save(draft)
        uow.commit()


def save_section(deps: Deps, command: SaveSection, actor: Actor) -> CleanAnswers:
    """Check one page of the e-form and save it when nothing is wrong.

    Invalid answers are never stored: they come back in `errors`, and the page shows what was
    typed. The answers of other pages stay as they are. Raises NotFound `eform_page`.
    """
    now = deps.clock.now()
    with deps.uow() as uow:
        draft = draft_to_change(uow, actor, command.token, now).draft
        eform = eform_of(uow.procedures.by_version_id(draft.procedure_version_id))
        if eform.section(command.section) is None:
            raise NotFound("eform_page", page=command.section)
        stored = json.loads(draft.answers or "{}")
        cleaned = clean_answers(
            eform,
            {**stored, **command.typed},
            deps.places,
            today=day_in_vietnam(now),
            section=command.section,
        )
        if cleaned.errors:
            return cleaned
        merged = merge_section(stored, command.section, cleaned.values)
        draft.answers = json.dumps(merged, ensure_ascii=False)
        details = DraftDetails.from_json(draft.applicant)
        saved = dict.fromkeys((*details.saved_sections, command.section))
        draft.applicant = replace(details, saved_sections=tuple(saved)).to_json()
        draft.updated_at = now
        uow.drafts.save(draft)
        uow.commit()
    return cleaned


def waive_paper(deps: Deps, token: str, component_key: str, actor: Actor, *, applies: bool) -> None:
    """Save that a conditional paper does not, or does again, apply to the person's case.

    Raises InvalidInput for a line that is not conditional.
    """
    with deps.uow() as uow:
        draft = draft_to_change(uow, actor, token, deps.clock.now()).draft
        version = uow.procedures.by_version_id(draft.procedure_version_id)
        lines = {part.key: part for part in papers_to_attach(version, draft.case_key or None)}
        part = lines.get(component_key)
        if part is None or part.kind is not ComponentKind.CONDITIONAL:
            raise InvalidInput("component_unknown")
        details = DraftDetails.from_json(draft.applicant)
        waived = tuple(key for key in details.waived if key != component_key)
        if not applies:
            waived = (*waived, component_key)
        draft.applicant = replace(details, waived=waived).to_json()
        draft.updated_at = deps.clock.now()
        uow.drafts.save(draft)
        uow.commit()


def choose_result(deps: Deps, command: ChooseResult, actor: Actor) -> None:
    """Save how the result is wanted: free of the way in, unless the centre binds it (R-CHN-05).

    Raises InvalidInput for a way that is not offered, or the post without an address.
    """
    with deps.uow() as uow:
        found = draft_to_change(uow, actor, command.token, deps.clock.now())
        draft = found.draft
        version = uow.procedures.by_version_id(draft.procedure_version_id)
        choices = {one.value: one for one in result_choices(version, found.centre.settings)}
        channel = choices.get(command.channel)
        is_post = channel is ResultChannel.POST
        _refuse_wrong(
            {
                "channel": None if channel else "result_not_chosen",
                "address": "post_address_missing" if is_post and not command.address else None,
            }
        )
        draft.result_channel = channel
        draft.result_address = command.address[:_LONGEST_ADDRESS] if is_post else None
        _finish(deps, draft, FilingTask.RESULT)
        uow.drafts.save(draft)
        uow.commit()


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


def _refuse_wrong(wrong: Mapping[str, str | None]) -> None:
    errors = {name: code for name, code in wrong.items() if code}
    if errors:
        raise InvalidInput("input_wrong", errors=errors)


def _finish(deps: Deps, draft: Draft, task: FilingTask) -> None:
    done = dict.fromkeys((*draft.done_tasks.split(), task.value))
    draft.done_tasks = " ".join(done)
    draft.updated_at = deps.clock.now()


def _reopen(draft: Draft, task: FilingTask) -> None:
    draft.done_tasks = " ".join(one for one in draft.done_tasks.split() if one != task.value)
