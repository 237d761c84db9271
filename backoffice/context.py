"""What every back-office page shows: the centre, the officer, and the lists that the roles open."""

from typing import Any

from flask import Flask, request

from dossiers.model.people import AGENCY_ROLES, Role
from dossiers.rules.permissions import ALLOWED, Action
from web.current import deps, now, settings
from web.login import OfficerSession, signed_in_user
from web.place import place_of

_DESK = "/can-bo"
_WORTH_A_CHOICE = 2
_CENTRE_DESK = {Role.RECEIVER, Role.DIRECTOR}
_NAVIGATION: tuple[tuple[str, str, frozenset[Role]], ...] = (
    ("Bàn làm việc", _DESK, ALLOWED[Action.VIEW]),
    ("Bưu chính", "/can-bo/buu-chinh", ALLOWED[Action.CARRY_PARCELS]),
    ("Tiếp nhận", "/can-bo/tiep-nhan", frozenset(_CENTRE_DESK)),
    (
        "Đến đường khác",
        "/can-bo/den",
        frozenset(_CENTRE_DESK | AGENCY_ROLES | {Role.SUPERVISOR}),
    ),
    ("Bàn giao", "/can-bo/ban-giao", frozenset(_CENTRE_DESK | AGENCY_ROLES | {Role.SUPERVISOR})),
    (
        "Liên thông",
        "/can-bo/lien-thong",
        frozenset(_CENTRE_DESK | AGENCY_ROLES | {Role.SUPERVISOR}),
    ),
    (
        "Sổ theo dõi",
        "/can-bo/so-theo-doi",
        frozenset(_CENTRE_DESK | {Role.SUPERVISOR, Role.CASHIER}),
    ),
    (
        "Quá hạn",
        "/can-bo/qua-han",
        frozenset(_CENTRE_DESK | AGENCY_ROLES | {Role.SUPERVISOR}),
    ),
    (
        "Kết thúc",
        "/can-bo/ket-thuc",
        frozenset(_CENTRE_DESK | AGENCY_ROLES | {Role.SUPERVISOR}),
    ),
    ("Ý kiến", "/can-bo/y-kien", frozenset(AGENCY_ROLES)),
    ("Giám sát", "/can-bo/giam-sat", frozenset({Role.DIRECTOR, Role.SUPERVISOR})),
    ("Sửa dữ liệu", "/can-bo/sua-du-lieu", frozenset({Role.RECEIVER})),
    ("Nhật ký", "/can-bo/nhat-ky-xem", frozenset({Role.SUPERVISOR})),
    ("Thiết lập", "/can-bo/thiet-lap", frozenset({Role.ADMINISTRATOR, Role.DIRECTOR})),
)


def nav_items(officer: OfficerSession) -> tuple[tuple[str, str, bool], ...]:
    """Return the lists open to an officer: label, address, whether we are there."""
    held, path = officer.roles, request.path
    return tuple(
        (label, href, path == href or (href != _DESK and path.startswith(f"{href}/")))
        for label, href, roles in _NAVIGATION
        if held & roles
    )


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
            "may_find": officer is not None and bool(officer.roles & ALLOWED[Action.VIEW]),
            "current_officer": officer,
            "nav_items": nav_items(officer) if officer else (),
            "workplaces": workplaces(officer) if officer else [],
            "now": now(),
        }

    app.context_processor(context)
