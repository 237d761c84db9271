"""Repositories of opinions, office notices, exchange, work requests and stand-ins."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select, true

from dossiers.model.people import Officer, Role
from dossiers.model.supervision import (
    Absence,
    Exchange,
    OfficeNotice,
    Opinion,
    OpinionRound,
    StandIn,
    WorkRequest,
)
from storage.database.repositories.base import Repository
from storage.database.tables import organisation as o
from storage.database.tables import supervision as t


class Opinions(Repository):
    """Rounds of opinions and what each unit answered."""

    def add_round(self, opinion_round: OpinionRound) -> None:
        """Add a round."""
        self._add(opinion_round)

    def add(self, opinion: Opinion) -> None:
        """Add the part of one unit."""
        self._add(opinion)

    def round(self, round_id: int) -> OpinionRound | None:
        """Return a round."""
        return self._session.get(OpinionRound, round_id)

    def by_id(self, opinion_id: int) -> Opinion | None:
        """Return the part of one unit."""
        return self._session.get(Opinion, opinion_id)

    def rounds_of_dossier(self, dossier_id: int) -> Sequence[OpinionRound]:
        """Return a dossier's rounds, oldest first."""
        table = t.opinion_round.c
        return self._all_by(OpinionRound, table.dossier_id, dossier_id, order=table.id)

    def of_dossier(self, dossier_id: int) -> Sequence[Opinion]:
        """Return the parts of all units in a dossier's rounds, in the order asked."""
        return self._all_by(Opinion, t.opinion.c.dossier_id, dossier_id, order=t.opinion.c.id)

    def of_round(self, round_id: int) -> Sequence[Opinion]:
        """Return the parts of a round in the order asked."""
        return self._all_by(Opinion, t.opinion.c.round_id, round_id, order=t.opinion.c.id)


class Supervision(Repository):
    """What offices are told, ask one another, and want put right."""

    def add_notice(self, notice: OfficeNotice) -> None:
        """Add a notice."""
        self._add(notice)

    def known_notices(self, causes: Sequence[str]) -> frozenset[str]:
        """Return which of these causes were told already (R-OVD-13)."""
        cause = t.office_notice.c.cause
        return frozenset(self._session.execute(select(cause).where(cause.in_(causes))).scalars())

    def notice(self, notice_id: int) -> OfficeNotice | None:
        """Return a notice."""
        return self._session.get(OfficeNotice, notice_id)

    def add_exchange(self, exchange: Exchange) -> None:
        """Add an exchange."""
        self._add(exchange)

    def exchange(self, exchange_id: int, *, lock: bool = False) -> Exchange | None:
        """Return an exchange, on demand with the row's lock."""
        return self._session.get(
            Exchange, exchange_id, with_for_update=lock or None, populate_existing=lock
        )

    def exchanges_of_dossier(self, dossier_id: int) -> Sequence[Exchange]:
        """Return what was asked and answered about a dossier, oldest first."""
        return self._all_by(Exchange, t.exchange.c.dossier_id, dossier_id, order=t.exchange.c.id)

    def add_work_request(self, request: WorkRequest) -> None:
        """Add a work request."""
        self._add(request)

    def work_request(self, request_id: int, *, lock: bool = False) -> WorkRequest | None:
        """Return a work request, on demand with the row's lock."""
        return self._session.get(
            WorkRequest, request_id, with_for_update=lock or None, populate_existing=lock
        )


class StandIns(Repository):
    """Who receives in whose place (R-ACC-06)."""

    def add(self, stand_in: StandIn) -> None:
        """Add a stand-in."""
        self._add(stand_in)

    def remove(self, stand_in: StandIn) -> None:
        """Take a stand-in back."""
        self._session.delete(stand_in)

    def by_id(self, stand_in_id: int) -> StandIn | None:
        """Return a stand-in."""
        return self._session.get(StandIn, stand_in_id)

    def of_centre(self, centre_id: int) -> Sequence[StandIn]:
        """Return the stand-ins of all agencies of a centre, in the order named."""
        return self._all(StandIn, t.stand_in.c.centre_id == centre_id, order=t.stand_in.c.id)

    def everybody(self, centre_id: int) -> Sequence[Officer]:
        """Return whoever has an account at a centre or its agencies by name: those whose account or
        secondment is over too.
        """
        held = select(o.assignment.c.officer_id).where(o.assignment.c.centre_id == centre_id)
        return self._all(Officer, o.officer.c.id.in_(held), order=o.officer.c.full_name)

    def officers(self, centre_id: int, on: date, role: Role | None = None) -> Sequence[Officer]:
        """Return who works at a centre or its agencies on a day by name, on demand under a role:
        with an open account and a role that holds then (R-ACC-05).
        """
        held = select(o.assignment.c.officer_id).where(
            o.assignment.c.centre_id == centre_id, o.held_on(o.assignment, on)
        )
        if role is not None:
            held = held.where(o.assignment.c.role == role)
        return self._all(
            Officer,
            o.officer.c.id.in_(held),
            o.officer.c.is_active == true(),
            order=o.officer.c.full_name,
        )

    def add_absence(self, absence: Absence) -> None:
        """Add an absence."""
        self._add(absence)

    def absence(self, absence_id: int) -> Absence | None:
        """Return an absence."""
        return self._session.get(Absence, absence_id)

    def remove_absence(self, absence: Absence) -> None:
        """Take an absence back."""
        self._session.delete(absence)

    def absences(self, centre_id: int, *, from_on: date) -> Sequence[Absence]:
        """Return a centre's absences that end on a day or later, soonest first."""
        table = t.absence.c
        return self._all(
            Absence, table.centre_id == centre_id, table.to_on >= from_on, order=table.from_on
        )
