"""View models of a draft's task list and of its tasks: contact, e-form, result."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from typing import Any

from dossiers.model.account_facts import AccountFacts
from dossiers.model.centre import RESULT_AS_SENT
from dossiers.model.dossier import ResultChannel
from dossiers.model.draft_details import DraftStanding, FilingTask
from dossiers.model.eform import visible_sections
from dossiers.model.people import ApplicantKind
from dossiers.model.procedure import Channel, Fee
from dossiers.ports.places import Places
from dossiers.rules.contacts import typed_phone
from dossiers.rules.eform_numbers import is_female
from dossiers.rules.eforms import prefilled
from dossiers.rules.filing import online_fees, result_choices
from dossiers.services.draft_reading import OpenDraft
from dossiers.wording.days import limit_text
from dossiers.wording.eform_labels import lower_first
from dossiers.wording.eform_rows import AnswerBlock, answers_as_rows
from dossiers.wording.labels import label
from portal.filing_paths import TASK_SLUGS
from web.eforms import SectionPage

DONE, BEGUN, TO_DO = "done", "begun", "to_do"


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task: `state` is done, begun or to_do; `hint` comes from data, never from here."""

    key: str
    href: str
    state: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class TaskList:
    """What `portal/tasks.html` shows. `blocks` are the answers, for a draft that must be moved."""

    title: str
    procedure_name: str
    tasks: tuple[TaskLine, ...]
    done: int
    total: int
    next: TaskLine | None
    fees: tuple[Fee, ...]
    fees_wait_for_case: bool
    has_costs: bool
    dark_files: int
    open_papers: int
    limit: str
    expires_on: date
    notice_days: tuple[int, ...]
    standing: str
    blocks: tuple[AnswerBlock, ...]

    @property
    def may_send(self) -> bool:
        """Return whether only checking and sending is left."""
        return self.next is None


def task_list(draft: OpenDraft, places: Places) -> TaskList:
    """Return the view model of the task list."""
    keys = [one for one in FilingTask if one is not FilingTask.CASE or draft.version.cases]
    tasks = tuple(_task(draft, key) for key in keys)
    done = sum(task.state == DONE for task in tasks)
    is_current = draft.standing is DraftStanding.CURRENT
    limit = draft.version.limit_for(Channel.ONLINE, draft.case)
    blocks = () if is_current else tuple(answers_as_rows(draft.eform, draft.answers, places))
    fees = online_fees(draft.version, draft.case, draft.today)
    return TaskList(
        title=lower_first(draft.version.short_name or draft.version.name),
        procedure_name=draft.version.name,
        tasks=tasks,
        done=done,
        total=len(tasks) + 1,
        next=next((task for task in tasks if task.state != DONE), None),
        fees=fees,
        fees_wait_for_case=bool(draft.version.cases and not draft.case),
        has_costs=any(fee.amount != 0 for fee in fees),
        dark_files=sum(bool(paper.warnings) for paper in draft.papers),
        open_papers=len(draft.open_papers),
        limit=limit_text(limit) if limit else "",
        expires_on=draft.expires_at.date(),
        notice_days=draft.settings.draft_notice_days,
        standing=draft.standing.value,
        blocks=blocks,
    )


def _task(draft: OpenDraft, key: FilingTask) -> TaskLine:
    state = TO_DO if key in draft.open_tasks else DONE
    if state == TO_DO and _is_begun(draft, key):
        state = BEGUN
    return TaskLine(
        key.value, f"/ban-nhap/{draft.token}/{TASK_SLUGS[key]}", state, _hint(draft, key)
    )


def _is_begun(draft: OpenDraft, key: FilingTask) -> bool:
    if key is FilingTask.EFORM:
        return bool(draft.details.saved_sections)
    return key is FilingTask.PAPERS and bool(draft.papers or draft.details.waived)


def _hint(draft: OpenDraft, key: FilingTask) -> str:
    if key is FilingTask.APPLICANT:
        return draft.owner.full_name
    if key is FilingTask.CASE:
        case = draft.version.case_of(draft.case)
        return case.name if case else ""
    if key is FilingTask.EFORM:
        return ", ".join(one.title for one in visible_sections(draft.eform, draft.answers))
    if key is FilingTask.RESULT and draft.result_channel and key in draft.done:
        return label(draft.result_channel)
    return ""


