"""What every repository shares: adding, and reading by column."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session


class Repository:
    """A collection of one entity in the open session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def _add(self, entity: Any) -> None:
        # A new dataclass says id=0, which an INSERT would take literally; the database gives the
        # number.
        if entity.__dict__.get("id") == 0:
            entity.__dict__.pop("id")
        self._session.add(entity)

    def _one(self, statement: Select[Any]) -> Any:
        return self._session.execute(statement).scalar_one_or_none()

    def _all(self, entity: type[Any], *where: ColumnElement[bool], order: Any) -> Sequence[Any]:
        return self._session.execute(select(entity).where(*where).order_by(order)).scalars().all()
