"""Maps the domain's plain dataclasses onto tables, once per process."""

from functools import cache
from threading import Lock

from sqlalchemy.orm import configure_mappers, registry

from storage.database.mapping import (
    aggregates,
    channels,
    endings,
    identities,
    mandates,
    officer_accounts,
    privacy,
    units,
)
from storage.database.mapping.constructing import construct_past_attributes

_ONE_AT_A_TIME = Lock()
_PARTS = (aggregates, channels, endings, identities, mandates, officer_accounts, privacy, units)


def map_all() -> registry:
    """Map every entity; calling it again changes nothing, whichever thread comes first."""
    with _ONE_AT_A_TIME:
        return _mapped()


@cache
def _mapped() -> registry:
    mappers = registry()
    for entity, table in (pair for part in _PARTS for pair in part.PAIRS):
        construct_past_attributes(entity)
        mappers.map_imperatively(entity, table)
    configure_mappers()
    return mappers
