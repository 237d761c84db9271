"""What the pages of filing read in one go: a draft, an offer or what was sent, with all that stands
around it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from dossiers.model.account_facts import AccountFacts
from dossiers.model.dossier import Dossier
from dossiers.model.draft import Draft
from dossiers.model.organisation import Centre
from dossiers.model.payment import Charge


class FoundPaper(NamedTuple):
    """One file of a draft, as its row says."""

    id: int
    component_key: str
    file_name: str
    media_type: str
    size: int
    pages: int
    sha256: str
    created_at: datetime


class FoundDraft(NamedTuple):
    """A draft with its files, its centre, owner and competent agency, and the version in force for
    its procedure; nothing but the draft may be changed: the centre is shared by all requests.

    `agency_id` is None where the centre has no such agency, `in_force_id` where no version is in
    force. `calendar_stamp` tells `Calendars.for_centre` how new the calendar is.
    """

    draft: Draft
    papers: tuple[FoundPaper, ...]
    centre: Centre
    owner: AccountFacts
    agency_id: int | None
    agency_name: str
    in_force_id: int | None
    in_force_is_public: bool
    calendar_stamp: int


class FoundOffer(NamedTuple):
    """A centre, and the version of a procedure in force on a day with its agency there.

    `version_id` is None where none is in force; `agency_name` is "" where the centre has none.
    `calendar_stamp` tells `Calendars.for_centre` how new the calendar is.
    """

    centre: Centre
    version_id: int | None
    is_public: bool
    agency_name: str
    calendar_stamp: int


@dataclass(frozen=True, slots=True)
class FiledDossier:
    """A dossier with its centre, the name of its agency and its charges; nothing of it may be
    changed.
    """

    dossier: Dossier
    centre: Centre
    agency_name: str
    calendar_stamp: int
    charges: tuple[Charge, ...]
