"""How dossiers end, as templates draw it: the tabs of the lists."""

from dataclasses import dataclass

from dossiers.model.people import AGENCY_ROLES, Role

_CENTRE = frozenset({Role.RECEIVER, Role.DIRECTOR})
_TABS: tuple[tuple[str, str, str, frozenset[Role]], ...] = (
    ("uncollected", "Kết quả chờ nhận", "cho-nhan", _CENTRE | {Role.SUPERVISOR}),
    ("archives", "Lưu trữ", "luu-tru", _CENTRE | AGENCY_ROLES | {Role.SUPERVISOR}),
    ("stops", "Xin dừng", "xin-dung", _CENTRE | {Role.AGENCY_OFFICER, Role.AGENCY_LEADER}),
    ("refusals", "Từ chối tiếp nhận", "tu-choi", frozenset({Role.DIRECTOR, Role.SUPERVISOR})),
    ("violations", "Vi phạm", "vi-pham", frozenset({Role.DIRECTOR, Role.SUPERVISOR})),
)


@dataclass(frozen=True, slots=True)
class Tab:
    """One list with its address."""

    name: str
    href: str
    is_current: bool


def tabs(roles: frozenset[Role], current: str = "") -> list[Tab]:
    """Return the lists that these roles open."""
    return [
        Tab(name, f"/can-bo/ket-thuc/{path}", key == current)
        for key, name, path, who in _TABS
        if roles & who
    ]
