"""The journal of a centre's settings: who changed what, when, and on what ground."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(eq=False)
class SettingChange:
    """One saved change. `before` and `after` are the values as canonical JSON text.

    `name` is the setting, or `calendar_day:2026-04-27` for a day set apart; `document` is the
    number and date of the decision it rests on, `changed_by` the officer.
    """

    centre_id: int
    name: str
    before: str
    after: str
    reason: str
    document: str
    changed_at: datetime
    changed_by: int
    id: int = 0
