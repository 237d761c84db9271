"""When a procedure may be public: what is missing, what contradicts, what does not fit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from dossiers.model.calendar import TimeLimit, TimeUnit
from dossiers.model.procedure import ProcedureVersion
from dossiers.model.procedure_parts import (
    Channel,
    ChannelTerms,
    ComponentKind,
    Fee,
    InternalProcess,
    ProcessStep,
)

HOURS_A_DAY = Decimal(8)
MONEY = re.compile(
    r"(?<![\d.,/])(\d{1,3}(?:[.,]\d{3})+|\d+)"
    r"\s*(?:đồng|vnđ|vnd|việt nam đồng|đ(?!\w))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class MissingPart:
    """One reason why a version stays «chưa công khai»: a code with words, and where it is."""

    part: str
    path: str
    rule_id: str = "R-CAT-03"


@dataclass(frozen=True, slots=True)
class Misfit:
    """An internal process that takes longer than a limit that it serves (R-DLN-06).

    `needed` is in the unit of the limit; None when a step is counted in another unit.
    """

    process: str
    channel: Channel
    case: str | None
    limit: TimeLimit
    needed: Decimal | None


def missing_parts(version: ProcedureVersion) -> tuple[MissingPart, ...]:
    """List what a version still needs before it may be published (R-CAT-03, R-CAT-08, R-DLN-07)."""
    found = (
        *_missing_basics(version),
        *_missing_limits(version),
        *_missing_in_fees(version),
        *_missing_in_processes(version),
    )
    return tuple(dict.fromkeys(found))


def publishable(version: ProcedureVersion) -> bool:
    """Whether a version may be public: nothing missing, nothing contradicting (R-CAT-03)."""
    return not (missing_parts(version) or level_contradictions(version) or process_misfits(version))


def level_contradictions(version: ProcedureVersion) -> tuple[str, ...]:
    """Name what the declared online level denies (R-CAT-15): codes with Vietnamese words."""
    online = any(terms.channel is Channel.ONLINE for terms in version.channels)
    level = version.online_level
    claims = {
        "level_offers_online": level < 3 and online,
        "level_lacks_online": level >= 3 and not online,
        "level_3_online_result_only": level == 3 and version.result_channels == (Channel.ONLINE,),
        "level_4_without_payment": (
            level == 4 and not version.online_payment and any(map(_costs, version.fees))
        ),
    }
    return tuple(code for code, is_so in claims.items() if is_so)


def process_fits(process: InternalProcess, limit: TimeLimit) -> bool:
    """Whether the sum of the steps stays within the limit (R-DLN-06); 8 hours are one day."""
    needed = hours_or_units(process, limit)
    return needed is not None and needed <= limit.amount


def process_misfits(version: ProcedureVersion) -> tuple[Misfit, ...]:
    """Compare each process with every limit that it serves, per channel and case (R-DLN-06)."""
    found: list[Misfit] = []
    for channel, case in version.pairs():
        process = version.process_for(channel, case)
        limit = limit_to_fit(version, channel, case)
        if process and limit and _all_timed(process) and not process_fits(process, limit):
            needed = hours_or_units(process, limit)
            found.append(Misfit(process.key, channel, case, limit, needed))
    return tuple(found)


def limit_to_fit(version: ProcedureVersion, channel: Channel, case: str | None) -> TimeLimit | None:
    """The limit that a process must fit; a same-day procedure without one has one working day."""
    limit = version.limit_for(channel, case)
    if limit is None and version.is_same_day(case):
        return TimeLimit(Decimal(1), TimeUnit.WORKING_DAY)
    return limit


def hours_or_units(process: InternalProcess, limit: TimeLimit) -> Decimal | None:
    """Sum the steps in the unit of `limit`; None when a step is neither in it nor in hours."""
    total = Decimal(0)
    for step in process.steps:
        if step.amount is None or step.unit is None:
            continue
        if step.unit is limit.unit:
            total += step.amount
        elif step.unit is TimeUnit.WORKING_HOUR:
            total += step.amount / HOURS_A_DAY
        else:
            return None
    return total


def amounts_in(text: str) -> tuple[int, ...]:
    """Read the đồng amounts that a note mentions, «135.000 đồng» and «100,000 VNĐ» alike."""
    return tuple(int(re.sub(r"[.,]", "", found)) for found in MONEY.findall(text))


def _missing_basics(version: ProcedureVersion) -> Iterator[MissingPart]:
    asked = any(part.kind is not ComponentKind.INFO for part in version.components)
    has_part = {
        "name": version.name,
        "short_name": version.short_name,
        "sector": version.sector,
        "agency": version.agency,
        "decider": version.decider,
        "audience": version.audience,
        "order_of_steps": version.order_of_steps,
        "channels": version.channels,
        "components": asked,
        "number_of_sets": version.number_of_sets,
        "results": version.results,
        "result_channels": version.result_channels,
        "legal_basis": version.legal_basis,
    }
    yield from (MissingPart(part, part) for part, value in has_part.items() if not value)
    for part in version.components:
        if part.kind is ComponentKind.CONDITIONAL and not (part.condition or part.cases):
            yield MissingPart("condition", f"components.{part.key}")
    if version.interim and not (version.interim.reason and version.interim.central_text):
        yield MissingPart("interim_ground", "interim", "R-CAT-08")
    if not version.announcement and not version.interim:
        yield MissingPart("announcement", "announcement", "R-CAT-08")


def _missing_limits(version: ProcedureVersion) -> Iterator[MissingPart]:
    """Each offered pair needs a limit, unless it is settled within the day (R-SAM-01)."""
    for channel, case in version.pairs():
        terms = version.terms_of(channel, case)
        if terms is None or terms.limit is not None:
            continue
        if terms.limit_amount is not None:
            yield MissingPart("limit_unit", f"{_place(version, terms, case)}.limit_amount")
        elif not version.is_same_day(case):
            yield MissingPart("time_limit", _place(version, terms, case))


def _place(version: ProcedureVersion, terms: ChannelTerms, case: str | None) -> str:
    of_case = version.case_of(case)
    if of_case is not None and terms in of_case.terms:
        return f"cases.{of_case.key}.terms.{terms.channel}"
    return f"channels.{terms.channel}"


def _missing_in_fees(version: ProcedureVersion) -> Iterator[MissingPart]:
    for fee in version.fees:
        noted = amounts_in(fee.note)
        if fee.amount is None and not fee.tiers:
            yield MissingPart("fee_amount", f"fees.{fee.key}")
        elif fee.amount == 0 and noted:
            yield MissingPart("fee_hidden_in_note", f"fees.{fee.key}.note")
        elif set(noted) - _stated_amounts(fee):
            yield MissingPart("fee_two_amounts", f"fees.{fee.key}.note")
    for first, second in combinations(version.fees, 2):
        if first.name == second.name and first.amount != second.amount and _meet(first, second):
            yield MissingPart("fee_two_amounts", f"fees.{second.key}.amount")


def _stated_amounts(fee: Fee) -> set[int]:
    return {value for value in (fee.amount, fee.cap) if value} | {tier.amount for tier in fee.tiers}


def _meet(first: Fee, second: Fee) -> bool:
    """Whether two charges of one name can be asked of the same dossier on the same day."""
    for mine, others in ((first.channels, second.channels), (first.cases, second.cases)):
        if mine and others and not set(mine) & set(others):
            return False
    ordered = ((first.valid_to, second.valid_from), (second.valid_to, first.valid_from))
    return not any(end and start and end < start for end, start in ordered)


def _costs(fee: Fee) -> bool:
    return fee.amount != 0


def _missing_in_processes(version: ProcedureVersion) -> Iterator[MissingPart]:
    for channel, case in version.pairs():
        process = version.process_for(channel, case)
        if process is None or not process.steps:
            path = f"processes.{process.key}" if process else "processes"
            yield MissingPart("internal_process", path)
            continue
        for step in process.steps:
            if not _is_clear(step):
                path = f"processes.{process.key}.steps.{step.key}"
                yield MissingPart("step_detail", path, "R-DLN-07")


def _is_clear(step: ProcessStep) -> bool:
    return bool(step.agency and step.role and step.amount is not None and step.unit)


def _all_timed(process: InternalProcess) -> bool:
    return all(map(_is_clear, process.steps))
