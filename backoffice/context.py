"""What every back-office page shows: the centre, the officer, and the lists open to the officer."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from flask import Flask, request

from dossiers.model.people import Actor
from dossiers.rules.permissions import Action
from dossiers.rules.scope import may_here
from web.current import deps, now, settings
from web.login import OfficerSession, signed_in_user
from web.place import place_of

_DESK = "/can-bo"
_WORTH_A_CHOICE = 2
_LISTS: tuple[tuple[str, str, Action], ...] = (
    ("Bàn làm việc", _DESK, Action.VIEW),
    ("Bưu chính", "/can-bo/buu-chinh", Action.CARRY_PARCELS),
    ("Tiếp nhận", "/can-bo/tiep-nhan", Action.RECEIVE),
    ("Bàn giao", "/can-bo/ban-giao", Action.VIEW_HANDOVERS),
    ("Quá hạn", "/can-bo/qua-han", Action.VIEW_OVERDUE),
    ("Ý kiến", "/can-bo/y-kien", Action.ANSWER_OPINION),
    ("Giám sát", "/can-bo/giam-sat", Action.SUPERVISE),
    ("Thiết lập", "/can-bo/thiet-lap", Action.VIEW_SETTINGS),
)
_MORE_LISTS: tuple[tuple[str, str, Action], ...] = (
    ("Đến đường khác", "/can-bo/den", Action.VIEW_ARRIVALS),
    ("Liên thông", "/can-bo/lien-thong", Action.VIEW_INTERLINKED),
    ("Sổ theo dõi", "/can-bo/so-theo-doi", Action.VIEW_REGISTER),
    ("Kết thúc", "/can-bo/ket-thuc", Action.VIEW_ARCHIVES),
    ("Sửa dữ liệu", "/can-bo/sua-du-lieu", Action.CORRECT_DATA),
    ("Nhật ký", "/can-bo/nhat-ky-xem", Action.VIEW_READS),
)
"""What is opened less often stands in the bar's menu, so that a director's bar has room."""

NavItem = tuple[str, str, bool]


def nav_items(actor: Actor) -> tuple[tuple[NavItem, ...], tuple[NavItem, ...]]:
    """Return the lists open to an officer, those of the bar and those of its menu: label, address,
    whether we are there.
    """
    path = request.path
    return _open(_LISTS, actor, path), _open(_MORE_LISTS, actor, path)


def _open(lists: Sequence[tuple[str, str, Action]], actor: Actor, path: str) -> tuple[NavItem, ...]:
    open_to = [one for one in lists if may_here(actor, one[2])]
    return tuple([(label, href, _is_there(href, path)) for label, href, _ in open_to])


@lru_cache(maxsize=1024)
def _is_there(href: str, path: str) -> bool:
    return path == href or (href != _DESK and path.startswith(f"{href}/"))


def workplaces(officer: OfficerSession) -> list[tuple[int, str, bool]]:
    """Return the centres where an officer may choose to work: number, name, whether it is now;
    none for who works at one only (R-ACC-08, R-ACC-09).
    """
    held = {grant.centre_id for grant in officer.assignments}
    if len(held) < _WORTH_A_CHOICE:
        return []
    with deps().reading() as uow:
        return [
            (one.id, one.settings.short_name or one.name, one.id == officer.centre_id)
            for one in uow.centres.all()
            if one.id in held
        ]


def install_context(app: Flask) -> None:
    """Give every template of the back office `centre`, `current_officer`, `nav_items`, `now`."""

    def context() -> dict[str, Any]:
        user = signed_in_user()
        officer = user if isinstance(user, OfficerSession) else None
        return {
            "centre": place_of(
                deps(), officer.centre_id if officer else settings().portal_centre, now()
            ),
            "may_find": officer is not None and may_here(officer.actor, Action.VIEW),
            "current_officer": officer,
            "nav_items": nav_items(officer.actor) if officer else ((), ()),
            "workplaces": workplaces(officer) if officer else [],
            "now": now(),
        }

    app.context_processor(context)
