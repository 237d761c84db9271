"""The register of dossiers (Mẫu 06): any span of days, page by page, and as a printed book."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dossiers.errors import NotAllowed, NotFound
from dossiers.model.organisation import Centre
from dossiers.model.people import Actor
from dossiers.model.slip import (
    RegisterContent,
    RegisterRow,
    SlipHeader,
    SlipKind,
)
from dossiers.ports.deps import Deps
from dossiers.ports.queries.registers import RegisterLine
from dossiers.rules.permissions import Action, may
from dossiers.rules.scope import agencies_in_scope
from dossiers.rules.slips import form_number
from dossiers.rules.working_time import ONE_DAY, in_vietnam
from dossiers.services.steps.slips import regulation_of
from dossiers.services.steps.spans import check_span, midnight
from dossiers.wording.labels import label
from dossiers.wording.registers import ANNULLED, book_text, period_text
from dossiers.wording.slips import default_title

ROWS_A_PAGE = 50
ROWS_A_VOLUME = 300


@dataclass(frozen=True, slots=True)
class RegisterSpan:
    """From the first to the last day of receipt, both whole; `after_id` is the keyset cursor."""

    start: date
    end: date
    after_id: int | None = None


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """One page of the register; `next_id` is the cursor of the next one."""

    lines: Sequence[RegisterLine]
    next_id: int | None


@dataclass(frozen=True, slots=True)
class RegisterBook:
    """A printed volume and its file name."""

    name: str
    content: bytes


def register_page(deps: Deps, span: RegisterSpan, actor: Actor) -> RegisterPage:
    """Return one page of received dossiers in order of receipt; annulled ones are marked.

    Raises InvalidInput `span_reversed`, `span_too_long`; NotAllowed.
    """
    lines = _lines(deps, span, actor, ROWS_A_PAGE + 1)
    shown = lines[:ROWS_A_PAGE]
    return RegisterPage(shown, shown[-1].id if len(lines) > ROWS_A_PAGE else None)


def register_book(deps: Deps, span: RegisterSpan, volume: int, actor: Actor) -> RegisterBook:
    """Return a volume of at most 300 lines as a PDF on A4, with its cover (R-RCP-04).

    Raises NotFound `volume_unknown` for a volume after the last one; otherwise as `register_page`.
    """
    at = deps.clock.now()
    lines = _volume(deps, span, volume, actor)
    with deps.reading() as uow:
        centre = uow.centres.by_id(actor.centre_id or 0)
        assert centre is not None
    content = RegisterContent(
        header=_header(centre, at),
        book_number=book_text(volume, span.start),
        period_text=period_text(span.start, span.end),
        rows=tuple(_row(line) for line in lines),
    )
    regulation = regulation_of(centre, None, at)
    pdf = deps.renderer.render(SlipKind.REGISTER, content, regulation=regulation)
    return RegisterBook(f"so-theo-doi-{span.start:%Y%m%d}-quyen-{volume}.pdf", pdf)


def _volume(deps: Deps, span: RegisterSpan, volume: int, actor: Actor) -> Sequence[RegisterLine]:
    """Walk from volume to volume by the keyset, never by counting."""
    lines = _lines(deps, span, actor, ROWS_A_VOLUME)
    for _ in range(1, volume):
        if len(lines) < ROWS_A_VOLUME:
            raise NotFound("volume_unknown", volume=volume)
        part = RegisterSpan(span.start, span.end, lines[-1].id)
        lines = _lines(deps, part, actor, ROWS_A_VOLUME)
    if volume < 1 or (volume > 1 and not lines):
        raise NotFound("volume_unknown", volume=volume)
    return lines


def _lines(deps: Deps, span: RegisterSpan, actor: Actor, limit: int) -> Sequence[RegisterLine]:
    centre_id = actor.centre_id or 0
    if not may(actor, Action.VIEW_REGISTER, centre_id=centre_id):
        raise NotAllowed("action_not_yours", action=Action.VIEW_REGISTER.value)
    check_span(span.start, span.end)
    return deps.queries.registers.register(
        centre_id,
        agency_ids=agencies_in_scope(actor),
        start=midnight(span.start),
        end=midnight(span.end + ONE_DAY),
        after_id=span.after_id,
        limit=limit,
    )


def _header(centre: Centre, at: datetime) -> SlipHeader:
    settings = centre.settings
    regulation = regulation_of(centre, None, at)
    form = form_number(SlipKind.REGISTER, regulation) or ""
    return SlipHeader(
        title=settings.title_of(regulation.value, form)
        or default_title(SlipKind.REGISTER, regulation),
        parent_name=settings.parent_name,
        unit_name=settings.name,
        place=settings.place,
        dated=in_vietnam(at).date(),
        has_digital_signature_line=False,
    )


def _row(line: RegisterLine) -> RegisterRow:
    return RegisterRow(
        dossier_code=line.code,
        request_text=line.procedure_name,
        set_count=line.sets,
        owner_name=line.applicant_name,
        received_at=line.received_at,
        due_at=line.due_at,
        address=line.applicant_address or "",
        phone=line.applicant_phone or "",
        lead_agency=line.agency_name,
        result_received_on=_day(line.result_arrived_at),
        returned_on=_day(line.returned_at),
        result_receiver=line.recipient_name or "",
        result_channel_text=label(line.result_channel),
        receiver_name=line.receiver_name or "",
        note=ANNULLED if line.is_annulled else "",
    )


def _day(at: datetime | None) -> date | None:
    return in_vietnam(at).date() if at else None
