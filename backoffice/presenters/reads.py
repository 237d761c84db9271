"""The journal of reads in words, for its page and its file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dossiers.model.access_journal import ReadGround
from dossiers.ports.queries.privacy import ReadLine
from dossiers.wording.formats import format_datetime
from dossiers.wording.labels import label

_HEAD = ("Thời gian", "Cán bộ", "Chức vụ", "Đơn vị", "Đã xem", "Hồ sơ", "Người", "Căn cứ", "Ghi rõ")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class ReadView:
    """One row of the journal."""

    at: str
    officer: str
    position: str
    unit: str
    what: str
    code: str
    person: str
    ground: str
    words: str
    is_stated: bool


def read_views(lines: Sequence[ReadLine]) -> list[ReadView]:
    """Return the rows of the page."""
    return [_view(line) for line in lines]


def csv_rows(lines: Sequence[ReadLine]) -> Iterator[tuple[str, ...]]:
    """Return the rows of the file, its head first; no cell begins like a formula."""
    yield _HEAD
    for one in read_views(lines):
        cells = (one.at, one.officer, one.position, one.unit, one.what, one.code, one.person)
        yield tuple(_plain(cell) for cell in (*cells, one.ground, one.words))


def _view(line: ReadLine) -> ReadView:
    count = len(line.covers.split(",")) if line.covers else 0
    return ReadView(
        at=format_datetime(line.at),
        officer=line.officer_name,
        position=line.position or label(line.role),
        unit=line.unit_name,
        what=f"{label(line.kind)} ({count} hồ sơ)" if count else label(line.kind),
        code=line.code or "",
        person=line.person_name or "",
        ground=label(line.ground),
        words=line.words or "",
        is_stated=line.ground is ReadGround.STATED,
    )


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
