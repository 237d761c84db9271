"""Dossiers as the desk and the search see them: rows of a wanted shape with their first event.

For lists only; the life of a dossier is built by real use-cases in `tests.support.builders`."""

from datetime import datetime
from itertools import count
from typing import Any

from dossiers.model.dossier import Dossier
from dossiers.model.due_date import DueCause
from dossiers.model.events import EventKind
from dossiers.model.people import SYSTEM, ApplicantKind
from dossiers.model.procedure import Channel
from dossiers.model.status import CLOSED, DossierStatus, Holder, HolderKind
from dossiers.model.text import fold
from dossiers.services.steps.history import record
from tests.support.house import House

_NUMBERS = count(5001)  # far from the codes that the centre gives


def list_dossier(
    house: House,
    name: str = "Nguyễn Thị Hạnh",
    *,
    status: DossierStatus = DossierStatus.RECEIVED,
    agency: str = "order-police",
    centre: str = "LD",
    due_at: datetime | None = None,
    phone: str = "",
    personal_id: str = "",
    procedure: str = "2.001478",
    **changes: Any,
) -> str:
    """Return the code of a new dossier in this state."""
    at = house.clock.now()
    with house.deps.uow() as uow:
        place = uow.centres.by_code(centre)
        assert place is not None
        office = uow.agencies.by_code(place.id, agency)
        assert office is not None
        stored = uow.procedures.stored_in_force(procedure, at.date())
        assert stored is not None
        is_taken_in = status not in {DossierStatus.REGISTERED, DossierStatus.GUIDANCE_GIVEN}
        dossier = Dossier(
            centre_id=place.id,
            agency_id=office.id,
            procedure_code=procedure,
            procedure_version_id=stored.id,
            case_key="",
            channel=Channel.COUNTER,
            status=status,
            holder_kind=HolderKind.CENTRE,
            applicant_kind=ApplicantKind.CITIZEN,
            applicant_name=name,
            applicant_name_fold=fold(name),
            created_at=at,
            code=f"{place.settings.unit_code}-260420-{next(_NUMBERS):04d}",
            submitted_at=at,
            received_at=at if is_taken_in else None,
            due_at=due_at,
            applicant_phone=phone or None,
            applicant_phone_digest=house.deps.digests.keyed("phone", phone) if phone else None,
            applicant_personal_id=personal_id or None,
            applicant_personal_id_digest=(
                house.deps.digests.keyed("personal_id", personal_id) if personal_id else None
            ),
            closed_at=at if status in CLOSED else None,
        )
        for key, value in changes.items():
            setattr(dossier, key, value)
        uow.dossiers.add(dossier)
        uow.flush()
        holder = Holder(dossier.holder_kind, dossier.holder_agency_id, dossier.holder_officer_id)
        record(
            uow,
            dossier,
            EventKind.RECEIVED,
            at=at,
            actor=SYSTEM,
            status=status,
            holder=holder,
            data={"due_at": due_at, "due_cause": DueCause.RECEIVED.value},
        )
        uow.commit()
        return dossier.code
