"""A case by which the effect of a changed setting is shown, with its answer before and after."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

Answer = datetime | date | str | None


class Case(StrEnum):
    """Which question an example answers; its words are in `wording.setting_examples`."""

    SUPPLEMENT_REQUEST = "supplement_request"
    LAPSE = "lapse"
    UNCOLLECTED = "uncollected"
    HANDOVER = "handover"
    SAME_DAY = "same_day"
    CALENDAR_DAYS = "calendar_days"
    HALF_DAY = "half_day"
    ONLINE_ANSWER = "online_answer"
    CODE = "code"
    TAKEN_IN = "taken_in"


@dataclass(frozen=True, slots=True)
class Example:
    """One case with its answer before and after: a moment, a day, a text, or None for never.

    `of` is what the case starts from: a number of days or of procedures, or the moment of receipt.
    """

    case: Case
    of: int | datetime
    before: Answer
    after: Answer
