"""Everything that anybody can do to a dossier, as commands of this moment: for random lives."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from dossiers.model.calendar import VIETNAM
from dossiers.model.dossier import Dossier, Verdict
from dossiers.model.overdue import ExclusionKind, LateCauseKind
from dossiers.model.payment import PaymentMethod
from dossiers.model.people import Actor, Role
from dossiers.model.routing import DeclineReason, HandoverDirection, RecipientKind
from dossiers.rules.intake import finding, mandatory_components
from dossiers.rules.supplements import SupplementPoint
from dossiers.services.apologising import (
    IssueApology,
    StateLateCause,
    issue_apology,
    state_late_cause,
)
from dossiers.services.approving import (
    ApproveResult,
    SendBackProposal,
    approve_result,
    send_back_proposal,
)
from dossiers.services.extending import ExcludeTime, exclude_time
from dossiers.services.handover import DeclineHandover, confirm_handovers, decline_handover
from dossiers.services.handover_batches import Picked, SendBatch, send_batch
from dossiers.services.intake_online import ReceiveOnline, receive_online
from dossiers.services.interlinking import SendOn, send_on
from dossiers.services.lapsing import ReopenDossier, reopen_dossier
from dossiers.services.opinion_answers import AnswerOpinion, answer_opinion
from dossiers.services.opinions import AskOpinions, CloseOpinions, ask_opinions, close_opinions
from dossiers.services.paying import MarkPaid, mark_charge_paid
from dossiers.services.processing import (
    AssignDossier,
    OnDossier,
    ProposeResult,
    assign_dossier,
    finish_step,
    propose_result,
    take_up,
)
from dossiers.services.repairs import AnnulIntake, annul_intake
from dossiers.services.returning import ReturnResult, confirm_results, return_result
from dossiers.services.steps.charging import Payment
from dossiers.services.stopping import AskToStop, DecideStop, ask_to_stop, decide_stop
from dossiers.services.supplement_requests import RequestSupplement, request_supplement
from dossiers.services.supplements import TakeSupplement, take_supplement
from dossiers.services.withdrawing import WithdrawDossier, withdraw_dossier
from tests.support.builders import dossier_of
from tests.support.house import House

WHY = "Vì một lý do."


@dataclass(frozen=True)
class Moment:
    """A dossier as somebody sees it who is about to act on it."""

    house: House
    dossier: Dossier
    actor: Actor

    @property
    def code(self) -> str:
        return self.dossier.code

    @property
    def revision(self) -> int:
        return self.dossier.revision

    @property
    def picked(self) -> Picked:
        return Picked(self.code, self.revision)


def moment(house: House, code: str, who: str) -> Moment:
    """Return a dossier as an officer or, for a key of a person, its applicant sees it now."""
    actor = house.person(who) if who in {"hanh", "tuan"} else house.officer(who)
    return Moment(house, dossier_of(house, code), actor)


def _receive(now: Moment) -> None:
    with now.house.deps.reading() as uow:
        version = uow.procedures.by_version_id(now.dossier.procedure_version_id)
    parts = mandatory_components(version, now.dossier.case_key)
    findings = tuple(finding(part.key, Verdict.COMPLETE) for part in parts)
    receive_online(now.house.deps, ReceiveOnline(now.code, now.revision, findings), now.actor)


def _send(now: Moment, direction: HandoverDirection) -> None:
    send_batch(now.house.deps, SendBatch((now.picked,), direction), now.actor)


def _assign(now: Moment) -> None:
    with now.house.deps.reading() as uow:
        agency_id = now.dossier.holder_agency_id or now.dossier.agency_id
        today = now.house.clock.moment.astimezone(VIETNAM).date()
        officer_id = uow.officers.of_agency(agency_id, today, (Role.AGENCY_OFFICER,))[0].id
    assign_dossier(now.house.deps, AssignDossier(now.code, now.revision, officer_id), now.actor)


def _propose(now: Moment) -> None:
    command = ProposeResult(now.code, now.revision, True, "Đủ điều kiện.")
    propose_result(now.house.deps, command, now.actor)


def _approve(now: Moment) -> None:
    command = ApproveResult(now.code, now.revision, "15/GCN", "Cấp giấy")
    approve_result(now.house.deps, command, now.actor)


def _pay(now: Moment) -> None:
    with now.house.deps.reading() as uow:
        charges = uow.charges.of_dossier(now.dossier.id)
    for charge in charges:
        payment = Payment(PaymentMethod.CASH, "BL-1")
        mark_charge_paid(now.house.deps, MarkPaid(now.code, charge.id, payment), now.actor)


def _return(now: Moment) -> None:
    command = ReturnResult(
        now.code,
        now.revision,
        RecipientKind.OWNER,
        recipient_name="Nguyễn Thị Hạnh",
        recipient_personal_id="068190000123",
    )
    return_result(now.house.deps, command, now.actor)


def _ask_supplement(now: Moment, leave: str = "") -> None:
    with now.house.deps.reading() as uow:
        version = uow.procedures.by_version_id(now.dossier.procedure_version_id)
    key = version.components_for(now.dossier.case_key or None)[0].key
    point = SupplementPoint("Thiếu chữ ký", key, Verdict.INVALID)
    command = RequestSupplement(now.code, now.revision, (point,), override_reason=leave)
    request_supplement(now.house.deps, command, now.actor)


def _take_supplement(now: Moment) -> None:
    with now.house.deps.reading() as uow:
        checks = uow.checks.of_dossier(now.dossier.id)
    ticked = tuple(one.component_key for one in checks)
    command = TakeSupplement(now.code, now.revision, ticked=ticked, note="Đã bổ sung.")
    take_supplement(now.house.deps, command, now.actor)


def _apologise(now: Moment) -> None:
    on = now.house.clock.now() + timedelta(days=7)
    new = on.astimezone(VIETNAM).replace(hour=9, minute=0, second=0, microsecond=0)
    command = IssueApology(now.code, now.revision, WHY, LateCauseKind.AGENCY, new)
    issue_apology(now.house.deps, command, now.actor)


def _exclude(now: Moment) -> None:
    until = now.house.clock.now()
    command = ExcludeTime(
        now.code,
        now.revision,
        ExclusionKind.OUTAGE,
        until - timedelta(days=1),
        until,
        "Quyết định 7",
        WHY,
    )
    exclude_time(now.house.deps, command, now.actor)


def _ask_opinions(now: Moment) -> None:
    on = now.house.clock.now().astimezone(VIETNAM).date() + timedelta(days=1)
    command = AskOpinions(now.code, now.revision, "Ý kiến?", on, outside=("Kho bạc",))
    ask_opinions(now.house.deps, command, now.actor)


def _close_opinions(now: Moment) -> None:
    with now.house.deps.reading() as uow:
        rounds = uow.opinions.rounds_of_dossier(now.dossier.id)
    for one in rounds:
        command = CloseOpinions(now.code, now.revision, one.id, WHY)
        close_opinions(now.house.deps, command, now.actor)


def _answer_opinions(now: Moment) -> None:
    with now.house.deps.reading() as uow:
        asked = uow.opinions.of_dossier(now.dossier.id)
    for one in asked:
        answer_opinion(now.house.deps, AnswerOpinion(now.code, one.id, "Đồng ý."), now.actor)


def _on(act: Callable[..., object]) -> Callable[[Moment], None]:
    return lambda now: _ignored(act(now.house.deps, OnDossier(now.code, now.revision), now.actor))


def _with_reason(act: Callable[..., object], command: type) -> Callable[[Moment], None]:
    return lambda now: _ignored(
        act(now.house.deps, command(now.code, now.revision, WHY), now.actor)
    )


def _ignored(_result: object) -> None:
    return None


ACTS: Mapping[str, Callable[[Moment], None]] = {
    "receive": _receive,
    "send to agency": lambda now: _send(now, HandoverDirection.TO_AGENCY),
    "send to centre": lambda now: _send(now, HandoverDirection.TO_CENTRE),
    "confirm": lambda now: _ignored(confirm_handovers(now.house.deps, [now.picked], now.actor)),
    "decline": lambda now: decline_handover(
        now.house.deps,
        DeclineHandover(now.code, now.revision, DeclineReason.PAPER_MISSING, WHY),
        now.actor,
    ),
    "take up": _on(take_up),
    "assign": _assign,
    "finish step": _on(finish_step),
    "propose": _propose,
    "send back": _with_reason(send_back_proposal, SendBackProposal),
    "approve": _approve,
    "pass on": _with_reason(send_on, SendOn),
    "confirm result": lambda now: _ignored(
        confirm_results(now.house.deps, [now.picked], now.actor)
    ),
    "pay": _pay,
    "return": _return,
    "ask supplement": _ask_supplement,
    "ask supplement by leave": lambda now: _ask_supplement(now, WHY),
    "take supplement": _take_supplement,
    "withdraw": _with_reason(withdraw_dossier, WithdrawDossier),
    "ask to stop": _with_reason(ask_to_stop, AskToStop),
    "grant stop": lambda now: _ignored(
        decide_stop(now.house.deps, DecideStop(now.code, now.revision, is_granted=True), now.actor)
    ),
    "reopen": _with_reason(reopen_dossier, ReopenDossier),
    "annul": _with_reason(annul_intake, AnnulIntake),
    "state cause": lambda now: state_late_cause(
        now.house.deps, StateLateCause(now.code, LateCauseKind.AGENCY, WHY), now.actor
    ),
    "apologise": _apologise,
    "exclude time": _exclude,
    "ask opinions": _ask_opinions,
    "answer opinions": _answer_opinions,
    "close opinions": _close_opinions,
}
"""Name → the act with the command that would be right if the moment were."""
