"""Which steps a leg of an interlinked dossier takes inside its agency (LNK, R-DLN-07).

Pure functions over the internal process of a procedure version."""

from collections.abc import Mapping
from dataclasses import replace

from dossiers.model.interlinked import Leg
from dossiers.model.people import Role
from dossiers.model.procedure import InternalProcess, ProcessStep
from dossiers.rules.routing import Route, RouteStep, StepPurpose, agency_route, inside_steps


def leg_route(
    process: InternalProcess | None,
    leg: Leg,
    agency_code: str,
    words: Mapping[StepPurpose, str],
) -> Route:
    """Return the steps that a leg takes inside its agency.

    They are the agency's own of the internal process; the lead's are split where another agency
    comes between, or else before the proposal. What passes on gets a step for it; what closes is
    proposed, signed and sent as any result.
    """
    mine = _own_steps(process, leg, agency_code)
    whole = agency_route(_as_process(mine), words)
    if leg.is_lead and mine == inside_steps(process):
        cut = next(i for i, one in enumerate(whole) if one.purpose is StepPurpose.PROPOSE)
        return whole[cut:] if leg.closes else _passing(whole[:cut], leg, words)
    if leg.closes:
        return whole
    stated = [one for one in whole if one.key in {step.key for step in mine}]
    return _passing(tuple(stated), leg, words)


def _own_steps(
    process: InternalProcess | None, leg: Leg, agency_code: str
) -> tuple[ProcessStep, ...]:
    inside = inside_steps(process)
    mine = tuple(step for step in inside if step.agency in {"", agency_code})
    if not leg.is_lead or len(mine) == len(inside):
        return mine if leg.is_lead else tuple(one for one in mine if one.agency)
    first_other = next(i for i, step in enumerate(inside) if step not in mine)
    return tuple(step for step in mine if (inside.index(step) > first_other) is leg.closes)


def _as_process(steps: tuple[ProcessStep, ...]) -> InternalProcess:
    return InternalProcess("", "", steps=steps)


def _passing(steps: Route, leg: Leg, words: Mapping[StepPurpose, str]) -> Route:
    """Every step before the pass is work or assigns; one without any gets a working step."""
    work = StepPurpose.WORK
    done = tuple(
        one if one.purpose is StepPurpose.ASSIGN else replace(one, purpose=work) for one in steps
    )
    if not any(one.purpose is work for one in done):
        done += (RouteStep(f"leg{leg.order}-work", words[work], Role.AGENCY_OFFICER, work),)
    passing = StepPurpose.SEND_ON
    return (
        *done,
        RouteStep(f"leg{leg.order}-pass", words[passing], Role.AGENCY_CLERK, passing),
    )
