"""Stand-ins: whom each agency has named to receive, and when the main receiver is away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dossiers.errors import AlreadyDone, InvalidInput, NotFound
from dossiers.model.people import Actor, Officer, Role
from dossiers.model.supervision import Absence, StandIn
from dossiers.ports.deps import Deps
from dossiers.rules.working_time import ONE_DAY
from dossiers.services.steps.administering import administered_centre, today_of
from dossiers.services.steps.centres import centre_of

_OWN_AGENCY = "one-stop-centre"


@dataclass(frozen=True, slots=True)
class NameStandIn:
    """Who stands in for the receiver of an agency."""

    agency_id: int
    officer_id: int


@dataclass(frozen=True, slots=True)
class MarkAbsent:
    """Which receiver is away, first and last day included."""

    officer_id: int
    from_on: date
    to_on: date


@dataclass(frozen=True, slots=True)
class AgencyStandIns:
    """The stand-ins of one agency: (id of the naming, name, whether they can no more)."""

    agency_id: int
    name: str
    named: tuple[tuple[int, str, bool], ...]

    @property
    def is_missing(self) -> bool:
        """Return whether nobody can stand in: none named, or no account of theirs holds today."""
        return all(is_over for _, _, is_over in self.named)


@dataclass(frozen=True, slots=True)
class AbsenceLine:
    """One absence that has not ended."""

    id: int
    name: str
    from_on: date
    to_on: date
    is_now: bool


@dataclass(frozen=True, slots=True)
class StandInsView:
    """Agencies with their stand-ins, those without one first; absences; who may be chosen."""

    agencies: tuple[AgencyStandIns, ...]
    absences: tuple[AbsenceLine, ...]
    officers: tuple[tuple[int, str], ...]
    receivers: tuple[tuple[int, str], ...]

    @property
    def missing(self) -> int:
        """Return how many agencies have nobody who can stand in (R-ACC-06)."""
        return sum(one.is_missing for one in self.agencies)


def show_stand_ins(deps: Deps, actor: Actor) -> StandInsView:
    """Return who stands in at the own centre, and where nobody does (R-ACC-06)."""
    today = today_of(deps)
    with deps.reading() as uow:
        centre = centre_of(uow, actor)
        named = uow.stand_ins.of_centre(centre.id)
        officers = uow.stand_ins.officers(centre.id, today)
        at_work = {one.id for one in officers}
        names = {one.id: one.full_name for one in uow.stand_ins.everybody(centre.id)}
        agencies = [
            AgencyStandIns(
                agency.id,
                agency.name,
                tuple(
                    (one.id, names.get(one.officer_id, ""), one.officer_id not in at_work)
                    for one in named
                    if one.agency_id == agency.id
                ),
            )
            for agency in uow.agencies.of_centre(centre.id)
            if agency.closed_on is None and agency.code != _OWN_AGENCY
        ]
        absences = uow.stand_ins.absences(centre.id, from_on=today)
        receivers = uow.stand_ins.officers(centre.id, today, Role.RECEIVER)
    return StandInsView(
        agencies=tuple(sorted(agencies, key=lambda one: not one.is_missing)),
        absences=tuple(
            AbsenceLine(
                one.id,
                names.get(one.officer_id, ""),
                one.from_on,
                one.to_on,
                one.from_on <= today,
            )
            for one in absences
        ),
        officers=_choices(officers),
        receivers=_choices(receivers),
    )


def name_stand_in(deps: Deps, command: NameStandIn, actor: Actor) -> None:
    """Name who receives for an agency when its main receiver is away (R-ACC-06).

    Nobody gives the receiver's role to the own account so (R-ACC-01). Raises InvalidInput
    `stand_in_agency_foreign`, `stand_in_officer_foreign`, `stand_in_oneself`, AlreadyDone
    `stand_in_named_before`, NotAllowed.
    """
    at, today = deps.clock.now(), today_of(deps)
    with deps.uow() as uow:
        centre = administered_centre(uow, actor)
        agency = uow.agencies.by_id(command.agency_id)
        if agency is None or agency.centre_id != centre.id or agency.closed_on is not None:
            raise InvalidInput("stand_in_agency_foreign", {"agency_id": "stand_in_agency_foreign"})
        if command.officer_id == actor.id:
            raise InvalidInput("stand_in_oneself", {"officer_id": "stand_in_oneself"})
        working = uow.stand_ins.officers(centre.id, today)
        _require(working, command.officer_id, "stand_in_officer_foreign")
        named = uow.stand_ins.of_centre(centre.id)
        pair = (command.agency_id, command.officer_id)
        if any((one.agency_id, one.officer_id) == pair for one in named):
            raise AlreadyDone("stand_in_named_before")
        assert actor.id is not None
        uow.stand_ins.add(StandIn(centre.id, *pair, named_at=at, named_by=actor.id))
        uow.commit()


def drop_stand_in(deps: Deps, stand_in_id: int, actor: Actor) -> None:
    """Take a naming back. Raises NotFound `stand_in_unknown`, also on a second click."""
    with deps.uow() as uow:
        centre = administered_centre(uow, actor)
        found = uow.stand_ins.by_id(stand_in_id)
        if found is None or found.centre_id != centre.id:
            raise NotFound("stand_in_unknown")
        uow.stand_ins.remove(found)
        uow.commit()


def mark_absent(deps: Deps, command: MarkAbsent, actor: Actor) -> None:
    """Mark a receiver absent: on these days the stand-ins have the queue (R-ACC-06).

    Raises InvalidInput `absence_wrong` with the fields, AlreadyDone `absence_marked_before`,
    NotAllowed.
    """
    at, today = deps.clock.now(), today_of(deps)
    errors = {}
    if command.to_on < command.from_on:
        errors["to_on"] = "absence_reversed"
    elif command.to_on < today:
        errors["to_on"] = "absence_past"
    if errors:
        raise InvalidInput("absence_wrong", errors)
    with deps.uow() as uow:
        centre = administered_centre(uow, actor)
        first = max(command.from_on, today)
        receiving = uow.stand_ins.officers(centre.id, first, Role.RECEIVER)
        _require(receiving, command.officer_id, "not_a_receiver")
        known = uow.stand_ins.absences(centre.id, from_on=command.from_on)
        if any(
            one.officer_id == command.officer_id and one.from_on <= command.to_on for one in known
        ):
            raise AlreadyDone("absence_marked_before")
        assert actor.id is not None
        uow.stand_ins.add_absence(
            Absence(centre.id, command.officer_id, command.from_on, command.to_on, at, actor.id)
        )
        uow.commit()


def end_absence(deps: Deps, absence_id: int, actor: Actor) -> None:
    """Let a receiver be back from today on. Raises NotFound `absence_unknown`."""
    today = today_of(deps)
    with deps.uow() as uow:
        centre = administered_centre(uow, actor)
        found = uow.stand_ins.absence(absence_id)
        if found is None or found.centre_id != centre.id or found.to_on < today:
            raise NotFound("absence_unknown")
        if found.from_on < today:
            found.to_on = today - ONE_DAY
        else:
            uow.stand_ins.remove_absence(found)
        uow.commit()


def _require(officers: Sequence[Officer], officer_id: int, code: str) -> None:
    if officer_id not in {one.id for one in officers}:
        raise InvalidInput(code, {"officer_id": code})


def _choices(officers: Sequence[Officer]) -> tuple[tuple[int, str], ...]:
    return tuple((one.id, f"{one.full_name}, {one.position}") for one in officers)
