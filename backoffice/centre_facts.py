"""The present officer's centre with its calendar, agencies and procedures: read once a minute,
since every desk page counts working time.
"""

from datetime import datetime, timedelta

from dossiers.ports.deps import Deps
from dossiers.services.desk import CentreFacts, read_centre_facts

_FRESH = timedelta(seconds=60)
_known: dict[tuple[int, int], tuple[datetime, Deps, CentreFacts]] = {}


def centre_facts(deps: Deps, centre_id: int, now: datetime) -> CentreFacts:
    """Return what the desk needs of a centre, at most a minute old."""
    key = (id(deps), centre_id)
    entry = _known.get(key)
    if entry is None or entry[1] is not deps or not now - _FRESH <= entry[0] <= now:
        # the deps are kept beside their id, so that no other object can get the same id
        entry = (now, deps, read_centre_facts(deps, centre_id))
        _known[key] = entry
    return entry[2]
