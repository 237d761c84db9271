"""What the counter page shows before anything is decided: person, procedure, promise."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import InvalidInput, RuleViolation
from dossiers.model.calendar import VIETNAM, Sessions, TimeLimit
from dossiers.model.organisation import Centre
from dossiers.model.people import Actor, ApplicantKind, Person
from dossiers.model.procedure import Channel, ProcedureVersion
from dossiers.model.text import fold
from dossiers.ports.database import StoredVersion, UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.contacts import typed_phone
from dossiers.rules.eform_numbers import WrongAnswerError, checked_personal_id
from dossiers.rules.procedure_search import question, rank, words_of
from dossiers.rules.rule_sets import rule_set_of
from dossiers.rules.working_time import (
    intake_sessions_on,
    is_within_intake,
    next_intake_opening,
)
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.counter_mandates import (
    OfferedMandate,
    handing_under,
    offered_mandates,
)
from dossiers.services.steps.promising import Promise, promise_of
from dossiers.services.steps.receiving import check_taken_in, find_agency
from dossiers.services.steps.scans import Scan, StoredScan, store_scans

MOST_HITS = 5
SHORTEST_QUESTION = 2
_NO_RANK = 9


@dataclass(frozen=True, slots=True)
class CounterQuestion:
    """What is on the receiver's screen so far; empty texts stand for what is not typed yet."""

    personal_id: str = ""
    search: str = ""
    procedure_code: str = ""
    case_key: str = ""
    channel: Channel = Channel.COUNTER
    mandate_id: int | None = None


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person met before, with the contact data that were kept."""

    id: int
    kind: ApplicantKind
    name: str
    personal_id: str
    tax_code: str
    phone: str
    email: str
    address: str
    born_year: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One procedure that answers the search, with its limit at the counter."""

    code: str
    name: str
    short_name: str
    limit: TimeLimit | None
    is_same_day: bool


@dataclass(frozen=True, slots=True)
class CounterSheet:
    """Everything that the counter page shows; `version` is None before a procedure is chosen.

    `refused` says why the chosen one is not taken in here; `personal_id_is_wrong` tells a number
    that cannot be one from one that is only unknown. `mandates` are those under which the person
    may hand in the chosen procedure; `mandate_refused` says why a chosen one is not among them.
    """

    at: datetime
    person: KnownPerson | None
    personal_id_is_wrong: bool
    hits: tuple[Hit, ...]
    version: ProcedureVersion | None
    case_key: str
    channels: tuple[Channel, ...]
    agency_name: str
    promise: Promise | None
    is_open: bool
    intake_hours: Sessions
    opens_at: datetime | None
    refused: RuleViolation | None = None
    books: tuple[tuple[int, str], ...] = ()
    centres: tuple[tuple[str, str], ...] = ()
    mandates: tuple[OfferedMandate, ...] = ()
    mandate_refused: InvalidInput | None = None


def prepare_counter(deps: Deps, asked: CounterQuestion, actor: Actor) -> CounterSheet:
    """Return what the counter page shows for what is typed so far. Raises NotFound."""
    at = deps.clock.now()
    with deps.reading() as uow:
        centre = centre_of(uow, actor)
        calendar = uow.calendar.for_centre(centre)
        offered = _offered(uow, at)
        hits = _hits(offered, asked.search)
        code = asked.procedure_code or (hits[0].code if len(hits) == 1 else "")
        version = next((one.version for one in offered if one.version.code == code), None)
        person, is_wrong = _person(uow, deps, asked.personal_id, at)
        case = _case(version, asked.case_key)
        agency = find_agency(uow, centre, version, at).short_name if version else ""
        channels = _channels(version, case)
        channel = asked.channel if asked.channel in channels else next(iter(channels), None)
        promised = None
        if version is not None and channel is not None and (case or not version.cases):
            promised = promise_of(calendar, centre, version, case, channel, at)
        is_open = is_within_intake(calendar, at)
        mandates = _mandates(uow, person, version, at)
        return CounterSheet(
            at=at,
            person=_known(person) if person else None,
            personal_id_is_wrong=is_wrong,
            hits=hits,
            version=version,
            case_key=case,
            channels=channels,
            agency_name=agency,
            promise=promised,
            is_open=is_open,
            intake_hours=intake_sessions_on(calendar, at.astimezone(VIETNAM).date()),
            opens_at=None if is_open else next_intake_opening(calendar, at),
            refused=_refused(centre, version),
            books=_books(uow, centre),
            centres=_other_centres(uow, centre, at),
            mandates=mandates,
            mandate_refused=_refused_mandate(uow, asked.mandate_id, person, mandates, version, at),
        )


def _mandates(
    uow: UnitOfWork, person: Person | None, version: ProcedureVersion | None, at: datetime
) -> tuple[OfferedMandate, ...]:
    if person is None or version is None:
        return ()
    return offered_mandates(uow, person, version.code, at.astimezone(VIETNAM).date())


