"""Where a dossier stands: for anyone by its code, and for whoever has its secret."""

from dataclasses import dataclass, field
from datetime import datetime

from dossiers.errors import NotFound
from dossiers.model.calendar import TimeLimit
from dossiers.model.dossier import Dossier, ResultChannel
from dossiers.model.due_date import DueDate
from dossiers.model.identifiers import normalise_code
from dossiers.model.issued import IssuedSlip
from dossiers.model.organisation import Centre
from dossiers.model.procedure import Channel
from dossiers.model.slip import Regulation, SlipKind
from dossiers.model.status import DossierStatus, HolderKind
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.queries.tracking import PublicStatus
from dossiers.rules.deadlines import due_date, same_day_due
from dossiers.rules.extensions import extended
from dossiers.services.access import dossier_for_code_holder
from dossiers.services.late_parts import ApologyLine, ExtensionLine, apologies_of, extensions_of
from dossiers.services.leg_parts import StationLine, stations_of
from dossiers.services.slips import OF_APPLICANT
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.due_dates import added_time
from dossiers.services.steps.waiting_results import Collecting, collecting_of
from dossiers.wording.slips import default_title


@dataclass(frozen=True, slots=True)
class SlipTitle:
    """A slip made out to the applicant, by its title."""

    id: int
    title: str
    issued_at: datetime
    is_replaced: bool


@dataclass(frozen=True, slots=True)
class Story:
    """The way of a dossier as its owner, or whoever has its secret, may follow it (R-LKP-03).

    `due` explains the promise day by day; None before a clock runs, and when the calendar was
    changed since, so that the stored date cannot be recomputed.
    """

    code: str
    procedure_code: str
    procedure_name: str
    centre_code: str
    centre_name: str
    centre_phone: str
    agency_name: str
    status: DossierStatus
    holder_kind: HolderKind
    holder_name: str
    applicant_name: str
    channel: Channel
    result_channel: ResultChannel
    submitted_at: datetime | None
    guidance_given_at: datetime | None
    received_at: datetime | None
    clock_started_at: datetime | None
    supplement_requested_at: datetime | None
    supplemented_at: datetime | None
    completed_at: datetime | None
    returned_at: datetime | None
    closed_at: datetime | None
    due_at: datetime | None
    legal_due_at: datetime | None
    due_is_provisional: bool
    limit: TimeLimit | None
    due: DueDate | None
    slips: tuple[SlipTitle, ...]
    stations: tuple[StationLine, ...] = ()
    apologies: tuple[ApologyLine, ...] = ()
    extensions: tuple[ExtensionLine, ...] = ()
    collecting: Collecting = field(default_factory=Collecting)
    is_late_entry: bool = False


def public_status(deps: Deps, code: str) -> PublicStatus:
    """Return what anyone may know by the code: no name, no address, no file (R-LKP-05).

    One query. Raises NotFound `dossier_unknown`.
    """
    found = deps.queries.tracking.public_status(normalise_code(code))
    if found is None:
        raise NotFound("dossier_unknown")
    return found


def status_with_secret(deps: Deps, code: str, secret: str) -> Story:
    """Return the whole way of a dossier to whoever has its secret (R-LKP-04).

    Raises NotFound `dossier_unknown` alike for an unknown code and a wrong secret (R-LKP-05).
    """
    with deps.reading() as uow:
        return story_of(uow, dossier_for_code_holder(uow, deps.digests, code, secret))


def story_of(uow: UnitOfWork, dossier: Dossier) -> Story:
    """Return the way of a dossier inside an open unit of work."""
    centre, agency = centre_of(uow, dossier), uow.agencies.by_id(dossier.agency_id)
    assert agency is not None
    return Story(
        code=dossier.code,
        procedure_code=dossier.procedure_code,
        procedure_name=uow.procedures.by_version_id(dossier.procedure_version_id).name,
        centre_code=centre.code,
        centre_name=centre.settings.name,
        centre_phone=centre.settings.phone,
        agency_name=agency.name,
        status=dossier.status,
        holder_kind=dossier.holder_kind,
        holder_name=_holder_name(uow, dossier),
        applicant_name=dossier.applicant_name,
        channel=dossier.channel,
        result_channel=dossier.result_channel,
        submitted_at=dossier.submitted_at,
        guidance_given_at=dossier.guidance_given_at,
        received_at=dossier.received_at,
        clock_started_at=dossier.clock_started_at,
        supplement_requested_at=dossier.supplement_requested_at,
        supplemented_at=dossier.supplemented_at,
        completed_at=dossier.completed_at,
        returned_at=dossier.returned_at,
        closed_at=dossier.closed_at,
        due_at=dossier.due_at,
        legal_due_at=dossier.legal_due_at,
        due_is_provisional=dossier.due_is_provisional,
        is_late_entry=dossier.is_late_entry,
        limit=dossier.time_limit,
        due=explained_due(uow, centre, dossier),
        slips=_slips(uow, dossier),
        stations=stations_of(uow, dossier),
        apologies=apologies_of(uow, dossier),
        extensions=extensions_of(uow, dossier),
        collecting=collecting_of(uow, dossier),
    )


def _holder_name(uow: UnitOfWork, dossier: Dossier) -> str:
    holder = uow.agencies.by_id(dossier.holder_agency_id) if dossier.holder_agency_id else None
    return holder.name if holder else ""


def _slips(uow: UnitOfWork, dossier: Dossier) -> tuple[SlipTitle, ...]:
    issued = uow.slips.of_dossier(dossier.id)
    return tuple(_title(slip) for slip in issued if SlipKind(slip.kind) in OF_APPLICANT)


def explained_due(uow: UnitOfWork, centre: Centre, dossier: Dossier) -> DueDate | None:
    """Return the legal due date counted again day by day with all time that the law added
    (R-DLN-01, R-DLN-10); None if it would differ.
    """
    start = dossier.clock_started_at
    if start is None or dossier.due_at is None:
        return None
    calendar = uow.calendar.for_centre(centre)
    limit = dossier.time_limit
    if dossier.is_same_day:
        due = same_day_due(calendar, start, centre.settings)
    else:
        assert limit is not None  # only what is settled within the day goes without one
        due = due_date(calendar, limit, start, centre.settings)
    for extra in added_time(uow, dossier):
        due = extended(calendar, due, extra, centre.settings)
    return due if due.due_at == dossier.legal_due_at else None


def _title(slip: IssuedSlip) -> SlipTitle:
    title = default_title(SlipKind(slip.kind), Regulation(slip.regulation))
    return SlipTitle(slip.id, title, slip.issued_at, slip.replaced_by_id is not None)
