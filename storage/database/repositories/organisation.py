"""Repositories of centres, agencies, people and officers."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import or_, select, true

from dossiers.model.organisation import Agency, Centre
from dossiers.model.people import Assignment, Officer, Person, Role
from dossiers.model.setting_change import SettingChange
from storage.database.repositories.base import Repository
from storage.database.tables import organisation as t
from storage.database.tables import units
from storage.database.tables.organisation import held_on


class Centres(Repository):
    """Centres and their settings."""

    def add(self, centre: Centre) -> None:
        """Add a centre."""
        self._add(centre)

    def by_id(self, centre_id: int) -> Centre | None:
        """Return a centre."""
        return self._session.get(Centre, centre_id)

    def by_code(self, code: str) -> Centre | None:
        """Return the centre with this code (`LD`)."""
        found: Centre | None = self._by(Centre, t.centre.c.code, code)
        return found

    def note_change(self, change: SettingChange) -> None:
        """Write a change of settings into the journal, which is only added to."""
        self._add(change)

    def locked(self, centre_id: int) -> Centre | None:
        """Return a centre with the row's lock."""
        return self._session.get(Centre, centre_id, with_for_update=True, populate_existing=True)

    def all(self) -> Sequence[Centre]:
        """Return every centre by code."""
        return self._all(Centre, order=t.centre.c.code)


class Agencies(Repository):
    """The agencies of a centre."""

    def add(self, agency: Agency) -> None:
        """Add an agency."""
        self._add(agency)

    def by_id(self, agency_id: int) -> Agency | None:
        """Return an agency."""
        return self._session.get(Agency, agency_id)

    def by_code(self, centre_id: int, code: str) -> Agency | None:
        """Return a centre's agency by the code that procedures name."""
        found: Agency | None = self._one(
            select(Agency).where(t.agency.c.centre_id == centre_id, t.agency.c.code == code)
        )
        return found

    def of_centre(self, centre_id: int) -> Sequence[Agency]:
        """Return a centre's agencies by name."""
        return self._all_by(Agency, t.agency.c.centre_id, centre_id, order=t.agency.c.name)


class People(Repository):
    """Citizens and businesses."""

    def add(self, person: Person) -> None:
        """Add a person."""
        self._add(person)

    def by_id(self, person_id: int) -> Person | None:
        """Return a person."""
        return self._session.get(Person, person_id)

    def by_personal_id_digest(self, digest: str) -> Person | None:
        """Return the person with this keyed hash of a personal number."""
        found: Person | None = self._by(Person, t.person.c.personal_id_digest, digest)
        return found

    def by_tax_code_digest(self, digest: str) -> Person | None:
        """Return the organisation with this keyed hash of a tax code."""
        found: Person | None = self._by(Person, t.person.c.tax_code_digest, digest)
        return found

    def by_demo_key(self, key: str) -> Person | None:
        """Return a prepared person."""
        found: Person | None = self._by(Person, t.person.c.demo_key, key)
        return found


class Officers(Repository):
    """Officers' accounts and their assignments."""

    def add(self, officer: Officer) -> None:
        """Add an account."""
        self._add(officer)

    def assign(self, assignment: Assignment) -> None:
        """Give a role."""
        self._add(assignment)

    def by_id(self, officer_id: int) -> Officer | None:
        """Return an officer."""
        return self._session.get(Officer, officer_id)

    def by_username(self, username: str) -> Officer | None:
        """Return the officer with this account name."""
        found: Officer | None = self._by(Officer, t.officer.c.username, username)
        return found

    def locked(self, officer_id: int) -> Officer | None:
        """Return an officer with the row's lock."""
        return self._session.get(Officer, officer_id, with_for_update=True, populate_existing=True)

    def assignments(self, officer_id: int) -> Sequence[Assignment]:
        """Return an officer's roles."""
        return self._all_by(
            Assignment, t.assignment.c.officer_id, officer_id, order=t.assignment.c.id
        )

    def of_agency(self, agency_id: int, on: date, roles: Collection[Role]) -> Sequence[Officer]:
        """Return the officers who hold one of these roles on that day, at the agency or at who
        carries its dossiers on, by name: closed accounts and secondments that are over or still to
        come are left out (R-ACC-05, R-ACC-09).
        """
        heirs = select(units.unit_succession.c.heir_agency_id).where(
            units.unit_succession.c.agency_id == agency_id, units.unit_succession.c.since <= on
        )
        held = t.assignment.c
        ids = select(held.officer_id).where(
            or_(held.agency_id == agency_id, held.agency_id.in_(heirs)),
            held.role.in_(roles),
            held_on(t.assignment, on),
        )
        return self._all(
            Officer,
            t.officer.c.id.in_(ids),
            t.officer.c.is_active == true(),
            order=t.officer.c.full_name,
        )
