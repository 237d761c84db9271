"""Who may call which route: every view carries its allowed roles, and they can be listed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from flask import Flask

PUBLIC: Final = "public"
SIGNED_IN: Final = "signed-in"

View = TypeVar("View", bound=Callable[..., object])
_ROLES = "allowed_roles"
_EXEMPT = "csrf_exempt"


@dataclass(frozen=True, slots=True)
class RouteAccess:
    """One route as the guard tests see it. `roles` is None for a view that declares nothing."""

    rule: str
    endpoint: str
    methods: tuple[str, ...]
    roles: frozenset[str] | None
    csrf_exempt: bool


def access(*roles: str) -> Callable[[View], View]:
    """Declare who may call a view: `PUBLIC`, `SIGNED_IN`, or roles of which one is needed.

    Stands under the route decorator. A view without it answers nobody.
    """
    if not roles:
        raise ValueError("name at least one role, PUBLIC or SIGNED_IN")

    def mark(view: View) -> View:
        setattr(view, _ROLES, frozenset(str(role) for role in roles))
        return view

    return mark


def csrf_exempt(view: View) -> View:
    """Mark a view that outside services call (callbacks): it proves its caller by other means."""
    setattr(view, _EXEMPT, True)
    return view


def roles_of(view: Callable[..., object]) -> frozenset[str] | None:
    """Return the declared roles of a view, or None."""
    return getattr(view, _ROLES, None)


def is_csrf_exempt(view: Callable[..., object]) -> bool:
    """Return whether the view is free of the CSRF check."""
    return bool(getattr(view, _EXEMPT, False))


def routes(app: Flask) -> list[RouteAccess]:
    """Return every route of `app`, by path: what the access guard test lists."""
    table = [
        RouteAccess(
            rule=rule.rule,
            endpoint=rule.endpoint,
            methods=tuple(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})),
            roles=roles_of(app.view_functions[rule.endpoint]),
            csrf_exempt=is_csrf_exempt(app.view_functions[rule.endpoint]),
        )
        for rule in app.url_map.iter_rules()
    ]
    return sorted(table, key=lambda route: (route.rule, route.methods))
