"""Dossiers in a given state for tests: each function goes through the real use-cases."""

from dossiers.services.submission import SendDraft, send_draft
from tests.support.filing import RESIDENCE, filled_draft
from tests.support.house import House


def submitted_dossier(
    house: House,
    procedure: str = RESIDENCE,
    person: str = "hanh",
    *,
    case: str = "",
    result: str = "",
) -> str:
    """File a procedure with an e-form online; return the code of the dossier, waiting for intake.

    `case` and `result` default to the first that is offered.
    """
    token = filled_draft(house, procedure, person, case=case, result=result)
    return send_draft(house.deps, SendDraft(token, confirms_truth=True), house.person(person)).code
