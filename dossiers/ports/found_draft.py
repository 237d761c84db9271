"""A draft together with what its pages and its sending need from around it, read in one go."""

from dataclasses import dataclass

from dossiers.model.draft import Draft
from dossiers.model.organisation import Centre
from dossiers.model.people import Person


@dataclass(frozen=True, slots=True)
class FoundDraft:
    """A draft, its centre, owner and competent agency, and the version in force for its procedure.

    `agency_id` is None where the centre has no such agency, `in_force_id` where no version is in
    force. `calendar_stamp` tells `Calendars.for_centre` how new the calendar is.
    """

    draft: Draft
    centre: Centre
    owner: Person
    agency_id: int | None
    agency_name: str
    in_force_id: int | None
    in_force_is_public: bool
    calendar_stamp: int