def contact_shown(draft: OpenDraft) -> dict[str, str]:
    """Return the contact as saved, else as the account knows it."""
    details, owner = draft.details, draft.owner
    if FilingTask.APPLICANT in draft.done:
        return {
            "phone": typed_phone(details.phone),
            "email": details.email,
            "address": details.address,
        }
    return {"phone": typed_phone(owner.phone), "email": owner.email, "address": owner.address}


def suggestions(draft: OpenDraft, section: str) -> dict[str, Any]:
    """Return what the account knows of a page not saved yet, by the questions' paths."""
    if section in draft.details.saved_sections:
        return {}
    known = prefilled(draft.eform, account_of(draft.owner))
    return {path: one for path, one in known.items() if path.startswith(f"{section}.")}


def account_of(owner: AccountFacts) -> dict[str, Any]:
    """Return what an account can suggest to an e-form, by the names of `prefill`."""
    address = {
        "province": owner.province_code,
        "commune": owner.commune_code,
        "detail": owner.address,
    }
    if owner.kind is not ApplicantKind.CITIZEN:
        return _account_of_organisation(owner, address)
    known = {
        "person.full_name": owner.full_name,
        "person.birth_on": owner.birth_date.isoformat() if owner.birth_date else "",
        "person.personal_id": owner.personal_id,
        "person.gender": _gender(owner.personal_id),
        "person.phone": typed_phone(owner.phone),
        "person.email": owner.email,
        "person.address": address if owner.address else "",
    }
    return {name: value for name, value in known.items() if value}


def _account_of_organisation(owner: AccountFacts, address: dict[str, str]) -> dict[str, Any]:
    """Return what an organisation's account suggests: nothing of it is a person's name or birth."""
    known = {
        "organisation.name": owner.full_name,
        "organisation.tax_code": owner.tax_code,
        "organisation.registration_number": owner.registration_number or owner.tax_code,
        "organisation.phone": typed_phone(owner.phone),
        "organisation.email": owner.email,
        "organisation.address": address if owner.address else "",
    }
    return {name: value for name, value in known.items() if value}


def mark_suggested(page: SectionPage, suggested: Container[str], mark: str) -> None:
    """Let the questions with a suggested answer, typed by nobody yet, say so in their hint."""
    for one in page.questions:
        if one.name in suggested:
            one.hint = f"{one.hint}. {mark}" if one.hint else mark


def _gender(personal_id: str) -> str:
    if len(personal_id) != 12:
        return ""
    return "female" if is_female(personal_id) else "male"


def first_section(draft: OpenDraft) -> str:
    """Return the page of the e-form to go on with: the first unfinished one, else the first."""
    return draft.open_sections[0] if draft.open_sections else draft.eform.sections[0].key


def section_titles(draft: OpenDraft, section: str) -> tuple[str, str]:
    """Return the title of the page after this one, "" after the last, and the procedure's name."""
    shown = visible_sections(draft.eform, draft.answers)
    keys = [one.key for one in shown]
    after = shown[keys.index(section) + 1 :] if section in keys else []
    name = draft.version.short_name or draft.version.name
    return (lower_first(after[0].title) if after else "", name)


@dataclass(frozen=True, slots=True)
class ResultPage:
    """What `portal/result_channel.html` shows: ways by value, the one chosen, the address."""

    choices: tuple[str, ...]
    chosen: str
    address: str
    is_bound: bool


def result_page(draft: OpenDraft) -> ResultPage:
    """Return the view model of the result task; the address is suggested from the contact."""
    chosen = draft.result_channel.value if draft.result_channel else ""
    is_post = draft.result_channel is ResultChannel.POST
    suggested = draft.result_address if is_post else draft.details.address
    choices = tuple(one.value for one in result_choices(draft.version, draft.settings))
    is_bound = draft.settings.result_choice == RESULT_AS_SENT
    return ResultPage(choices, chosen, suggested, is_bound)
