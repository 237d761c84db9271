"""Which entity of the tree of units lives in which table."""

from typing import Any

from sqlalchemy import Table

from dossiers.model.units import Succession, UnitChange
from storage.database.tables import units

PAIRS: tuple[tuple[type[Any], Table], ...] = (
    (UnitChange, units.unit_change),
    (Succession, units.unit_succession),
)
