"""The supervision lists as rows, each statement built once for its shape."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from dossiers.ports.queries.desk import COUNT_CAP
from dossiers.ports.queries.supervision import (
    COUNTED,
    AgencyCount,
    HolderCount,
    HolderKey,
    WatchBorders,
    WatchCursor,
    WatchList,
    WatchRow,
)
from storage.database.engine import Database
from storage.database.lean import LeanStatement
from storage.database.queries.supervision_statements import (
    agencies_statement,
    counts_statement,
    holders_statement,
    rows_statement,
)


class SqlSupervision:
    """SupervisionQueries over dossiers and what waits beside them."""

    def __init__(self, database: Database) -> None:
        self._reading = database.reading
        self._counts = LeanStatement(self._reading, counts_statement())
        self._holders = LeanStatement(self._reading, holders_statement())
        self._agencies = lru_cache(maxsize=16)(self._build_agencies)
        self._page = lru_cache(maxsize=64)(self._build_page)

    def counts(self, centre_id: int, borders: WatchBorders) -> Mapping[WatchList, int]:
        """Return the count of every counted list, each capped; one query."""
        [row] = self._counts.all(_bound(centre_id, borders) | {"most": COUNT_CAP})
        return dict(zip(COUNTED, row, strict=True))

    def by_agency(
        self, centre_id: int, chosen: WatchList, borders: WatchBorders
    ) -> Sequence[AgencyCount]:
        """Return a list's counts by agency, the most first; one query."""
        rows = self._agencies(chosen).all(_bound(centre_id, borders))
        return [AgencyCount(*row) for row in rows]

    def rows(
        self,
        centre_id: int,
        chosen: WatchList,
        borders: WatchBorders,
        *,
        agency_id: int | None = None,
        holder: HolderKey | None = None,
        after: WatchCursor | None = None,
        limit: int,
    ) -> Sequence[WatchRow]:
        """Return one page of a list, oldest first; one query."""
        bound = _bound(centre_id, borders) | {"most": limit}
        held = None
        if agency_id is not None:
            bound["agency"] = agency_id
        if holder is not None:
            held = holder.agency_id is not None, holder.officer_id is not None
            bound |= {"holder_kind": holder.kind, "holder_agency": holder.agency_id}
            bound |= {"holder_officer": holder.officer_id}
        if after is not None:
            bound |= {"cursor_at": after.at, "cursor_id": after.id}
        page = self._page(chosen, agency_id is not None, held, after is not None)
        return [WatchRow(*row) for row in page.all(bound)]

    def holders(self, centre_id: int, *, limit: int) -> Sequence[HolderCount]:
        """Return who has open dossiers in hand, the most first; one query (R-SPV-04)."""
        rows = self._holders.all({"centre": centre_id, "most": limit})
        return [HolderCount(HolderKey(*row[:3]), *row[3:]) for row in rows]

    def _build_agencies(self, chosen: WatchList) -> LeanStatement:
        return LeanStatement(self._reading, agencies_statement(chosen))

    def _build_page(
        self,
        chosen: WatchList,
        has_agency: bool,
        holder: tuple[bool, bool] | None,
        goes_on: bool,
    ) -> LeanStatement:
        statement = rows_statement(chosen, has_agency=has_agency, holder=holder, goes_on=goes_on)
        return LeanStatement(self._reading, statement)


def _bound(centre_id: int, borders: WatchBorders) -> dict[str, object]:
    return {
        "centre": centre_id,
        "late": borders.late,
        "soon": borders.soon,
        "sent": borders.sent,
        "now": borders.now,
    }
