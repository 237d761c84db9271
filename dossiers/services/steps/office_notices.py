"""Telling an agency or the centre inside the house: one line each, once for each cause."""

from collections.abc import Iterable
from datetime import datetime

from dossiers.model.supervision import OfficeNotice, OfficeNoticeKind
from dossiers.ports.database import UnitOfWork


def tell_offices(
    uow: UnitOfWork,
    kind: OfficeNoticeKind,
    offices: Iterable[tuple[int, int | None]],
    *,
    occasion: str,
    at: datetime,
    dossier_id: int | None = None,
    exchange_id: int | None = None,
) -> None:
    """Tell offices, each a centre's id with the agency's (None: the centre itself).

    `occasion` tells repeated causes of one kind apart; nothing is told twice (R-OVD-13).
    """
    by_cause = {
        f"{kind.value}:{occasion}:{centre_id}:{agency_id or 0}": (centre_id, agency_id)
        for centre_id, agency_id in offices
    }
    known = uow.supervision.known_notices(tuple(by_cause))
    for cause, (centre_id, agency_id) in by_cause.items():
        if cause not in known:
            uow.supervision.add_notice(
                OfficeNotice(
                    centre_id=centre_id,
                    agency_id=agency_id,
                    kind=kind,
                    cause=cause,
                    created_at=at,
                    dossier_id=dossier_id,
                    exchange_id=exchange_id,
                )
            )
