"""Read models of tracking: the public status and a person's own dossiers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from dossiers.model.status import DossierStatus, HolderKind


@dataclass(frozen=True, slots=True)
class PublicStatus:
    """What anyone may know of a dossier by its code: no name, no address, no file (R-LKP-05)."""

    code: str
    procedure_code: str
    procedure_name: str
    centre_name: str
    agency_name: str
    status: DossierStatus
    holder_kind: HolderKind
    holder_agency_name: str | None
    received_at: datetime | None
    submitted_at: datetime | None
    due_at: datetime | None
    legal_due_at: datetime | None
    due_is_provisional: bool
    completed_at: datetime | None
    returned_at: datetime | None
    secret_digest: str | None


@dataclass(frozen=True, slots=True)
class DossierLine:
    """One line of «my dossiers»."""

    id: int
    code: str
    procedure_name: str
    status: DossierStatus
    submitted_at: datetime | None
    received_at: datetime | None
    due_at: datetime | None
    legal_due_at: datetime | None
    closed_at: datetime | None
    open_amount: int


@dataclass(frozen=True, slots=True)
class DossierScope:
    """What a mandate lets see of its principal's dossiers: no procedure named means all,
    `mandate_id` given only those made under it.
    """

    procedures: frozenset[str]
    mandate_id: int | None = None


class TrackingQueries(Protocol):
    """Where dossiers stand, for those outside."""

    def public_status(self, code: str) -> PublicStatus | None:
        """Return the public facts of a dossier; one query."""

    def of_person(
        self,
        person_id: int,
        *,
        before_id: int | None,
        limit: int,
        scope: DossierScope | None = None,
    ) -> Sequence[DossierLine]:
        """Return a person's dossiers, newest first, after the keyset cursor `before_id`."""
