"""A prepared person's session as a row, for programs in other processes that no provider serves.

`python -m tests.support.signed_in hanh 4` prints cookies of as many sessions, one a line."""

import secrets
import sys
from datetime import timedelta

from dossiers.model.people import Assurance
from dossiers.ports.deps import Deps
from dossiers.ports.web import StoredSession
from web.door import PORTAL
from web.sessions import SUBJECT_KEY, token_hash


def session_cookie(deps: Deps, key: str = "hanh") -> str:
    """Return the cookie `name=value` of a new session of a prepared person, at level 2."""
    with deps.reading() as uow:
        person = uow.people.by_demo_key(key)
    assert person is not None, key
    token, now = secrets.token_urlsafe(32), deps.clock.now()
    session = StoredSession(
        data={SUBJECT_KEY: str(person.id), "_fresh": True, "assurance": Assurance.LEVEL_2.value},
        subject=str(person.id),
        created_at=now,
        last_seen_at=now,
        expires_at=now + timedelta(hours=8),
    )
    deps.sessions.save(token_hash(PORTAL, token), PORTAL.name, session)
    return f"{PORTAL.cookie}={token}"


if __name__ == "__main__":
    from wsgi import DEPS

    for _ in range(int(sys.argv[2])):
        sys.stdout.write(f"{session_cookie(DEPS, sys.argv[1])}\n")
