"""The supervision lists as rows, each statement built once for its shape."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from dossiers.ports.queries.desk import COUNT_CAP
from dossiers.ports.queries.supervision import (
    COUNTED,
    AgencyCount,
    HolderCount,
    HolderKey,
    WatchList,
    WatchLook,
    WatchRow,
    WatchSight,
)
from storage.database.engine import Database
from storage.database.lean import LeanStatement
from storage.database.prepared import Row
from storage.database.queries.keeping import Quiet
from storage.database.queries.supervision_statements import (
    agencies_statement,
    counts_statement,
    holders_statement,
    rows_statement,
)


class SqlSupervision:
    """SupervisionQueries over dossiers and what waits beside them."""

    def __init__(self, database: Database) -> None:
        self._lines = database.lines
        self._counts = LeanStatement(self._lines, counts_statement())
        self._holders = LeanStatement(self._lines, holders_statement())
        self._agencies = lru_cache(maxsize=16)(self._build_agencies)
        self._page = lru_cache(maxsize=64)(self._build_page)
        self._quiet_counts: Quiet[Mapping[WatchList, int]] = Quiet()
        self._quiet_agencies: Quiet[Sequence[AgencyCount]] = Quiet()

    def look(self, look: WatchLook) -> WatchSight:
        """Return a page and all counts; one query while nothing happens to any dossier, else
        three.
        """
        rows = self._rows(look)
        newest = rows[0][-1]
        bound = _bound(look)
        counts = self._quiet_counts.get(
            (look.centre_id, look.borders), newest, lambda: self._counted(bound)
        )
        agencies = self._quiet_agencies.get(
            (look.centre_id, look.borders, look.chosen),
            newest,
            lambda: self._by_agency(look.chosen, bound) if counts.get(look.chosen) else (),
        )
        return WatchSight([WatchRow(*row[:-1]) for row in rows if row[0]], agencies, counts)

    def _rows(self, look: WatchLook) -> list[Row]:
        bound = _bound(look) | {"most": look.limit}
        held = None
        if look.agency_id is not None:
            bound["agency"] = look.agency_id
        if look.holder is not None:
            held = look.holder.agency_id is not None, look.holder.officer_id is not None
            bound |= {"holder_kind": look.holder.kind, "holder_agency": look.holder.agency_id}
            bound |= {"holder_officer": look.holder.officer_id}
        if look.after is not None:
            bound |= {"cursor_at": look.after.at, "cursor_id": look.after.id}
        page = self._page(look.chosen, look.agency_id is not None, held, look.after is not None)
        return page.all(bound)

    def _counted(self, bound: Mapping[str, object]) -> Mapping[WatchList, int]:
        [row] = self._counts.all({**bound, "most": COUNT_CAP})
        return dict(zip(COUNTED, row, strict=True))

    def _by_agency(self, chosen: WatchList, bound: Mapping[str, object]) -> Sequence[AgencyCount]:
        return [AgencyCount(*row) for row in self._agencies(chosen).all(bound)]

    def holders(self, centre_id: int, *, limit: int) -> Sequence[HolderCount]:
        """Return who has open dossiers in hand, the most first; one query (R-SPV-04)."""
        rows = self._holders.all({"centre": centre_id, "most": limit})
        return [HolderCount(HolderKey(*row[:3]), *row[3:]) for row in rows]

    def _build_agencies(self, chosen: WatchList) -> LeanStatement:
        return LeanStatement(self._lines, agencies_statement(chosen))

    def _build_page(
        self,
        chosen: WatchList,
        has_agency: bool,
        holder: tuple[bool, bool] | None,
        goes_on: bool,
    ) -> LeanStatement:
        statement = rows_statement(chosen, has_agency=has_agency, holder=holder, goes_on=goes_on)
        return LeanStatement(self._lines, statement)


def _bound(look: WatchLook) -> dict[str, object]:
    borders = look.borders
    return {
        "centre": look.centre_id,
        "late": borders.late,
        "soon": borders.soon,
        "sent": borders.sent,
        "now": borders.now,
    }
