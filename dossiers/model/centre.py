"""The settings of a centre: where the provinces differ. The default is what Lâm Đồng does."""

# ruff: noqa: RUF009 -- setting() is dataclasses.field() with a codec, evaluated once on purpose

import re
from collections.abc import Iterable, Mapping
from dataclasses import Field, dataclass, fields
from datetime import date, time
from decimal import Decimal
from typing import Any

from dossiers.errors import InvalidInput
from dossiers.model.calendar import (
    CalendarDay,
    IntakeChange,
    Session,
    Sessions,
    WeekChange,
    WorkingCalendar,
)
from dossiers.model.report_spans import LD_REPORT_SPANS, SPANS, WHOLE_SPANS
from dossiers.model.rule_set import SINCE_EVER, RuleSetKey, RuleSetSpan, rule_set_on
from dossiers.model.settings_fields import (
    CLOCK,
    COLOURS,
    DAYS_BEFORE,
    FACTOR,
    FLAG,
    NAMES,
    PAIRS,
    TEXT,
    TEXTS,
    Codec,
    choice,
    setting,
    several,
    whole,
)
from dossiers.model.settings_tables import (
    INTAKE_CHANGES,
    RULE_SETS,
    SESSIONS,
    WEEK,
    WEEK_CHANGES,
    WINDOWS,
    SupplementWindow,
)

ONLINE_CLOCK_SENT = "sent"
ONLINE_CLOCK_ACCEPTED = "accepted"
FEE_DESK_RETURN = "return_desk"
FEE_DESK_CASHIER = "cashier"
APOLOGY_AGENCY_HEAD = "agency_head"
APOLOGY_CENTRE = "centre"
RECEIPT_WHEN_LATE = "when_late"
RECEIPT_NEVER = "never"
RESULT_FREE = "free"
VERTICAL_ALL = "all"
VERTICAL_BY_DECISION = "by_decision"
VERTICAL_AGENCIES = (
    "commune-police",
    "order-police",
    "provincial-police",
    "social-insurance",
    "traffic-police",
)
RESULT_AS_SENT = "as_sent"
LEVELS = ("province", "department", "district", "commune")
COMMUNE_AGENCIES = ("commune-committee", "commune-police")
_LD_HOURS: Sessions = (Session(time(7), time(11, 30)), Session(time(13, 30), time(17)))
_LD_WINDOWS = (
    SupplementWindow(days=1, under=Decimal(5)),
    SupplementWindow(days=2, up_to=Decimal(10)),
    SupplementWindow(days=3),
)
_CODE_PARTS = re.compile(r"\{(unit_code|date|number)\}")
_MEGABYTE = 1024 * 1024


def _ld_week() -> dict[int, Sessions]:
    return dict.fromkeys(range(5), _LD_HOURS)


