"""How dossiers end, as templates draw it: the tabs of the lists."""

from dataclasses import dataclass

from dossiers.model.endings import ViolationKind
from dossiers.model.people import Actor
from dossiers.rules.citations import explain
from dossiers.rules.endings import BREACHED_RULES
from dossiers.rules.permissions import Action
from dossiers.rules.scope import may_here

_TABS: tuple[tuple[str, str, str, Action], ...] = (
    ("uncollected", "Kết quả chờ nhận", "cho-nhan", Action.VIEW_UNCOLLECTED),
    ("archives", "Lưu trữ", "luu-tru", Action.VIEW_ARCHIVES),
    ("stops", "Xin dừng", "xin-dung", Action.DECIDE_STOP),
    ("refusals", "Từ chối tiếp nhận", "tu-choi", Action.VIEW_VIOLATIONS),
    ("violations", "Vi phạm", "vi-pham", Action.VIEW_VIOLATIONS),
)


@dataclass(frozen=True, slots=True)
class Tab:
    """One list with its address."""

    name: str
    href: str
    is_current: bool


def tabs(actor: Actor, current: str = "") -> list[Tab]:
    """Return the lists open to an officer."""
    return [
        Tab(name, f"/can-bo/ket-thuc/{path}", key == current)
        for key, name, path, action in _TABS
        if may_here(actor, action)
    ]


def breach_article(kind: ViolationKind) -> str:
    """Return the article that a breach was against."""
    return explain(BREACHED_RULES[kind]).article
