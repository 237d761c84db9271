"""Repository of late cases, causes, apologies, extensions, warnings and letters to agencies."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select

from dossiers.model.overdue import (
    Apology,
    DueWarning,
    GrantedExtension,
    LateCase,
    LateCause,
    UrgingLetter,
    UrgingLine,
)
from storage.database.repositories.base import Repository
from storage.database.tables import overdue as t


class Overdue(Repository):
    """What follows when a due date cannot be kept."""

    def add_case(self, case: LateCase) -> None:
        """Add a late case."""
        self._add(case)

    def case(self, dossier_id: int, due_at: datetime) -> LateCase | None:
        """Return the late case of an appointment."""
        found: LateCase | None = self._one(
            select(LateCase).where(
                t.late_case.c.dossier_id == dossier_id, t.late_case.c.due_at == due_at
            )
        )
        return found

    def cases_of_dossier(self, dossier_id: int) -> Sequence[LateCase]:
        """Return a dossier's late cases, oldest first."""
        return self._all_by(LateCase, t.late_case.c.dossier_id, dossier_id, order=t.late_case.c.id)

    def add_cause(self, cause: LateCause) -> None:
        """Add a stated cause."""
        self._add(cause)

    def causes_of_dossier(self, dossier_id: int) -> Sequence[LateCause]:
        """Return the causes stated for a dossier, oldest first."""
        return self._all_by(
            LateCause, t.late_cause.c.dossier_id, dossier_id, order=t.late_cause.c.id
        )

    def add_apology(self, apology: Apology) -> None:
        """Add an apology."""
        self._add(apology)

    def apologies_of_dossier(self, dossier_id: int) -> Sequence[Apology]:
        """Return a dossier's apologies, oldest first."""
        return self._all_by(Apology, t.apology.c.dossier_id, dossier_id, order=t.apology.c.id)

    def add_extension(self, extension: GrantedExtension) -> None:
        """Add granted time."""
        self._add(extension)

    def extensions_of_dossier(self, dossier_id: int) -> Sequence[GrantedExtension]:
        """Return the time granted to a dossier, oldest first."""
        return self._all_by(
            GrantedExtension,
            t.granted_extension.c.dossier_id,
            dossier_id,
            order=t.granted_extension.c.id,
        )

    def add_warning(self, warning: DueWarning) -> None:
        """Add a warning."""
        self._add(warning)

    def warning(self, dossier_id: int, due_at: datetime) -> DueWarning | None:
        """Return the warning of an appointment."""
        found: DueWarning | None = self._one(
            select(DueWarning).where(
                t.due_warning.c.dossier_id == dossier_id, t.due_warning.c.due_at == due_at
            )
        )
        return found

    def add_letter(self, letter: UrgingLetter) -> None:
        """Add a letter to an agency."""
        self._add(letter)

    def add_letter_line(self, line: UrgingLine) -> None:
        """Add a dossier to a letter."""
        self._add(line)

    def letter(self, letter_id: int) -> UrgingLetter | None:
        """Return a letter."""
        return self._session.get(UrgingLetter, letter_id)

    def letter_of_day(self, agency_id: int, on: date) -> UrgingLetter | None:
        """Return the letter that an agency got on a day."""
        found: UrgingLetter | None = self._one(
            select(UrgingLetter).where(
                t.urging_letter.c.agency_id == agency_id, t.urging_letter.c.on_day == on
            )
        )
        return found
