"""What a procedure file must not say at all: wrong codes, keys, references, counts and amounts."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from dossiers.errors import InvalidInput
from dossiers.model.calendar import TimeLimit, TimeUnit
from dossiers.model.procedure import SHORT_NAME_MAX, ProcedureVersion
from dossiers.model.procedure_parts import Channel, ChannelTerms, Component, ComponentKind, Fee
from dossiers.services.procedure_files.findings import FindingLog, Severity

CODE = re.compile(r"\d\.\d{6}")
KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LOWEST_FEE = 1_000
MOST_PAPERS = 99
MOST_SETS = 20
_WORKING_DAY = TimeUnit.WORKING_DAY


def check(version: ProcedureVersion, log: FindingLog) -> None:
    """Record in `log` everything for which the file is refused."""
    _check_head(version, log)
    _check_keys(version, log)
    _check_references(version, log)
    _check_limits(version, log)
    _check_stations(version, log)
    for part in version.components:
        if not (0 <= part.originals <= MOST_PAPERS and 0 <= part.copies <= MOST_PAPERS):
            log.refuse("papers_out_of_range", f"components.{part.key}", most=MOST_PAPERS)
    for fee in version.fees:
        _check_fee(fee, log)


def information_lines(version: ProcedureVersion, log: FindingLog) -> ProcedureVersion:
    """Turn asked-for papers with 0 originals and 0 copies into information lines (R-INT-16)."""
    return replace(version, components=tuple(_as_line(part, log) for part in version.components))


def _as_line(part: Component, log: FindingLog) -> Component:
    asks = part.kind in {ComponentKind.REQUIRED, ComponentKind.CONDITIONAL}
    if not asks or part.originals or part.copies:
        return part
    log.add(Severity.NOTE, "information_line", f"components.{part.key}", name=part.name)
    return replace(part, kind=ComponentKind.INFO)


def _check_head(version: ProcedureVersion, log: FindingLog) -> None:
    if not CODE.fullmatch(version.code):
        log.refuse("code_malformed", "code", given=version.code)
    if len(version.short_name) > SHORT_NAME_MAX:
        log.refuse("short_name_too_long", "short_name", most=SHORT_NAME_MAX)
    if not 1 <= version.online_level <= 4:
        log.refuse("level_out_of_range", "online_level")
    if version.number_of_sets is not None and not 1 <= version.number_of_sets <= MOST_SETS:
        log.refuse("sets_out_of_range", "number_of_sets", most=MOST_SETS)
    window = version.supplement_within_days
    if window is not None and not 1 <= window <= 30:
        log.refuse("window_out_of_range", "supplement_within_days")
    start, end = version.effective_from, version.effective_to
    if start and end and end < start:
        log.refuse("dates_reversed", "effective_to")


def _check_keys(version: ProcedureVersion, log: FindingLog) -> None:
    _unique("cases", (case.key for case in version.cases), log)
    _unique("components", (part.key for part in version.components), log)
    _unique("forms", (form.key for form in version.forms), log)
    _unique("fees", (fee.key for fee in version.fees), log)
    _unique("extensions", (one.key for one in version.extensions), log)
    _unique("channels", (terms.channel for terms in version.channels), log)
    _unique("processes", (process.key for process in version.processes), log)
    for case in version.cases:
        _unique(f"cases.{case.key}.terms", (terms.channel for terms in case.terms), log)
    for process in version.processes:
        _unique(f"processes.{process.key}.steps", (step.key for step in process.steps), log)
    scopes = Counter((process.case, process.channel) for process in version.processes)
    for process in version.processes:
        if scopes[process.case, process.channel] > 1:
            log.refuse("process_twice", f"processes.{process.key}")


def _unique(path: str, keys: Iterable[str], log: FindingLog) -> None:
    for key, times in Counter(keys).items():
        if not KEY.fullmatch(key):
            log.refuse("key_malformed", f"{path}.{key}", key=key)
        if times > 1:
            log.refuse("key_twice", f"{path}.{key}", key=key)


def _check_references(version: ProcedureVersion, log: FindingLog) -> None:
    cases = {case.key for case in version.cases}
    channels = {terms.channel for terms in version.channels}
    forms = {form.key for form in version.forms}
    for part in version.components:
        _known(f"components.{part.key}.cases", part.cases, cases, log)
        _known(f"components.{part.key}.form", [part.form] if part.form else [], forms, log)
    for fee in version.fees:
        _known(f"fees.{fee.key}.cases", fee.cases, cases, log)
        _known(f"fees.{fee.key}.channels", fee.channels, channels, log)
    for case in version.cases:
        _known(f"cases.{case.key}.terms", [one.channel for one in case.terms], channels, log)
    for process in version.processes:
        path = f"processes.{process.key}"
        _known(f"{path}.case", [process.case] if process.case else [], cases, log)
        _known(f"{path}.channel", [process.channel] if process.channel else [], channels, log)


def _known(
    path: str, named: Iterable[str], known: set[str] | set[Channel], log: FindingLog
) -> None:
    for name in named:
        if name not in known:
            log.refuse("reference_unknown", path, name=name)


def _check_limits(version: ProcedureVersion, log: FindingLog) -> None:
    for terms in version.channels:
        _check_terms(f"channels.{terms.channel}", terms, log)
    for case in version.cases:
        for terms in case.terms:
            _check_terms(f"cases.{case.key}.terms.{terms.channel}", terms, log)
    for one in version.extensions:
        _check_limit(f"extensions.{one.key}.amount", one.amount, one.unit, log)
    for process in version.processes:
        for step in process.steps:
            path = f"processes.{process.key}.steps.{step.key}.amount"
            if step.amount is not None:
                _check_limit(path, step.amount, step.unit or TimeUnit.WORKING_DAY, log)


def _check_stations(version: ProcedureVersion, log: FindingLog) -> None:
    """The lead comes first, and the own limits stay within the group's (R-LNK-01)."""
    for place, station in enumerate(version.stations):
        path = f"stations.{place}"
        if station.amount is not None:
            _check_limit(f"{path}.amount", station.amount, station.unit or _WORKING_DAY, log)
        if station.procedure and not CODE.fullmatch(station.procedure):
            log.refuse("code_malformed", f"{path}.procedure", given=station.procedure)
    if version.stations and version.stations[0].agency != version.agency:
        log.refuse("reference_unknown", "stations.0.agency", name=version.stations[0].agency)
    if not log.refused:
        _check_stations_fit(version, log)


