"""Maps the domain's plain dataclasses onto tables, once per process."""

from functools import cache

from sqlalchemy.orm import configure_mappers, registry

from storage.database.mapping import aggregates


@cache
def map_all() -> registry:
    """Map every entity; calling it again changes nothing."""
    mappers = registry()
    for entity, table in aggregates.PAIRS:
        mappers.map_imperatively(entity, table)
    configure_mappers()
    return mappers
