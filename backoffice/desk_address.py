"""The desk in an address: which tab, filters and page, read from and written to the query."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from urllib.parse import urlencode

from dossiers.model.procedure import Channel
from dossiers.ports.queries.desk import DeskCursor, DeskFilter, DeskTab
from dossiers.services.desk import DeskRequest
from web.forms import whole_number
from web.paging import decode_cursor, encode_cursor

TAB, TEXT, PROCEDURE, AGENCY, CHANNEL = "the", "tim", "thu-tuc", "co-quan", "kenh"
MINE, AFTER, BEFORE = "cua-toi", "sau", "truoc"
FILTER_NAMES = (TEXT, PROCEDURE, AGENCY, CHANNEL, MINE)
_LISTING = "desk"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST = 100
_TABS, _CHANNELS = frozenset(DeskTab), frozenset(Channel)


def read_request(query: Mapping[str, str], officer_id: int, default: DeskTab) -> DeskRequest:
    """Return what an address asks for; what cannot be read is left out."""
    return DeskRequest(
        tab=read_tab(query.get(TAB)) or default,
        filters=read_filters(query, officer_id),
        after=_cursor(query.get(AFTER)),
        before=_cursor(query.get(BEFORE)),
    )


def read_tab(text: str | None) -> DeskTab | None:
    """Return the tab of this name, None for any other text."""
    return DeskTab(text) if text in _TABS else None


def read_filters(query: Mapping[str, str], officer_id: int) -> DeskFilter:
    """Return the filters of an address."""
    given = {name: query[name] for name in FILTER_NAMES if name in query}
    channel = given.get(CHANNEL)
    return DeskFilter(
        text=given.get(TEXT, "").strip()[:_LONGEST],
        procedure_code=given.get(PROCEDURE, "")[:20],
        agency_id=whole_number(given.get(AGENCY), otherwise=0) or None,
        channel=Channel(channel) if channel in _CHANNELS else None,
        holder_officer_id=officer_id if given.get(MINE) else None,
    )


def filter_values(filters: DeskFilter) -> dict[str, str]:
    """Return the filters as values of an address or a form; empty ones are left out."""
    values = {
        TEXT: filters.text,
        PROCEDURE: filters.procedure_code,
        AGENCY: "" if filters.agency_id is None else str(filters.agency_id),
        CHANNEL: filters.channel.value if filters.channel else "",
        MINE: "1" if filters.holder_officer_id is not None else "",
    }
    return {name: value for name, value in values.items() if value}


def desk_href(
    tab: DeskTab,
    values: Mapping[str, str],
    *,
    after: DeskCursor | None = None,
    before: DeskCursor | None = None,
) -> str:
    """Return the address of a tab with filters, and of one of its pages."""
    href = f"/can-bo?{list_query(tab, values)}"
    if after is not None:
        href += f"&{AFTER}={_written(after)}"
    if before is not None:
        href += f"&{BEFORE}={_written(before)}"
    return href


def list_query(tab: DeskTab, values: Mapping[str, str]) -> str:
    """Return the query that lets a dossier's page know the filtered tab it was opened from."""
    return _query(tab.value, tuple(values.items()))


@lru_cache(maxsize=512)
def _query(tab: str, values: tuple[tuple[str, str], ...]) -> str:
    return urlencode([(TAB, tab), *values])


def _written(cursor: DeskCursor) -> str:
    due = None if cursor.due_at is None else (cursor.due_at - _EPOCH) // timedelta(microseconds=1)
    return encode_cursor(_LISTING, due, cursor.id)


def _cursor(text: str | None) -> DeskCursor | None:
    values = decode_cursor(_LISTING, text)
    if values is None:
        return None
    due, row = values
    at = _EPOCH + timedelta(microseconds=due) if isinstance(due, int) else None
    return DeskCursor(at, int(row or 0))
