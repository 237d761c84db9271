"""What every repository shares: adding, and reading by column."""

from collections.abc import Hashable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, bindparam, select
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

    def _by(self, entity: Hashable, column: Column[Any], value: Any) -> Any:
        return self._session.execute(
            _where(entity, column, None), {"value": value}
        ).scalar_one_or_none()

    def _all_by(
        self, entity: Hashable, column: Column[Any], value: Any, *, order: Column[Any]
    ) -> Sequence[Any]:
        statement = _where(entity, column, order)
        return self._session.execute(statement, {"value": value}).scalars().all()

    def _all(self, entity: type[Any], *where: ColumnElement[bool], order: Any) -> Sequence[Any]:
        return self._session.execute(select(entity).where(*where).order_by(order)).scalars().all()


@lru_cache(maxsize=256)
def _where(entity: Any, column: Column[Any], order: Column[Any] | None) -> Select[Any]:
    """Return the statement of the commonest reads, built once: building costs as much as running.

    `order` None is for columns that are unique.
    """
    statement = select(entity).where(column == bindparam("value", type_=column.type))
    return statement if order is None else statement.order_by(order)
