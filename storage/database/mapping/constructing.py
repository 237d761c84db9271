"""How mapped entities are made: without telling SQLAlchemy of each value."""

from functools import wraps
from typing import Any


class _Values:
    """Stands in for an entity in its constructor: what is set goes straight into its values."""


def construct_past_attributes(entity: type[Any]) -> None:
    """Let a dataclass that is about to be mapped be made past SQLAlchemy's attributes.

    A session asks of a new entity what it holds, not what was changed on the way there, so that
    noting sixty changes is work for nothing: it made a dossier in thirty times the time. Changes
    made later are noted as ever. One that sets more by itself after its fields stays as it is.
    """
    init = entity.__init__
    if hasattr(entity, "__post_init__"):
        return

    @wraps(init)
    def construct(new: object, *args: Any, **named: Any) -> None:
        values = _Values()
        values.__dict__ = new.__dict__  # one and the same: the entity's own values
        init(values, *args, **named)

    entity.__init__ = construct
