"""The least house in which due dates can be asked: the seeded centres and two procedures."""

from contextlib import nullcontext
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from dossiers.model.calendar import TimeUnit, WorkingCalendar
from dossiers.model.organisation import Centre
from dossiers.model.procedure import Channel, ChannelTerms, ProcedureCase, ProcedureVersion
from tests.support.calendars import SEEDED, calendar_of

VERSIONS = {
    "1.000001": ProcedureVersion(
        code="1.000001",
        name="Cấp giấy thử nghiệm",
        short_name="Giấy thử",
        sector="Thử",
        channels=(
            ChannelTerms(Channel.COUNTER, Decimal(5), TimeUnit.WORKING_DAY),
            ChannelTerms(Channel.ONLINE, Decimal(3), TimeUnit.WORKING_DAY),
        ),
        cases=(
            ProcedureCase(
                "xa",
                "Xã vùng xa",
                terms=(ChannelTerms(Channel.COUNTER, Decimal(8), TimeUnit.WORKING_DAY),),
            ),
        ),
    ),
    "1.001193": ProcedureVersion(
        code="1.001193",
        name="Đăng ký khai sinh",
        short_name="Khai sinh",
        sector="Hộ tịch",
        same_day=True,
        effective_from=date(2019, 9, 1),
    ),
}


class _Centres:
    def by_code(self, code: str) -> Centre | None:
        return Centre(code, SEEDED[code].name, SEEDED[code]) if code in SEEDED else None


class _Calendar:
    def for_centre(self, centre: Centre) -> WorkingCalendar:
        return calendar_of(centre.settings)


class _Procedures:
    def in_force(self, code: str, on: date) -> ProcedureVersion | None:
        found = self.latest(code)
        return found if found and found.is_in_force_on(on) else None

    def latest(self, code: str) -> ProcedureVersion | None:
        return VERSIONS.get(code)


def house() -> Any:
    """Return `deps` with only what answering about due dates needs."""
    uow = SimpleNamespace(centres=_Centres(), calendar=_Calendar(), procedures=_Procedures())
    return SimpleNamespace(reading=lambda: nullcontext(uow))
