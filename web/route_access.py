"""Who may call which route: every view names the action that it needs, and all can be listed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from flask import Flask

from dossiers.rules.permissions import Action, holders

PUBLIC: Final = "public"
SIGNED_IN: Final = "signed-in"

View = TypeVar("View", bound=Callable[..., object])
_WHO = "open_to"
_ACTIONS = "needed_actions"
_EXEMPT = "csrf_exempt"


@dataclass(frozen=True, slots=True)
class RouteAccess:
    """One route as the guard tests see it. `roles` is None for a view that declares nothing."""

    rule: str
    endpoint: str
    methods: tuple[str, ...]
    roles: frozenset[str] | None
    csrf_exempt: bool


def access(who: str) -> Callable[[View], View]:
    """Declare a view that is open to all: `PUBLIC`, or to everybody signed in: `SIGNED_IN`.

    Stands under the route decorator. A view without it or `requires` answers nobody.
    """
    if who not in {PUBLIC, SIGNED_IN}:
        raise ValueError("PUBLIC or SIGNED_IN; name an action with `requires`")

    def mark(view: View) -> View:
        setattr(view, _WHO, who)
        return view

    return mark


def requires(*actions: Action) -> Callable[[View], View]:
    """Declare what an officer must be allowed to do for a view: one of these actions.

    Which roles these are is said in one table only, `dossiers.rules.permissions.ALLOWED`
    (R-ACC-02). Stands under the route decorator.
    """
    if not actions:
        raise ValueError("name at least one action")

    def mark(view: View) -> View:
        setattr(view, _ACTIONS, frozenset(actions))
        return view

    return mark


def csrf_exempt(view: View) -> View:
    """Mark a view that outside services call (callbacks): it proves its caller by other means."""
    setattr(view, _EXEMPT, True)
    return view


def open_to(view: Callable[..., object]) -> str | None:
    """Return `PUBLIC` or `SIGNED_IN` for a view that names no action, else None."""
    return getattr(view, _WHO, None)


def actions_of(view: Callable[..., object]) -> frozenset[Action]:
    """Return the actions of which a view needs one."""
    return getattr(view, _ACTIONS, frozenset())


def roles_of(view: Callable[..., object]) -> frozenset[str] | None:
    """Return whom a view is open to as the table says now, or None when it declares nothing."""
    who, actions = open_to(view), actions_of(view)
    if who is not None:
        return frozenset({who})
    return frozenset(role.value for role in holders(*actions)) if actions else None


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
