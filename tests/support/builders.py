"""Dossiers in a given state for tests: each function goes through the real use-cases."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

from dossiers.model.dossier import Verdict
from dossiers.model.people import ApplicantKind
from dossiers.rules.intake import finding, mandatory_components
from dossiers.services import intake_counter
from dossiers.services.intake_online import ReceiveOnline, receive_online
from dossiers.services.steps.applicants import Applicant
from dossiers.services.steps.receiving import Received
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


SECURITY = "2.001478"
"""Giấy chứng nhận an ninh, trật tự: four mandatory papers, 300.000 đồng, 5 working days."""


def counter_intake(
    house: House, procedure: str = SECURITY, **changes: Any
) -> intake_counter.ReceiveAtCounter:
    """Return the command of a complete intake of a known person; `changes` replace its fields."""
    with house.deps.reading() as uow:
        version = uow.procedures.latest(procedure)
    assert version is not None, procedure
    case = changes.get("case_key", version.cases[0].key if version.cases else "")
    command = intake_counter.ReceiveAtCounter(
        applicant=Applicant(
            kind=ApplicantKind.CITIZEN,
            name="Nguyễn Thị Hạnh",
            personal_id="068190000123",
            phone="0912345678",
            email="hanh@vidu.example",
            address="12 đường Bờ Sông, phường Xuân Hương",
        ),
        procedure_code=procedure,
        findings=tuple(
            finding(part.key, Verdict.COMPLETE) for part in mandatory_components(version, case)
        ),
        key=uuid4().hex,
        case_key=case,
    )
    return replace(command, **changes)


def received_dossier(
    house: House, procedure: str = SECURITY, *, officer: str = "lan", **changes: Any
) -> Received:
    """Take in a complete dossier at the counter; return its code, due date and slips."""
    command = counter_intake(house, procedure, **changes)
    return intake_counter.receive_at_counter(house.deps, command, house.officer(officer))


def received_online(house: House, procedure: str = RESIDENCE, *, officer: str = "lan") -> Received:
    """File online and accept the submission as it is."""
    code = submitted_dossier(house, procedure)
    with house.deps.reading() as uow:
        dossier = uow.dossiers.by_code(code)
        assert dossier is not None
        version = uow.procedures.by_version_id(dossier.procedure_version_id)
    findings = tuple(
        finding(part.key, Verdict.COMPLETE)
        for part in mandatory_components(version, dossier.case_key)
    )
    command = ReceiveOnline(code, dossier.revision, findings)
    return receive_online(house.deps, command, house.officer(officer))
