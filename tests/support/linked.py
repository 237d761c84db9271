"""Interlinked dossiers on their way, brought there by the real use-cases."""

from dossiers.model.interlinked import Leg
from dossiers.model.routing import HandoverDirection
from dossiers.rules.routing import StepPurpose, step_of
from dossiers.services.approving import ApproveResult, approve_result
from dossiers.services.handover import confirm_handovers
from dossiers.services.handover_batches import SendBatch, send_batch
from dossiers.services.interlinking import SendOn, send_on
from dossiers.services.processing import (
    OnDossier,
    ProposeResult,
    finish_step,
    propose_result,
    take_up,
)
from dossiers.services.steps.stepping import open_run, route_of
from tests.support.builders import COMMUNE, AgencyPeople, dossier_of, picked, sent_dossier
from tests.support.house import House

BIRTH_GROUP = "2.000986"
"""Khai sinh, thường trú, thẻ bảo hiểm y tế: three agencies, 20 working days (R-LNK-14)."""
KARAOKE_GROUP = "9.000044"
"""Hộ kinh doanh, an ninh trật tự, karaoke: three agencies, 16 working days (R-LNK-13)."""
POLICE = AgencyPeople("son-cax", "son-cax", "son-cax")
INSURANCE = AgencyPeople("ha-bhxh", "ha-bhxh", "ha-bhxh")
OFFICE_PEOPLE = AgencyPeople("vanthu-vp", "vanthu-vp", "vanthu-vp")
CONSTRUCTION_BD = AgencyPeople("quy-bd", "quy-bd", "quy-bd")


def legs_of(house: House, code: str) -> list[Leg]:
    """Return the legs of a dossier in their order."""
    with house.deps.reading() as uow:
        dossier = uow.dossiers.by_code(code)
        assert dossier is not None
        return list(uow.legs.of_dossier(dossier.id))


def agency_id(house: House, code: str, centre: str = "LD") -> int:
    """Return the id of an agency of a centre."""
    with house.deps.reading() as uow:
        found = uow.centres.by_code(centre)
        assert found is not None
        agency = uow.agencies.by_code(found.id, code)
        assert agency is not None, code
        return agency.id


def taken(house: House, code: str, people: AgencyPeople) -> None:
    """Confirm the handover that waits for these people's agency."""
    confirm_handovers(house.deps, [picked(house, code)], house.officer(people.clerk))


def purpose_now(house: House, code: str) -> StepPurpose | None:
    """Return what the running step is for."""
    with house.deps.reading() as uow:
        dossier = uow.dossiers.by_code(code)
        assert dossier is not None
        run = open_run(uow, dossier)
        step = step_of(route_of(uow, dossier), run.step_key) if run else None
        return step.purpose if step else None


def worked(house: House, code: str, people: AgencyPeople) -> None:
    """Do the agency's steps up to the one that passes on."""
    take_up(house.deps, act(house, code), house.officer(people.officer))
    while purpose_now(house, code) is StepPurpose.WORK:
        role = _role(house, code)
        who = people.leader if role == "agency_leader" else people.officer
        finish_step(house.deps, act(house, code), house.officer(who))


def passed(house: House, code: str, people: AgencyPeople, **changes: object) -> HandoverDirection:
    """Take the dossier, do the work and pass it on."""
    taken(house, code, people)
    worked(house, code, people)
    return send_on(house.deps, passing(house, code, **changes), house.officer(people.clerk))


def passing(house: House, code: str, **changes: object) -> SendOn:
    """Return what an agency passes on."""
    given: dict[str, object] = {
        "summary": "Đã giải quyết xong phần việc.",
        "document_number": "12/GKS",
        "is_granted": True,
        **changes,
    }
    return SendOn(code, dossier_of(house, code).revision, **given)  # type: ignore[arg-type]


def act(house: House, code: str) -> OnDossier:
    """Return an act on the dossier as it is now."""
    return OnDossier(code, dossier_of(house, code).revision)


def sent_group(house: House, procedure: str = BIRTH_GROUP, **changes: object) -> str:
    """Receive a joint dossier and send it to its lead; return its code."""
    return sent_dossier(house, procedure, **changes)


def back_at_lead(house: House) -> str:
    """Bring the birth group over its three agencies back to the lead; return its code."""
    code = sent_group(house)
    for people in (COMMUNE, POLICE, INSURANCE):
        passed(house, code, people)
    return code


def closed_by(house: House, code: str, people: AgencyPeople) -> None:
    """Propose, sign and send the result to the centre."""
    take_up(house.deps, act(house, code), house.officer(people.officer))
    revision = dossier_of(house, code).revision
    proposal = ProposeResult(code, revision, is_granted=True, text="Đủ kết quả của các cơ quan.")
    propose_result(house.deps, proposal, house.officer(people.officer))
    signed = ApproveResult(code, dossier_of(house, code).revision, "99/KQLT", "Kết quả liên thông")
    approve_result(house.deps, signed, house.officer(people.leader))
    command = SendBatch((picked(house, code),), HandoverDirection.TO_CENTRE)
    send_batch(house.deps, command, house.officer(people.clerk))


def _role(house: House, code: str) -> str:
    with house.deps.reading() as uow:
        dossier = uow.dossiers.by_code(code)
        assert dossier is not None
        run = open_run(uow, dossier)
        assert run is not None
        return run.role
