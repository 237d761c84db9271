"""Apologies as the applicant reads them."""

from dataclasses import dataclass
from datetime import datetime

from dossiers.rules.citations import explain
from dossiers.services.enquiries import Story
from dossiers.wording.days import moment_text


@dataclass(frozen=True, slots=True)
class Sorry:
    """One apology; `until` is the new date in words, "" without one; `slip_id` is its slip."""

    missed: str
    reason: str
    until: str
    at: datetime
    slip_id: int
    article: str


def apologies_of(story: Story) -> tuple[Sorry, ...]:
    """Return the apologies for missed appointments, newest first (R-OVD-01, R-OVD-03)."""
    article = explain("R-OVD-03").article
    return tuple(
        Sorry(
            missed=moment_text(one.missed_due_at),
            reason=one.reason,
            until=moment_text(one.new_due_at) if one.new_due_at else "",
            at=one.at,
            slip_id=one.slip_id,
            article=article,
        )
        for one in reversed(story.apologies)
    )
