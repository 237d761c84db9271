"""Agencies that take part in a dossier beside its competent agency, and so may see it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Part(StrEnum):
    """Why an agency takes part: a coordinating agency of an interlinked dossier (R-LNK-03), a unit
    asked for its opinion (R-OPN-01), or the keeper of an archived dossier (R-ARC-01).
    """

    COORDINATING = "coordinating"
    ASKED = "asked"
    ARCHIVING = "archiving"


@dataclass(eq=False)
class Participant:
    """One part that an agency takes in a dossier, from `since` on; what it did stays visible to it.

    `centre_id` is the centre of the agency: it differs from the dossier's where centres are
    crossed (R-LNK-12).
    """

    dossier_id: int
    centre_id: int
    agency_id: int
    part: Part
    since: datetime
    id: int = 0
