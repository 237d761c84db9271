"""What the centre tells of its hours, as the first page and the help page show it."""

from dataclasses import dataclass

from dossiers.services.hours_admin import current_notices
from dossiers.wording.administration import closed_day_text, span_text
from web.current import deps, now, settings


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One notice: the days it holds for, in words, and what it says."""

    days: str
    text: str


def notice_lines() -> tuple[NoticeLine, ...]:
    """Return the centre's notices of now, soonest first (R-CAL-05)."""
    found = current_notices(deps(), settings().portal_centre, now())
    return tuple(
        NoticeLine(
            span_text(one.from_on, one.to_on),
            closed_day_text(one.from_on, one.text) if one.is_closed_day else one.text,
        )
        for one in found
    )