@dataclass(frozen=True)
class CentreSettings:
    """Everything that one centre may do differently from another, each with its default.

    Hours are Vietnamese clock times, weekdays count from Monday = 0. A weekday left out of
    `intake` takes dossiers in during all its working hours; slip titles are keyed
    `regulation/number` ("2018/01"), slip suffixes by number ("01").
    """

    # Who the centre is: header of slips, footer of pages.
    name: str = setting(TEXT, "")
    short_name: str = setting(TEXT, "")
    province: str = setting(TEXT, "")
    parent_name: str = setting(TEXT, "")
    place: str = setting(TEXT, "")
    address: str = setting(TEXT, "")
    phone: str = setting(TEXT, "")
    email: str = setting(TEXT, "")
    website: str = setting(TEXT, "")
    theme: Mapping[str, str] = setting(COLOURS, factory=dict)

    # Where it stands in the tree of centres; `part_of` is the code of the one above (R-ACC-08).
    level: str = setting(choice(*LEVELS), "province")
    part_of: str = setting(TEXT, "")

    # The levels it spans (rules.md §30, 20): of which level agencies and centres may stand under
    # it, and whose procedures it takes in. An agency that `agency_levels` leaves out is provincial.
    levels: tuple[str, ...] = setting(several(*LEVELS, least=1), LEVELS)
    agency_levels: Mapping[str, str] = setting(
        PAIRS, factory=lambda: dict.fromkeys(COMMUNE_AGENCIES, "commune")
    )

    # Dossier codes (R-COD-02, R-COD-04, R-COD-08).
    unit_code: str = setting(TEXT, "")
    code_pattern: str = setting(TEXT, "{unit_code}-{date}-{number}")
    max_codes_a_day: int = setting(whole(1, 999_999), 9999)

    # Which rules hold from which day on (rules.md §31).
    rule_sets: tuple[RuleSetSpan, ...] = setting(RULE_SETS, SINCE_EVER)

    # Slips (TT01, TT03): numbers and titles.
    slip_suffix: str = setting(TEXT, "/TTPVHCC")
    slip_suffixes: Mapping[str, str] = setting(TEXTS, factory=dict)
    slip_titles: Mapping[str, str] = setting(TEXTS, factory=dict)
    copies_on_receipt: int = setting(whole(1, 9), 2)

    # Working time (R-CAL-02..08).
    sessions: Mapping[int, Sessions] = setting(WEEK, factory=_ld_week)
    intake: Mapping[int, Sessions] = setting(WEEK, factory=dict)
    saturday_intake: Sessions = setting(SESSIONS, ())
    intake_changes: tuple[IntakeChange, ...] = setting(INTAKE_CHANGES, ())
    week_changes: tuple[WeekChange, ...] = setting(WEEK_CHANGES, ())
    saturday_possible: bool = setting(FLAG, True)
    saturday_counts_for_deadlines: bool = setting(FLAG, False)

    # Counting limits (DLN, SAM, TRF, INT).
    half_day_hours: int = setting(whole(1, 12), 4)
    calendar_days_roll: bool = setting(FLAG, True)
    on_time_same_day: bool = setting(FLAG, True)
    handover_hour: time = setting(CLOCK, time(15))
    same_day_hour: time = setting(CLOCK, time(15))
    same_day_receipt: str = setting(choice(RECEIPT_WHEN_LATE, RECEIPT_NEVER), RECEIPT_WHEN_LATE)
    online_clock: str = setting(choice(ONLINE_CLOCK_SENT, ONLINE_CLOCK_ACCEPTED), "sent")
    online_answer_hours: int = setting(whole(1, 240), 8)

    # Supervision (R-SPV-02): what is due within so many working days stands on "soon".
    due_soon_days: tuple[int, ...] = setting(DAYS_BEFORE, (2, 1))

    # Supplement, lapse, uncollected results (R-SUP-03..09, R-RES-06); lapse "off" = never.
    supplement_windows: tuple[SupplementWindow, ...] = setting(WINDOWS, _LD_WINDOWS)
    lapse_factor: Decimal | None = setting(FACTOR, Decimal("1.0"))
    uncollected_days: int = setting(whole(1, 3650), 60)
    uncollected_notice_days: tuple[int, ...] = setting(DAYS_BEFORE, (30, 15))
    early_notice_days: int = setting(whole(1, 30), 2)

    # Overdue (R-OVD-01, -03, -06, -10): who signs for an agency's delay, whether a new date may be
    # given only once, the ground and the apology sentence of the centre's own text ("" = official).
    apology_signer: str = setting(choice(APOLOGY_AGENCY_HEAD, APOLOGY_CENTRE), "agency_head")
    one_rescheduling: bool = setting(FLAG, True)
    apology_basis: str = setting(TEXT, "")
    apology_words: str = setting(TEXT, "")

    # Figures (rules.md §30, 16, 17): the spans they are offered for, and those for which the
    # agencies are compared by timeliness (none: never).
    report_spans: tuple[str, ...] = setting(several(*SPANS, least=1), LD_REPORT_SPANS)
    comparison_spans: tuple[str, ...] = setting(several(*WHOLE_SPANS), ("quarter", "year"))

    # Years in the archive before destruction may be proposed (R-ARC-02); archive law decides.
    archive_years: int = setting(whole(1, 100), 10)

    # Publication after an announcement decision (R-CAT-04..06): from so many procedures on, the
    # longer limit in working days; the regulation leaves exactly 100 open, the default is 15 days.
    announcement_many: int = setting(whole(1, 100_000), 100)
    announcement_days: int = setting(whole(1, 365), 5)
    announcement_days_many: int = setting(whole(1, 365), 15)

    # Who takes money: the return desk too, or the cashier alone (rules.md §30, 14).
    fee_desk: str = setting(choice(FEE_DESK_RETURN, FEE_DESK_CASHIER), FEE_DESK_RETURN)

    # Ways in and out (rules.md §30, 10, 11, 18): the result's way free or as it was sent, somebody
    # else may hand in, the centre's own staff may receive for an agency.
    result_choice: str = setting(choice(RESULT_FREE, RESULT_AS_SENT), RESULT_FREE)
    submitters_for_others: bool = setting(FLAG, True)
    centre_staff_receives: bool = setting(FLAG, True)

    # Vertical agencies (R-ACC-10): all their procedures are taken in, or each by a decision, which
    # is kept under the procedure's code.
    vertical_entry: str = setting(choice(VERTICAL_ALL, VERTICAL_BY_DECISION), VERTICAL_BY_DECISION)
    vertical_agencies: tuple[str, ...] = setting(NAMES, VERTICAL_AGENCIES)
    vertical_decisions: Mapping[str, str] = setting(PAIRS, factory=dict)

    # Drafts and uploads.
    draft_days: int = setting(whole(1, 3650), 90)
    draft_notice_days: tuple[int, ...] = setting(DAYS_BEFORE, (30, 7))
    max_file_bytes: int = setting(whole(1, 1024 * _MEGABYTE), 20 * _MEGABYTE)
    max_pages: int = setting(whole(1, 10_000), 500)
    max_files: int = setting(whole(1, 1000), 50)

    def suffix_of(self, form_number: str) -> str:
        """Return what follows the running number on this form, e.g. "/TTPVHCC"."""
        return self.slip_suffixes.get(form_number, self.slip_suffix)

    def title_of(self, regulation: str, form_number: str) -> str | None:
        """Return the centre's own title of a form of a regulation; None = the official one."""
        return self.slip_titles.get(f"{regulation}/{form_number}")

    def rule_set_on(self, on: date) -> RuleSetKey:
        """Return the set of rules by which the centre works on a day."""
        return rule_set_on(self.rule_sets, on)

    def calendar(
        self, days: Iterable[CalendarDay], official_years: frozenset[int]
    ) -> WorkingCalendar:
        """Return this centre's calendar; of two entries for one day the later one wins."""
        return WorkingCalendar(
            sessions=self.sessions,
            intake={**self.sessions, **self.intake},
            saturday_intake=self.saturday_intake,
            days={day.on: day for day in days},
            official_years=official_years,
            intake_changes=self.intake_changes,
            week_changes=self.week_changes,
        )

    def to_data(self) -> dict[str, Any]:
        """Return all settings as plain JSON-able data; `settings_from_data` reads it back."""
        return {one.name: _codec(one).write(getattr(self, one.name)) for one in fields(self)}


