"""Reading for the portal's filing pages: a procedure's terms, a whole draft, a person's drafts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from dossiers.errors import NotFound
from dossiers.model.account_facts import AccountFacts
from dossiers.model.calendar import WorkingCalendar
from dossiers.model.centre import CentreSettings
from dossiers.model.dossier import ResultChannel
from dossiers.model.draft_details import DraftDetails, DraftStanding, FilingTask, Obstacle
from dossiers.model.eform import EForm
from dossiers.model.eform_answers import CleanAnswers
from dossiers.model.kept import kept_property
from dossiers.model.people import Actor
from dossiers.model.procedure import Component, ProcedureVersion
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.found_draft import FoundDraft, FoundOffer, FoundPaper
from dossiers.ports.places import Places
from dossiers.rules.deadlines import online_answer_due
from dossiers.rules.eforms import clean_answers
from dossiers.rules.filing import (
    eform_of,
    has_unsaved_page,
    missing_papers,
    obstacle_to_filing,
    result_choices,
    unfinished_sections,
    unfinished_tasks,
)
from dossiers.services.steps.account_facts import known_contact
from dossiers.services.steps.drafts import (
    day_in_vietnam,
    find_draft,
    sent_code,
    standing_of,
    unsent_drafts,
)


@dataclass(frozen=True, slots=True)
class FilingTerms:
    """What a person is told before filing; `obstacle` says why it cannot be filed online."""

    version: ProcedureVersion
    settings: CentreSettings
    agency_name: str
    today: date
    answer_due: datetime
    obstacle: Obstacle | None
    open_token: str = ""
    open_since: datetime | None = None


class DraftPaper(NamedTuple):
    """One file of a draft: what `FoundPaper` says, and what its inspection noticed."""

    id: int
    component_key: str
    file_name: str
    media_type: str
    size: int
    pages: int
    sha256: str
    created_at: datetime
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class OpenDraft:
    """A draft with everything that its pages show. `sent_as` is the code once it was sent.

    What is still open is worked out by the pages that ask for it; `checked` are the answers as
    cleaned, where that was done before.
    """

    token: str
    version: ProcedureVersion
    settings: CentreSettings
    agency_name: str
    owner: AccountFacts
    case_key: str
    answers: Mapping[str, Any]
    details: DraftDetails
    done: frozenset[str]
    result_channel: ResultChannel | None
    result_address: str
    papers: tuple[DraftPaper, ...]
    standing: DraftStanding
    created_at: datetime
    updated_at: datetime
    expires_at: datetime
    now: datetime
    calendar: WorkingCalendar
    places: Places
    sent_as: str = ""
    checked: CleanAnswers | None = None

    @property
    def today(self) -> date:
        """Return the Vietnamese day on which the draft was read."""
        return day_in_vietnam(self.now)

    @property
    def eform(self) -> EForm:
        """Return the e-form of the draft's version."""
        return eform_of(self.version)

    @property
    def answer_due(self) -> datetime:
        """Return until when somebody answers if it is sent now (R-INT-11)."""
        return online_answer_due(self.calendar, self.now, self.settings)

    @kept_property
    def cleaned(self) -> CleanAnswers:
        """Return the answers as they would be filed, and what is wrong with them."""
        if self.checked is not None:
            return self.checked
        return clean_answers(self.eform, self.answers, self.places, today=self.today)

    @kept_property
    def open_sections(self) -> tuple[str, ...]:
        """Return the pages of the e-form that keep it from being sent (R-INT-10)."""
        return unfinished_sections(self.eform, self.cleaned, self.details)

    @kept_property
    def open_papers(self) -> tuple[Component, ...]:
        """Return the papers that keep it from being sent (R-INT-10)."""
        attached = {one.component_key for one in self.papers}
        return missing_papers(self.version, self.case, attached, self.details.waived)

    @kept_property
    def open_tasks(self) -> tuple[FilingTask, ...]:
        """Return the tasks that keep it from being sent (R-INT-10)."""
        is_eform_open = has_unsaved_page(self.eform, self.details) or bool(self.open_sections)
        is_given = self.result_channel in result_choices(self.version, self.settings)
        return unfinished_tasks(
            self.version,
            done=self.done if is_given else self.done - {FilingTask.RESULT},
            case=self.case,
            is_eform_open=is_eform_open,
            open_papers=self.open_papers,
        )

    def task_after(self, task: FilingTask) -> FilingTask | None:
        """Return the open task that follows one that is done, in the order of the list and round
        to its start; None when only checking and sending is left.
        """
        order = tuple(FilingTask)
        later = [one for one in self.open_tasks if order.index(one) > order.index(task)]
        return next(iter(later or self.open_tasks), None)

    @property
    def case(self) -> str | None:
        """Return the case for the version's look-ups."""
        return self.case_key or None

    def papers_of(self, component_key: str) -> tuple[DraftPaper, ...]:
        """Return the files of a line of the dossier list."""
        return tuple(one for one in self.papers if one.component_key == component_key)


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One draft in a list."""

    token: str
    procedure_code: str
    procedure_name: str
    updated_at: datetime
    expires_at: datetime


def filing_terms(deps: Deps, code: str, centre_code: str, actor: Actor | None) -> FilingTerms:
    """Return what filing this procedure means today (R-CAT-15, R-INT-11).

    Raises NotFound `procedure_unknown` for one that is unknown or not public.
    """
    now = deps.clock.now()
    with deps.reading() as uow:
        offer = uow.procedures.offered(code, centre_code, day_in_vietnam(now))
        if offer is None:
            raise NotFound("centre_unknown", centre=centre_code)
        version, in_force = _public_version(uow, offer, code)
        calendar = uow.calendar.for_centre(offer.centre, stamp=offer.calendar_stamp)
        mine = unsent_drafts(uow, actor, now) if actor else ()
        open_one = next((one for one in mine if one.procedure_code == code), None)
    settings = offer.centre.settings
    return FilingTerms(
        version=version,
        settings=settings,
        agency_name=offer.agency_name,
        today=day_in_vietnam(now),
        answer_due=online_answer_due(calendar, now, settings),
        obstacle=obstacle_to_filing(version, offer.centre.settings)
        if in_force
        else Obstacle.NOT_IN_FORCE,
        open_token=open_one.token if open_one else "",
        open_since=open_one.updated_at if open_one else None,
    )


def _public_version(uow: UnitOfWork, offer: FoundOffer, code: str) -> tuple[ProcedureVersion, bool]:
    if offer.version_id is not None and offer.is_public:
        return uow.procedures.by_version_id(offer.version_id), True
    past = next((one for one in uow.procedures.all_stored() if one.version.code == code), None)
    if offer.version_id is not None or past is None or not past.is_public:
        raise NotFound("procedure_unknown")
    return past.version, False


def open_draft(deps: Deps, token: str, actor: Actor) -> OpenDraft:
    """Return a draft to its owner. Raises NotFound `draft_unknown` or `draft_expired`."""
    now = deps.clock.now()
    with deps.reading() as uow:
        found = find_draft(uow, actor, token, now)
        return read_draft(uow, deps, found, now)


def read_draft(
    uow: UnitOfWork,
    deps: Deps,
    found: FoundDraft,
    now: datetime,
    checked: CleanAnswers | None = None,
) -> OpenDraft:
    """Gather a draft inside an open unit of work, as it stands now; `checked` are all its answers
    if whoever asks has cleaned them.
    """
    draft, owner = found.draft, found.owner
    done = frozenset(draft.done_tasks.split())
    details = DraftDetails.from_json(draft.applicant)
    known = None if FilingTask.APPLICANT in done else known_contact(owner)
    if known is not None:
        done |= {FilingTask.APPLICANT.value}
        details = details._replace(phone=known.phone, email=known.email, address=known.address)
    return OpenDraft(
        token=draft.token,
        version=uow.procedures.by_version_id(draft.procedure_version_id),
        settings=found.centre.settings,
        agency_name=found.agency_name,
        owner=owner,
        case_key=draft.case_key,
        answers=json.loads(draft.answers or "{}"),
        details=details,
        done=done,
        result_channel=draft.result_channel,
        result_address=draft.result_address or "",
        papers=tuple(_paper(one, details) for one in found.papers),
        standing=standing_of(uow, found),
        created_at=draft.created_at,
        updated_at=draft.updated_at,
        expires_at=draft.expires_at,
        now=now,
        calendar=uow.calendar.for_centre(found.centre, stamp=found.calendar_stamp),
        places=deps.places,
        sent_as=sent_code(uow, draft),
        checked=checked,
    )


def drafts_of(deps: Deps, actor: Actor) -> tuple[DraftLine, ...]:
    """Return the person's unsent drafts, newest first."""
    now = deps.clock.now()
    with deps.reading() as uow:
        return tuple(
            DraftLine(
                token=draft.token,
                procedure_code=draft.procedure_code,
                procedure_name=uow.procedures.by_version_id(draft.procedure_version_id).name,
                updated_at=draft.updated_at,
                expires_at=draft.expires_at,
            )
            for draft in unsent_drafts(uow, actor, now)
        )


def _paper(paper: FoundPaper, details: DraftDetails) -> DraftPaper:
    return DraftPaper(*paper, warnings=tuple(details.warnings.get(paper.sha256, ())))
