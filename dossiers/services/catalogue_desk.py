"""The catalogue as its administrator works with it: what is public, what is lacking, new files."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from dossiers.errors import InvalidInput, NotFound
from dossiers.model.calendar import VIETNAM, WorkingCalendar
from dossiers.model.centre import CentreSettings
from dossiers.model.people import Actor
from dossiers.model.procedure import Interim, ProcedureVersion
from dossiers.ports.database import StoredVersion
from dossiers.ports.deps import Deps
from dossiers.rules.catalogue import level_contradictions, missing_parts
from dossiers.rules.numbering import field_code
from dossiers.rules.publication import (
    Publication,
    publication_deadline,
    publication_state,
    share,
)
from dossiers.services.catalogue_admin import ImportedFile, Outcome, import_procedures
from dossiers.services.procedure_files import Severity, parse_procedure, to_toml
from dossiers.services.steps.administering import administered_centre, today_of
from dossiers.services.steps.centres import centre_of


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that keeps a procedure from being public: a code with words, where, which rule."""

    code: str
    path: str
    rule_id: str


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One procedure of the administrator's list; `loaded_on` is when its version came in."""

    version: ProcedureVersion
    agency_name: str
    is_public: bool
    lacks: tuple[Lack, ...]
    field_code: str
    loaded_on: date | None
    deadline: date | None
    publication: Publication


@dataclass(frozen=True, slots=True)
class AgencyShare:
    """How many of an agency's announced procedures are on at the centre (R-CAT-11)."""

    name: str
    on: int
    announced: int

    @property
    def percent(self) -> Decimal:
        """The share; the target is 100."""
        return share(self.on, self.announced)


@dataclass(frozen=True, slots=True)
class CatalogueDesk:
    """The whole list with its shares; `settings` hold the limits of publication (R-CAT-06)."""

    lines: tuple[DeskLine, ...]
    agencies: tuple[AgencyShare, ...]
    total: AgencyShare
    settings: CentreSettings


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A procedure file to take in; an interim one names its reason and the central text."""

    name: str
    text: bytes
    is_interim: bool = False
    reason: str = ""
    central_text: str = ""


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the lines of a list share."""

    calendar: WorkingCalendar
    settings: CentreSettings
    agencies: Mapping[str, str]
    loaded: Mapping[str, date]
    decided: Counter[str]
    today: date
    sectors: tuple[str, ...]

    @property
    def since(self) -> date:
        return min(self.loaded.values(), default=self.today)


def show_catalogue_desk(deps: Deps, actor: Actor) -> CatalogueDesk:
    """Return every procedure with its state (R-CAT-03, R-CAT-10, R-CAT-11, R-CAT-15)."""
    stored, facts = _read(deps, actor)
    lines = tuple(_line(one, facts) for one in stored)
    shares = tuple(
        AgencyShare(name, *_counts(one for one in lines if one.agency_name == name))
        for name in sorted({one.agency_name for one in lines})
    )
    return CatalogueDesk(lines, shares, AgencyShare("", *_counts(lines)), facts.settings)


def show_procedure(deps: Deps, code: str, actor: Actor) -> DeskLine:
    """Return the newest version of one procedure. Raises NotFound `procedure_unknown`."""
    stored, facts = _read(deps, actor)
    for one in stored:
        if one.version.code == code:
            return _line(one, facts)
    raise NotFound("procedure_unknown", procedure=code)


def take_in_version(deps: Deps, command: NewVersion, actor: Actor) -> ImportedFile:
    """Take a procedure file in as a new version, announced or interim (R-CAT-03, R-CAT-08).

    The report names each finding with its line in the file given. Raises InvalidInput
    `interim_invalid` with errors by field, NotAllowed.
    """
    with deps.reading() as uow:
        administered_centre(uow, actor)
    if not command.is_interim:
        return import_procedures(deps, {command.name: command.text}).files[0]
    interim = _interim(command)
    parsed = parse_procedure(command.text)
    if parsed.version is None:
        return ImportedFile(command.name, Outcome.REFUSED, findings=parsed.findings)
    text = to_toml(replace(parsed.version, interim=interim))
    report = import_procedures(deps, {command.name: text}).files[0]
    # lines of the file as uploaded, not of the text with the interim ground added
    given = {(one.code, one.path): one for one in parsed.findings}
    found = {(one.code, one.path): one for one in report.findings}
    noted = {key: one for key, one in given.items() if one.severity is Severity.NOTE}
    kept = {**found, **noted, **{key: given[key] for key in found.keys() & given.keys()}}
    return replace(report, findings=tuple(sorted(kept.values(), key=lambda one: one.line)))


def _interim(command: NewVersion) -> Interim:
    reason, central_text = command.reason.strip(), command.central_text.strip()
    errors = {}
    if not reason:
        errors["reason"] = "interim_reason_missing"
    if not central_text:
        errors["central_text"] = "interim_central_text_missing"
    if errors:
        raise InvalidInput("interim_invalid", errors)
    return Interim(reason, central_text)


def _read(deps: Deps, actor: Actor) -> tuple[tuple[StoredVersion, ...], _Facts]:
    with deps.reading() as uow:
        centre = centre_of(uow, actor)
        calendar = uow.calendar.for_centre(centre)
        agencies = {one.code: one.name for one in uow.agencies.of_centre(centre.id)}
        stored = tuple(uow.procedures.all_stored())
    loaded = deps.queries.administration.loaded_versions()
    announced = (one.version.announcement for one in stored)
    facts = _Facts(
        calendar=calendar,
        settings=centre.settings,
        agencies=agencies,
        loaded={one.code: one.added_at.astimezone(VIETNAM).date() for one in loaded},
        decided=Counter(one.number for one in announced if one is not None),
        today=today_of(deps),
        sectors=tuple(deps.seeds.sectors()),
    )
    return stored, facts


def _line(one: StoredVersion, facts: _Facts) -> DeskLine:
    version = one.version
    loaded_on = facts.loaded.get(version.code)
    announcement = version.announcement
    decided_on = announcement.decided_on if announcement else None
    deadline = None
    if announcement is not None and decided_on is not None:
        changed = facts.decided[announcement.number]
        deadline = publication_deadline(facts.calendar, decided_on, changed, facts.settings)
    return DeskLine(
        version=version,
        agency_name=facts.agencies.get(version.agency, version.agency),
        is_public=one.is_public,
        lacks=_lacks(version),
        field_code=field_code(facts.settings, facts.sectors, version.sector),
        loaded_on=loaded_on,
        deadline=deadline,
        publication=publication_state(
            decided_on=decided_on,
            deadline=deadline,
            published_on=loaded_on if one.is_public else None,
            since=facts.since,
            today=facts.today,
        ),
    )


def _lacks(version: ProcedureVersion) -> tuple[Lack, ...]:
    return (
        *(Lack(one.part, one.path, one.rule_id) for one in missing_parts(version)),
        *(Lack(code, "online_level", "R-CAT-15") for code in level_contradictions(version)),
    )


def _counts(lines: Iterable[DeskLine]) -> tuple[int, int]:
    counted = list(lines)
    on = sum(one.is_public and one.version.is_at_centre for one in counted)
    return on, len(counted)