def settings_from_data(data: Mapping[str, Any]) -> CentreSettings:
    """Read settings from TOML or JSON data; what is left out takes its default.

    Raises InvalidInput (`settings_wrong`) that names every wrong or unknown setting at once.
    """
    known = {one.name: one for one in fields(CentreSettings)}
    errors = {name: "unknown_setting" for name in data if name not in known}
    values: dict[str, Any] = {}
    for name in data.keys() & known.keys():
        try:
            values[name] = _codec(known[name]).read(data[name])
        except ValueError as problem:
            errors[name] = str(problem)
    errors |= _contradictions(values)
    if errors:
        raise InvalidInput("settings_wrong", errors=dict(sorted(errors.items())))
    return CentreSettings(**values)


def _contradictions(values: Mapping[str, Any]) -> dict[str, str]:
    errors: dict[str, str] = {}
    if "sessions" in values and not any(values["sessions"].values()):
        errors["sessions"] = "calendar_without_sessions"
    if "code_pattern" in values:
        parts = _CODE_PARTS.findall(values["code_pattern"])
        rest = _CODE_PARTS.sub("", values["code_pattern"])
        if sorted(parts) != ["date", "number", "unit_code"] or "{" in rest or "}" in rest:
            errors["code_pattern"] = "code_pattern_incomplete"
    working = values.get("sessions", _ld_week())
    for weekday, spans in values.get("intake", {}).items():
        if not all(_within(span, working.get(weekday, ())) for span in spans):
            errors["intake"] = "intake_outside_working_hours"
    return errors


def _within(span: Session, sessions: Sessions) -> bool:
    return any(one.opens <= span.opens and span.closes <= one.closes for one in sessions)


def codec_of(name: str) -> Codec:
    """Return how a setting is read and written. Raises KeyError for an unknown name."""
    return _CODECS[name]


def _codec(one: "Field[Any]") -> Any:
    return one.metadata["codec"]


_CODECS: Mapping[str, Codec] = {one.name: _codec(one) for one in fields(CentreSettings)}
