"""Intake: which papers must be there, whether a dossier may be accepted, from when it counts.

Pure functions over a procedure version and what the receiver found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import RuleViolation
from dossiers.model.centre import ONLINE_CLOCK_SENT, RECEIPT_WHEN_LATE, CentreSettings
from dossiers.model.dossier import Verdict
from dossiers.model.due_date import DueDate
from dossiers.model.procedure import Component, ComponentKind, Fee, ProcedureVersion


@dataclass(frozen=True, slots=True)
class Finding:
    """What the receiver found for one component: presence and content apart (R-INT-02).

    `applies` is False for a conditional paper whose condition is not met; `remark` says what is
    wrong with it.
    """

    component_key: str
    is_present: bool = True
    is_valid: bool = True
    applies: bool = True
    remark: str = ""

    @property
    def verdict(self) -> Verdict:
        """Return đủ, thiếu, không hợp lệ or không áp dụng (R-INT-01, R-INT-02)."""
        if not self.applies:
            return Verdict.NOT_APPLICABLE
        if not self.is_present:
            return Verdict.MISSING
        return Verdict.COMPLETE if self.is_valid else Verdict.INVALID


def finding(component_key: str, verdict: Verdict, remark: str = "") -> Finding:
    """Return the finding behind a verdict: «thiếu» is absent, «không hợp lệ» is there but wrong."""
    return Finding(
        component_key,
        is_present=verdict in {Verdict.COMPLETE, Verdict.INVALID},
        is_valid=verdict is Verdict.COMPLETE,
        applies=verdict is not Verdict.NOT_APPLICABLE,
        remark=remark,
    )


@dataclass(frozen=True, slots=True)
class Lack:
    """A component that stands in the way of acceptance; `verdict` None: nobody looked at it."""

    component: Component
    verdict: Verdict | None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class ExtraPaper:
    """Something asked for beyond the published list, with the legal ground that allows it."""

    text: str
    ground: str


def checked_components(version: ProcedureVersion, case: str | None) -> tuple[Component, ...]:
    """Return the lines that the receiver judges: papers that are handed in (R-INT-01, R-INT-16)."""
    kinds = {ComponentKind.REQUIRED, ComponentKind.CONDITIONAL}
    return tuple(
        part for part in version.components_for(case) if part.kind in kinds and _asks(part)
    )


def shown_components(version: ProcedureVersion, case: str | None) -> tuple[Component, ...]:
    """Return the lines only shown or informed about: 0/0 blocks nothing (R-INT-16)."""
    judged = checked_components(version, case)
    return tuple(part for part in version.components_for(case) if part not in judged)


def mandatory_components(version: ProcedureVersion, case: str | None) -> tuple[Component, ...]:
    """Return the components without which nothing can be accepted (R-INT-01)."""
    return tuple(
        part for part in checked_components(version, case) if part.kind is ComponentKind.REQUIRED
    )


def lacking_components(
    version: ProcedureVersion, case: str | None, findings: Iterable[Finding]
) -> tuple[Lack, ...]:
    """Return what blocks acceptance, in the order of the list; empty = it must be accepted.

    A mandatory component blocks until it is found complete; a conditional one only when it was
    found missing or invalid (R-INT-01, R-INT-02, R-INT-04).
    """
    found = {one.component_key: one for one in findings}
    mandatory = set(mandatory_components(version, case))
    lacks = []
    for part in checked_components(version, case):
        one = found.get(part.key)
        verdict = one.verdict if one else None
        if part in mandatory and verdict is Verdict.NOT_APPLICABLE:
            verdict = None
        if verdict is Verdict.COMPLETE or (part not in mandatory and verdict in _NOT_ASKED):
            continue
        lacks.append(Lack(part, verdict, one.remark if one else ""))
    return tuple(lacks)


def check_acceptable(
    version: ProcedureVersion, case: str | None, findings: Sequence[Finding]
) -> None:
    """Refuse acceptance while a mandatory component is missing or wrong (R-INT-01, R-INT-02).

    Nothing but the published list can block it (R-INT-04). Raises RuleViolation
    `components_lacking` with the names in `components`.
    """
    check_published(version, case, (one.component_key for one in findings))
    lacks = lacking_components(version, case, findings)
    if lacks:
        names = "; ".join(lack.component.name for lack in lacks)
        raise RuleViolation("components_lacking", "R-INT-01", components=names)


def check_published(version: ProcedureVersion, case: str | None, keys: Iterable[str]) -> None:
    """Refuse a component that the published version does not ask for in this case (R-INT-04).

    Raises RuleViolation `component_not_published`.
    """
    known = {part.key for part in version.components_for(case)}
    for key in keys:
        if key not in known:
            raise RuleViolation("component_not_published", "R-INT-04", component=key)


def check_extra_papers(extras: Iterable[ExtraPaper]) -> None:
    """Refuse a paper beyond the list for which no legal ground is cited (R-INT-05).

    Raises RuleViolation `paper_without_ground` with the paper's words.
    """
    for extra in extras:
        if extra.text.strip() and not extra.ground.strip():
            raise RuleViolation("paper_without_ground", "R-INT-05", paper=extra.text.strip())


def check_refusal_reason(reason: str) -> None:
    """Refuse a refusal without a reason (R-INT-13, R-REF-01). Raises RuleViolation."""
    if not reason.strip():
        raise RuleViolation("refusal_without_reason", "R-REF-01")


def check_at_centre(version: ProcedureVersion) -> None:
    """Refuse a procedure that the centre does not take in: out of scope (R-INT-03, R-CAT-10).

    Raises RuleViolation `procedure_not_at_centre`.
    """
    if not version.is_at_centre:
        raise RuleViolation("procedure_not_at_centre", "R-INT-03", procedure=version.name)


def check_first_guidance(given_at: datetime | None) -> None:
    """Refuse a second guidance: one guidance, complete (R-INT-09). Raises RuleViolation."""
    if given_at is not None:
        raise RuleViolation("guidance_given_before", "R-INT-09", given_at=given_at)


def online_receipt_at(
    settings: CentreSettings,
    *,
    submitted_at: datetime | None,
    guided_at: datetime | None,
    accepted_at: datetime,
) -> datetime:
    """Return from when an online dossier counts as received (R-INT-10, R-DLN-04).

    The moment of sending where the centre counts so and no guidance was given; else acceptance.
    Outside the sessions the clock then starts at the next opening.
    """
    if settings.online_clock == ONLINE_CLOCK_SENT and guided_at is None and submitted_at:
        return submitted_at
    return accepted_at


def needs_receipt(settings: CentreSettings, is_same_day: bool, due: DueDate) -> bool:
    """Say whether a receipt with an appointment is issued (R-RCP-01, R-RCP-05).

    Not for a procedure settled within the day (R-SAM-01), unless it came too late for that and
    is due on a later day (R-SAM-03) at a centre that gives one then (rules.md §30, 4).
    """
    if not is_same_day:
        return True
    is_too_late = due.due_at.date() > due.received_at.date()
    return is_too_late and settings.same_day_receipt == RECEIPT_WHEN_LATE


def charge_amount(fee: Fee, units: int) -> int | None:
    """Return what a charge comes to for so many units, in whole đồng; None when it is not fixed.

    Tiers price each unit by its place in the row, a cap limits the sum (R-FEE-09).
    """
    if fee.tiers:
        total = sum(_unit_price(fee, number) for number in range(1, units + 1))
    elif fee.amount is None:
        return None
    else:
        total = fee.amount * (units if fee.unit else 1)
    return total if fee.cap is None else min(total, fee.cap)


_NOT_ASKED = {None, Verdict.NOT_APPLICABLE}


def _asks(part: Component) -> bool:
    return part.originals + part.copies > 0


def _unit_price(fee: Fee, number: int) -> int:
    fitting = [tier for tier in fee.tiers if tier.from_unit <= number]
    return max(fitting, key=lambda tier: tier.from_unit).amount if fitting else 0
