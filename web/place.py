"""The centre as pages name it: read once a minute, since every page shows it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dossiers.errors import NotFound
from dossiers.model.calendar import VIETNAM, Session
from dossiers.model.centre import CentreSettings
from dossiers.ports.deps import Deps

_FRESH = timedelta(seconds=60)
_WORKWEEK = range(5)


@dataclass(frozen=True, slots=True)
class Place:
    """A centre's public face; `name` without the province, which stands on a line of its own."""

    id: int
    code: str
    name: str
    province: str
    address: str
    phone: str
    email: str
    sessions_text: str


_known: dict[tuple[int, str | int], tuple[datetime, Place]] = {}


def place_of(deps: Deps, which: str | int, now: datetime) -> Place:
    """Return the face of a centre, by code or number. Raises NotFound `centre_unknown`."""
    key = (id(deps), which)
    entry = _known.get(key)
    if entry is None or now - entry[0] > _FRESH or now < entry[0]:
        entry = (now, _read(deps, which, now))
        _known[key] = entry
    return entry[1]


def _read(deps: Deps, which: str | int, now: datetime) -> Place:
    with deps.reading() as uow:
        find = uow.centres
        centre = find.by_code(which) if isinstance(which, str) else find.by_id(which)
    if centre is None:
        raise NotFound("centre_unknown", centre=which)
    settings = centre.settings
    province = f"tỉnh {settings.province}" if settings.province else ""
    return Place(
        id=centre.id,
        code=centre.code,
        name=settings.name.removesuffix(f" {province}"),
        province=province,
        address=settings.address,
        phone=settings.phone,
        email=settings.email,
        sessions_text=_hours(settings, now.astimezone(VIETNAM).date()),
    )


def _hours(settings: CentreSettings, on: date) -> str:
    week = settings.calendar((), frozenset()).week_on(on)
    hours = {tuple(week.get(day, ())) for day in _WORKWEEK}
    if len(hours) != 1:
        return ""
    spans = " và ".join(_span(one) for one in next(iter(hours)))
    return f"Thứ Hai đến thứ Sáu\n{spans}"


def _span(session: Session) -> str:
    return f"{session.opens:%H:%M} – {session.closes:%H:%M}"
