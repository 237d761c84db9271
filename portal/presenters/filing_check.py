"""View models of the check page and of the confirmation."""

from dataclasses import dataclass
from datetime import datetime

from dossiers.model.centre import ONLINE_CLOCK_SENT
from dossiers.model.procedure import Channel, Fee
from dossiers.ports.places import Places
from dossiers.rules.filing import online_fees, papers_to_attach
from dossiers.services.draft_reading import DraftPaper, OpenDraft
from dossiers.services.filed import OpenCharge, SentDossier
from dossiers.wording.days import limit_text, moment_text, provisional_text, start_text
from dossiers.wording.eform_rows import AnswerBlock, answers_as_rows
from dossiers.wording.labels import label


@dataclass(frozen=True, slots=True)
class PapersRow:
    """One line of the dossier list with its files; none and `is_waived`: does not apply."""

    name: str
    files: tuple[DraftPaper, ...]
    is_waived: bool


@dataclass(frozen=True, slots=True)
class CheckPage:
    """What `portal/check.html` shows."""

    name: str
    case_name: str
    blocks: tuple[AnswerBlock, ...]
    papers: tuple[PapersRow, ...]
    unsent: tuple[DraftPaper, ...]
    result: str
    fees: tuple[Fee, ...]
    has_costs: bool
    limit: str
    answer_due: str
    counts_from_sending: bool


def check_page(draft: OpenDraft, places: Places) -> CheckPage:
    """Return the view model of the check page."""
    version, case = draft.version, draft.case
    parts = papers_to_attach(version, case)
    asked = {part.key for part in parts}
    found = version.case_of(case)
    limit = version.limit_for(Channel.ONLINE, case)
    fees = online_fees(version, case, draft.today)
    return CheckPage(
        name=version.short_name or version.name,
        case_name=found.name if found else "",
        blocks=tuple(answers_as_rows(draft.eform, draft.answers, places)),
        papers=tuple(
            PapersRow(part.name, draft.papers_of(part.key), part.key in draft.details.waived)
            for part in parts
        ),
        unsent=tuple(one for one in draft.papers if one.component_key not in asked),
        result=label(draft.result_channel) if draft.result_channel else "",
        fees=fees,
        has_costs=any(fee.amount != 0 for fee in fees),
        limit=limit_text(limit) if limit else "",
        answer_due=moment_text(draft.answer_due),
        counts_from_sending=draft.settings.online_clock == ONLINE_CLOCK_SENT,
    )


@dataclass(frozen=True, slots=True)
class SentPage:
    """What `portal/sent.html` shows; `due` is "" where no date can be promised yet."""

    code: str
    secret: str
    procedure_name: str
    case_name: str
    agency_name: str
    centre_name: str
    submitted_at: datetime
    answer_due: str
    limit: str
    due: str
    start_note: str
    provisional_note: str
    is_waiting: bool
    charges: tuple[OpenCharge, ...]
    result: str
    result_address: str
    link: str
    phone: str


def sent_page(found: SentDossier, link: str) -> SentPage:
    """Return the view model of the confirmation."""
    case = found.version.case_of(found.case_key)
    limit = found.version.limit_for(Channel.ONLINE, found.case_key or None)
    promise = found.promise
    return SentPage(
        code=found.code,
        secret=found.secret,
        procedure_name=found.version.name,
        case_name=case.name if case else "",
        agency_name=found.agency_name,
        centre_name=found.settings.name,
        submitted_at=found.submitted_at,
        answer_due=moment_text(found.answer_due),
        limit=limit_text(limit) if limit else "",
        due=moment_text(promise.due_at) if promise else "",
        start_note=(start_text(promise) or "") if promise else "",
        provisional_note=(provisional_text(promise) or "") if promise else "",
        is_waiting=found.is_waiting,
        charges=found.charges,
        result=label(found.result_channel),
        result_address=found.result_address,
        link=link,
        phone=found.settings.phone,
    )
