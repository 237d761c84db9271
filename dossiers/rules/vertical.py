"""Which procedures of vertical (central) agencies a centre takes in, and on what ground."""

from dossiers.errors import RuleViolation
from dossiers.model.centre import VERTICAL_ALL, CentreSettings
from dossiers.model.procedure import ProcedureVersion


def is_admitted(settings: CentreSettings, version: ProcedureVersion) -> bool:
    """Return whether a centre takes a procedure in (R-ACC-10, rules.md §30, 12).

    One of a local agency always; one of a vertical agency where the centre takes them all in, or
    by the decision that is kept for it.
    """
    if version.agency not in settings.vertical_agencies:
        return True
    return settings.vertical_entry == VERTICAL_ALL or version.code in settings.vertical_decisions


def check_admitted(settings: CentreSettings, version: ProcedureVersion) -> None:
    """Refuse a procedure of a vertical agency without its decision.

    Raises RuleViolation `vertical_not_admitted` (R-ACC-10).
    """
    if not is_admitted(settings, version):
        raise RuleViolation("vertical_not_admitted", "R-ACC-10", procedure=version.name)
