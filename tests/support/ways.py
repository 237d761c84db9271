"""Ways in for tests: a signed postal slip, an authorised submitter, books and outages."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from dossiers.services.steps.ways_in import PostalSlip, WayIn
from tests.support.house import House


def postal_way(**changes: Any) -> WayIn:
    """Return the way in of a dossier by post with its signed slip."""
    slip = PostalSlip(
        slip_number="EB123456789VN",
        worker_name="Trần Bưu Tá",
        posted_on=date(2026, 4, 17),
        is_signed_by_worker=True,
        is_signed_by_applicant=True,
    )
    fields = {name: changes.pop(name) for name in list(changes) if hasattr(slip, name)}
    return WayIn(postal=replace(slip, **fields), **changes)


def hours_ago(house: House, hours: float) -> datetime:
    """Return a moment before the house's clock."""
    return house.clock.now() - timedelta(hours=hours)
