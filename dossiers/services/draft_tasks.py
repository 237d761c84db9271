"""The tasks of a draft, each saved by itself: contact, case, pages of the e-form, result."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dossiers.errors import InvalidInput, NotFound
from dossiers.model.dossier import ResultChannel
from dossiers.model.draft_details import DraftDetails, FilingTask
from dossiers.model.eform import EForm, Section, visible_sections
from dossiers.model.eform_answers import CleanAnswers
from dossiers.model.people import Actor
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.found_draft import FoundDraft
from dossiers.rules.contacts import kept_email, kept_phone
from dossiers.rules.eforms import clean_answers, merge_section
from dossiers.rules.filing import eform_of, online_cases, result_choices
from dossiers.services.draft_reading import read_draft
from dossiers.services.steps.drafts import change_draft, day_in_vietnam

_LONGEST_ADDRESS = 300


@dataclass(frozen=True, slots=True)
class SaveApplicant:
    """Contact data as typed."""

    token: str
    phone: str
    email: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class SaveSection:
    """One page of the e-form; `read` gives what was typed on it, `section.field` → answer of any
    shape. It may be asked twice.
    """

    token: str
    section: str
    read: Callable[[Section], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class SectionSaved:
    """What became of one page of the e-form: nothing is saved while `cleaned` has errors.

    `page` is the e-form's next page, None after the last; `following` the open task after the
    e-form, the e-form itself while a page of it is open.
    """

    cleaned: CleanAnswers
    page: str | None = None
    following: FilingTask | None = None


@dataclass(frozen=True, slots=True)
class ChooseResult:
    """How the result is wanted; `address` for the post only."""

    token: str
    channel: str
    address: str = ""


def save_applicant(deps: Deps, command: SaveApplicant, actor: Actor) -> FilingTask | None:
    """Save how the applicant can be reached; return the open task that follows.

    Raises InvalidInput by field.
    """
    phone = kept_phone(command.phone)
    email = kept_email(command.email) if command.email else ""
    wrong = {
        "phone": None if phone else ("contact_phone" if command.phone else "contact_phone_missing"),
        "email": "contact_email" if email is None else None,
        "address": "contact_address_long" if len(command.address) > _LONGEST_ADDRESS else None,
    }
    _refuse_wrong(wrong)
    now = deps.clock.now()

    def change(uow: UnitOfWork, found: FoundDraft) -> FilingTask | None:
        details = DraftDetails.from_json(found.draft.applicant)
        given = details._replace(phone=phone or "", email=email or "", address=command.address)
        found.draft.applicant = given.to_json()
        return _finished(uow, deps, found, FilingTask.APPLICANT, now)

    return change_draft(deps, actor, command.token, now, change)


def choose_case(deps: Deps, token: str, case_key: str, actor: Actor) -> FilingTask | None:
    """Save the case that the person is in; return the open task that follows.

    Raises InvalidInput for one that is not offered.
    """
    now = deps.clock.now()

    def change(uow: UnitOfWork, found: FoundDraft) -> FilingTask | None:
        version = uow.procedures.by_version_id(found.draft.procedure_version_id)
        if case_key not in {one.key for one in online_cases(version)}:
            _refuse_wrong({"case": "case_not_chosen"})
        found.draft.case_key = case_key
        return _finished(uow, deps, found, FilingTask.CASE, now)

    return change_draft(deps, actor, token, now, change)


def save_section(deps: Deps, command: SaveSection, actor: Actor) -> SectionSaved:
    """Check one page of the e-form and save it when nothing is wrong.

    Invalid answers are never stored: they come back in `errors`, and the page shows what was
    typed. The answers of other pages stay as they are. Raises NotFound `eform_page` for a page
    that is not there or not called for.
    """
    now = deps.clock.now()

    def change(uow: UnitOfWork, found: FoundDraft) -> SectionSaved:
        draft = found.draft
        eform = eform_of(uow.procedures.by_version_id(draft.procedure_version_id))
        stored = json.loads(draft.answers or "{}")
        typed = {**stored, **command.read(_page_called_for(eform, command.section, stored))}
        checked = clean_answers(eform, typed, deps.places, today=day_in_vietnam(now))
        cleaned = checked.of_page(command.section)
        if cleaned.errors:
            return SectionSaved(cleaned)
        merged = merge_section(stored, command.section, cleaned.values)
        draft.answers = json.dumps(merged, ensure_ascii=False)
        details = DraftDetails.from_json(draft.applicant)
        saved = dict.fromkeys((*details.saved_sections, command.section))
        draft.applicant = details._replace(saved_sections=tuple(saved)).to_json()
        draft.updated_at = now
        page = _page_after(eform, command.section, merged)
        as_saved = read_draft(uow, deps, found, now, checked)
        return SectionSaved(cleaned, page, as_saved.task_after(FilingTask.EFORM))

    return change_draft(
        deps, actor, command.token, now, change, is_kept=lambda saved: not saved.cleaned.errors
    )


def _page_called_for(eform: EForm, key: str, answers: Mapping[str, Any]) -> Section:
    for page in visible_sections(eform, answers):
        if page.key == key:
            return page
    raise NotFound("eform_page", page=key)


def _page_after(eform: EForm, key: str, answers: Mapping[str, Any]) -> str | None:
    keys = [page.key for page in visible_sections(eform, answers)]
    return next(iter(keys[keys.index(key) + 1 :]), None)


def choose_result(deps: Deps, command: ChooseResult, actor: Actor) -> FilingTask | None:
    """Save how the result is wanted: free of the way in, unless the centre binds it (R-CHN-05).

    Returns the open task that follows. Raises InvalidInput for a way that is not offered, or the
    post without an address.
    """
    now = deps.clock.now()

    def change(uow: UnitOfWork, found: FoundDraft) -> FilingTask | None:
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
        return _finished(uow, deps, found, FilingTask.RESULT, now)

    return change_draft(deps, actor, command.token, now, change)


def _refuse_wrong(wrong: Mapping[str, str | None]) -> None:
    errors = {name: code for name, code in wrong.items() if code}
    if errors:
        raise InvalidInput("input_wrong", errors=errors)


def _finished(
    uow: UnitOfWork, deps: Deps, found: FoundDraft, task: FilingTask, now: datetime
) -> FilingTask | None:
    """Note in a draft that a task is done; return the open one that follows."""
    draft = found.draft
    draft.done_tasks = " ".join(dict.fromkeys((*draft.done_tasks.split(), task.value)))
    draft.updated_at = now
    return read_draft(uow, deps, found, now).task_after(task)