def _check_stations_fit(version: ProcedureVersion, log: FindingLog) -> None:
    """A group is promised as a whole, e.g. 16 or 20 working days (R-LNK-13, R-LNK-14)."""
    limits = [one.limit for one in version.stations if one.limit is not None]
    for terms in version.channels:
        same = [one.amount for one in limits if terms.limit and one.unit is terms.limit.unit]
        if terms.limit is not None and sum(same) > terms.limit.amount:
            log.refuse("process_too_long", "stations", needed=sum(same), limit=terms.limit.amount)
            return


def _check_terms(path: str, terms: ChannelTerms, log: FindingLog) -> None:
    if terms.limit_amount is not None:
        unit = terms.limit_unit or TimeUnit.WORKING_DAY
        _check_limit(f"{path}.limit_amount", terms.limit_amount, unit, log)


def _check_limit(path: str, amount: Decimal, unit: TimeUnit, log: FindingLog) -> None:
    try:
        TimeLimit(amount, unit)
    except InvalidInput as error:
        log.refuse(error.code, path)


def _check_fee(fee: Fee, log: FindingLog) -> None:
    path = f"fees.{fee.key}"
    amounts = [("amount", fee.amount), ("cap", fee.cap)]
    amounts += [("tiers", tier.amount) for tier in fee.tiers]
    for name, amount in amounts:
        is_free = name == "amount" and amount == 0
        if amount is not None and amount < LOWEST_FEE and not is_free:
            log.refuse("fee_too_low", f"{path}.{name}", amount=amount, least=LOWEST_FEE)
    starts = [tier.from_unit for tier in fee.tiers]
    if starts and (starts[0] != 1 or starts != sorted(set(starts))):
        log.refuse("tiers_unordered", f"{path}.tiers")
    if fee.valid_from and fee.valid_to and fee.valid_to < fee.valid_from:
        log.refuse("dates_reversed", f"{path}.valid_to")
