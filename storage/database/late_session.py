"""A session that is opened when something is first asked of it: lean pages never do."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session


class LateSession:
    """Stands for the session that `open_it` gives."""

    def __init__(self, open_it: Callable[[], Session]) -> None:
        self._open_it = open_it

    def __getattr__(self, name: str) -> Any:
        return getattr(self._open_it(), name)
