"""Who is signed in at a door: Flask-Login over session rows, a fresh id at every sign-in."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from flask import Flask, Response, session
from flask_login import LoginManager, UserMixin, login_user, logout_user

from dossiers.errors import NotAllowed
from dossiers.model.kept import kept_property
from dossiers.model.people import Actor, ActorKind, Assurance, Grant
from dossiers.ports.deps import Deps
from web.acting_for import Principal
from web.current import KEY, deps, door, this_app, this_request, this_session
from web.door import Door
from web.sessions import SUBJECT_KEY, RowSession, RowSessions

logger = logging.getLogger("mot_cua.sign_in")


@dataclass(frozen=True)
class PersonSession(UserMixin):
    """A citizen or business signed in at the portal, as surely as the provider said; `principal`
    is for whom the person works now.
    """

    person_id: int
    name: str
    assurance: Assurance = Assurance.LEVEL_1
    principal: Principal | None = None

    def get_id(self) -> str:
        """Return the session's subject."""
        return str(self.person_id)

    @kept_property
    def actor(self) -> Actor:
        """Return who acts, for a use-case."""
        who = Actor(
            kind=ActorKind.PERSON, id=self.person_id, name=self.name, assurance=self.assurance
        )
        if self.principal is None:
            return who
        return replace(
            who,
            principal_id=self.principal.person_id,
            principal_name=self.principal.name,
            mandate_id=self.principal.mandate_id,
        )


@dataclass(frozen=True)
class OfficerSession(UserMixin):
    """An officer signed in at the back office, working at one centre now (R-ACC-02).

    `desk` is the position as the bar shows it, `preferences` the JSON of the officer's settings.
    """

    officer_id: int
    name: str
    centre_id: int
    assignments: tuple[Grant, ...]
    desk: str = ""
    preferences: str = "{}"

    def get_id(self) -> str:
        """Return the session's subject."""
        return str(self.officer_id)

    @kept_property
    def actor(self) -> Actor:
        """Return who acts, for a use-case."""
        return Actor(
            kind=ActorKind.OFFICER,
            id=self.officer_id,
            name=self.name,
            centre_id=self.centre_id,
            grants=self.assignments,
        )


SessionUser = PersonSession | OfficerSession
LoadUser = Callable[[Deps, str], SessionUser | None]
"""Returns the user behind a session's subject, or None when the account is closed or gone."""


class Manager(LoginManager):
    """Flask-Login's manager, which does not ask whether the visitor's address has changed.

    The session is a row that can be ended from here; binding it to an address only hurts people on
    phones, whose address changes as they walk.
    """

    def _session_protection_failed(self) -> bool:
        return False

    def _update_remember_cookie(self, response: Response) -> Response:
        return response  # never issued at either door


def install_login(app: Flask, door: Door, load_user: LoadUser) -> None:
    """Let Flask-Login keep who signs in, and `load_user` say who that is at later requests."""
    manager = Manager()
    manager.user_loader(lambda subject: load_user(deps(), subject))
    manager.init_app(app, add_context_processor=False)
    app.extensions[KEY]["load_user"] = load_user
    app.config["REMEMBER_COOKIE_NAME"] = f"{door.cookie}_none"  # never issued at either door


def sign_in(user: SessionUser) -> None:
    """Sign `user` in under a fresh session id; what the visitor's session held is forgotten.

    Raises `NotAllowed` when the door's loader no longer knows the account.
    """
    row = cast("RowSession", session)
    row.clear()
    row.rotate()
    this_request().user = None
    if not login_user(user):
        raise NotAllowed("account_inactive")
    this_request().user = user
    logger.info("signed in", extra={"account": f"{door().name}:{user.get_id()}"})


def remember_sign_in(assurance: Assurance, id_token: str) -> None:
    """Keep with a person's session how sure the sign-in was, and the hint for signing out."""
    session["assurance"] = assurance.value
    if id_token:
        session["id_token"] = id_token


def session_assurance(kept: Mapping[str, Any]) -> Assurance:
    """Return how sure the sign-in of a session was; the lower level when nothing says so."""
    return Assurance(kept.get("assurance", Assurance.LEVEL_1))


def sign_out() -> None:
    """Sign out and end the session: its row is removed, what is kept next goes to a fresh one."""
    if SUBJECT_KEY in session:
        logger.info("signed out", extra={"account": f"{door().name}:{session[SUBJECT_KEY]}"})
    logout_user()
    this_request().user = None
    row = cast("RowSession", session)
    row.clear()
    row.rotate()


def end_other_sessions(app: Flask, user: SessionUser) -> None:
    """End all other sessions of `user` at this door, e.g. after a new password."""
    cast("RowSessions", app.session_interface).end_others(user.get_id(), session)


def signed_in_user() -> SessionUser | None:
    """Return who is signed in at this door, or None."""
    asked = this_request()
    if asked.user is None:
        subject = this_session().get(SUBJECT_KEY)
        if subject is not None:
            load_user: LoadUser = this_app().extensions[KEY]["load_user"]
            asked.user = load_user(deps(), subject)
    return asked.user


def signed_in_person() -> PersonSession:
    """Return the person at the portal; the route must be `@access(SIGNED_IN)`."""
    user = signed_in_user()
    if not isinstance(user, PersonSession):
        raise NotAllowed("sign_in_needed")
    return user


def signed_in_officer() -> OfficerSession:
    """Return the officer at the back office; the route must name actions or `SIGNED_IN`."""
    user = signed_in_user()
    if not isinstance(user, OfficerSession):
        raise NotAllowed("sign_in_needed")
    return user
