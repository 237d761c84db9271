"""Dossiers in a given state for tests: each function goes through the real use-cases."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from dossiers.model.dossier import Dossier, Verdict
from dossiers.model.payment import ChargeState, PaymentMethod
from dossiers.model.people import ApplicantKind
from dossiers.model.routing import HandoverDirection, RecipientKind
from dossiers.rules.intake import finding, mandatory_components
from dossiers.services import intake_counter
from dossiers.services.approving import ApproveResult, approve_result
from dossiers.services.following import follow_sending
from dossiers.services.handover import confirm_handovers
from dossiers.services.handover_batches import Picked, SendBatch, send_batch
from dossiers.services.intake_online import ReceiveOnline, receive_online
from dossiers.services.paying import MarkPaid, mark_charge_paid
from dossiers.services.processing import (
    AssignDossier,
    ProposeResult,
    assign_dossier,
    propose_result,
)
from dossiers.services.returning import ReturnResult, confirm_results, return_result
from dossiers.services.steps.applicants import Applicant
from dossiers.services.steps.charging import Payment
from dossiers.services.steps.receiving import Received
from dossiers.services.steps.scans import Scan
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

    `case` and `result` default to the first that is offered. The worker has followed.
    """
    token = filled_draft(house, procedure, person, case=case, result=result)
    sent = send_draft(house.deps, SendDraft(token, confirms_truth=True), house.person(person))
    follow(house, sent.code)
    return sent.code


def follow(house: House, code: str) -> None:
    """Do what the worker does after a sending: keep the copy, tell the sender."""
    with house.deps.reading() as uow:
        dossier = uow.dossiers.by_code(code)
    assert dossier is not None, code
    follow_sending(house.deps, dossier.id)


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


def dossier_of(house: House, code: str) -> Dossier:
    """Return a dossier as it is stored now."""
    with house.deps.reading() as uow:
        dossier = uow.dossiers.by_code(code)
    assert dossier is not None, code
    return dossier


def picked(house: House, code: str) -> Picked:
    """Return a dossier as a page of this moment shows it."""
    return Picked(code, dossier_of(house, code).revision)


@dataclass(frozen=True)
class AgencyPeople:
    """The demo officers who work at the agency of a dossier; by default the police's."""

    clerk: str = "vanthu-ca"
    officer: str = "hung-ca"
    leader: str = "lanhdao-ca"


OFFICE = AgencyPeople()
COMMUNE = AgencyPeople("mai-xa", "mai-xa", "chutich-xa")
FINANCE = AgencyPeople("yen-tc", "yen-tc", "yen-tc")


def sent_dossier(house: House, procedure: str = SECURITY, **changes: Any) -> str:
    """Receive a dossier and send it to its agency; return its code."""
    code = received_dossier(house, procedure, **changes).code
    send_batch(
        house.deps,
        SendBatch((picked(house, code),), HandoverDirection.TO_AGENCY),
        house.officer("lan"),
    )
    return code


def processing_dossier(
    house: House, procedure: str = SECURITY, office: AgencyPeople = OFFICE, **changes: Any
) -> str:
    """Bring a dossier into the hands of an officer of the agency; return its code."""
    code = sent_dossier(house, procedure, **changes)
    confirm_handovers(house.deps, [picked(house, code)], house.officer(office.clerk))
    officer = house.officer(office.officer)
    assert officer.id is not None
    assign_dossier(
        house.deps,
        AssignDossier(code, dossier_of(house, code).revision, officer.id),
        house.officer(office.leader),
    )
    return code


def approved_dossier(
    house: House,
    procedure: str = SECURITY,
    office: AgencyPeople = OFFICE,
    *,
    is_granted: bool = True,
    file: Scan | None = None,
    **changes: Any,
) -> str:
    """Bring a dossier up to a signed result that waits to be sent; return its code."""
    code = processing_dossier(house, procedure, office, **changes)
    propose_result(
        house.deps,
        ProposeResult(code, dossier_of(house, code).revision, is_granted, "Đủ điều kiện."),
        house.officer(office.officer),
    )
    revision = dossier_of(house, code).revision
    command = ApproveResult(code, revision, "15/GCN-ANTT", "Cấp Giấy chứng nhận", file)
    approve_result(house.deps, command, house.officer(office.leader))
    return code


def completed_dossier(
    house: House, procedure: str = SECURITY, office: AgencyPeople = OFFICE, **changes: Any
) -> str:
    """Bring a dossier up to a result that lies at the centre; return its code."""
    code = approved_dossier(house, procedure, office, **changes)
    send_batch(
        house.deps,
        SendBatch((picked(house, code),), HandoverDirection.TO_CENTRE),
        house.officer(office.clerk),
    )
    confirm_results(house.deps, [picked(house, code)], house.officer("lan"))
    return code


def returned_dossier(house: House, procedure: str = SECURITY, **changes: Any) -> str:
    """Bring a dossier to its end, all charges paid; return its code."""
    code = completed_dossier(house, procedure, **changes)
    pay_all(house, code)
    command = ReturnResult(
        code,
        dossier_of(house, code).revision,
        RecipientKind.OWNER,
        recipient_name="Nguyễn Thị Hạnh",
        recipient_personal_id="068190000123",
    )
    return_result(house.deps, command, house.officer("lan"))
    return code


def pay_all(house: House, code: str) -> None:
    """Pay every open charge of a dossier in cash."""
    with house.deps.reading() as uow:
        dossier = uow.dossiers.by_code(code)
        assert dossier is not None
        charges = [
            one.id for one in uow.charges.of_dossier(dossier.id) if one.state is ChargeState.OPEN
        ]
    for charge_id in charges:
        payment = Payment(PaymentMethod.CASH, "BL-0001")
        mark_charge_paid(house.deps, MarkPaid(code, charge_id, payment), house.officer("lan"))
