"""The levels that a centre spans: whose procedures it takes in, what may be opened under it."""

from datetime import date

from dossiers.errors import RuleViolation
from dossiers.model.centre import CentreSettings
from dossiers.model.procedure import ProcedureVersion
from dossiers.rules.rule_sets import rule_set_of

PROVINCE, DEPARTMENT = "province", "department"


def level_of(settings: CentreSettings, agency: str) -> str:
    """Return the level of an agency by its code: provincial where nothing else is kept."""
    return settings.agency_levels.get(agency, PROVINCE)


def open_levels(settings: CentreSettings, on: date) -> tuple[str, ...]:
    """Return the levels of which something may be opened under a centre on a day: those that it
    spans and that the law of the day knows (R-ACC-08, R-ACC-09, rules.md §30, 20).
    """
    known = rule_set_of(settings, on).levels
    return tuple(level for level in settings.levels if level in known)


def takes_level(settings: CentreSettings, version: ProcedureVersion) -> bool:
    """Return whether a centre takes in procedures of this agency's level (rules.md §30, 20).

    A department's procedures are those of the province.
    """
    level = level_of(settings, version.agency)
    return level in settings.levels or (level == PROVINCE and DEPARTMENT in settings.levels)


def check_level(settings: CentreSettings, version: ProcedureVersion) -> None:
    """Refuse a procedure of a level that a centre does not span.

    Raises RuleViolation `level_not_taken` (R-ACC-08).
    """
    if not takes_level(settings, version):
        level = level_of(settings, version.agency)
        raise RuleViolation("level_not_taken", "R-ACC-08", procedure=version.name, level=level)