def _refused_mandate(
    uow: UnitOfWork,
    mandate_id: int | None,
    agent: Person | None,
    offered: tuple[OfferedMandate, ...],
    version: ProcedureVersion | None,
    at: datetime,
) -> InvalidInput | None:
    """Return why a mandate that was chosen cannot be used for what is on the screen now."""
    if mandate_id is None or version is None or mandate_id in {one.id for one in offered}:
        return None
    number = (agent.personal_id or "") if agent else ""
    mandate, today = uow.mandates.read(mandate_id), at.astimezone(VIETNAM).date()
    try:
        handing_under(uow, mandate, number, version.code, today)
    except InvalidInput as refusal:
        return refusal
    return None


def _refused(centre: Centre, version: ProcedureVersion | None) -> RuleViolation | None:
    """Return what keeps a procedure out of this centre, with its rule."""
    if version is not None:
        try:
            check_taken_in(centre, version)
        except RuleViolation as violation:
            return violation
    return None


def _books(uow: UnitOfWork, centre: Centre) -> tuple[tuple[int, str], ...]:
    """Return the books of paper receipts, once an outage is recorded for late entry."""
    if not uow.late_entries.outages_of_centre(centre.id):
        return ()
    books = uow.late_entries.books_of_centre(centre.id)
    return tuple((one.id, f"{one.series}: {one.first}–{one.last}") for one in books)


def _other_centres(uow: UnitOfWork, own: Centre, at: datetime) -> tuple[tuple[str, str], ...]:
    """Return the other centres of the province, where any of them takes any dossier (R-CHN-10)."""
    if not rule_set_of(own.settings, at.astimezone(VIETNAM).date()).takes_whole_province:
        return ()
    province = own.settings.province
    return tuple(
        (one.code, one.name)
        for one in uow.centres.all()
        if one.id != own.id and one.is_open and province and one.settings.province == province
    )


def keep_scans(deps: Deps, scans: Sequence[Scan], actor: Actor) -> tuple[StoredScan, ...]:
    """Store the files of a form before it is complete, so that they need not be picked again.

    Raises `ScansRefused` (R-INT-10). What no dossier takes is swept after a day.
    """
    with deps.reading() as uow:
        settings = centre_of(uow, actor).settings
    return store_scans(deps, settings, scans)


def _offered(uow: UnitOfWork, at: datetime) -> tuple[StoredVersion, ...]:
    public = uow.procedures.all_public(at.astimezone(VIETNAM).date())
    return tuple(one for one in public if one.version.is_at_centre)


def _hits(offered: Sequence[StoredVersion], text: str) -> tuple[Hit, ...]:
    """Find by three letters: initials of the name, beginnings of its words, or its code."""
    if len(text.strip()) < SHORTEST_QUESTION:
        return ()
    asked = question(text)
    letters = "".join(fold(text).split())
    found = []
    for one in offered:
        version = one.version
        place = rank(asked, version.code, f"{version.short_name} {version.name}", version.sector)
        starts = (_initials(version.short_name), _initials(version.name))
        if any(letters in start for start in starts):
            begins = any(start.startswith(letters) for start in starts)
            place = min(_NO_RANK if place is None else place, 2 if begins else 4)
        if place is not None:
            found.append((place, version.short_name, version))
    found.sort(key=lambda item: item[:2])
    return tuple(_hit(version) for _, _, version in found[:MOST_HITS])


def _initials(text: str) -> str:
    return "".join(word[0] for word in words_of(text))


def _hit(version: ProcedureVersion) -> Hit:
    case = version.cases[0].key if version.cases else None
    limit = version.limit_for(Channel.COUNTER, case)
    return Hit(version.code, version.name, version.short_name, limit, version.is_same_day(case))


def _person(uow: UnitOfWork, deps: Deps, text: str, at: datetime) -> tuple[Person | None, bool]:
    if not text.strip():
        return None, False
    try:
        number = checked_personal_id(text, at.astimezone(VIETNAM).date())
    except WrongAnswerError:
        return None, True
    return uow.people.by_personal_id_digest(deps.digests.keyed("personal_id", number)), False


def _known(person: Person) -> KnownPerson:
    return KnownPerson(
        id=person.id,
        kind=person.kind,
        name=person.full_name,
        personal_id=person.personal_id or "",
        tax_code=person.tax_code or "",
        phone=typed_phone(person.phone),
        email=person.email or "",
        address=person.address or "",
        born_year=str(person.birth_date.year) if person.birth_date else "",
    )


def _case(version: ProcedureVersion | None, key: str) -> str:
    if version is None or not version.cases:
        return ""
    if version.case_of(key):
        return key
    return version.cases[0].key if len(version.cases) == 1 else ""


def _channels(version: ProcedureVersion | None, case: str) -> tuple[Channel, ...]:
    if version is None:
        return ()
    by_hand = (Channel.COUNTER, Channel.POST, Channel.ONLINE)
    return tuple(one for one in by_hand if version.terms_of(one, case or None))
