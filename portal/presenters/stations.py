"""The agencies that an interlinked dossier goes through, in plain words for the applicant."""

from dossiers.model.status import DossierStatus, HolderKind
from dossiers.services.enquiries import Story
from dossiers.services.leg_parts import StationLine
from dossiers.wording.formats import format_datetime
from dossiers.wording.linked import STATION_CLOSES, STATION_STATES


def station_steps(story: Story, held: str, due: str) -> list[tuple[str, str, str]]:
    """Return (title, text, state) of each agency in order; exactly one step is now: the agency
    that has the dossier, or else `held` with `due` (R-LNK-03).
    """
    processed = story.status is DossierStatus.PROCESSING
    at_agency = processed and story.holder_kind is HolderKind.AGENCY
    ahead = [one for one in story.stations if one.passed_on_at is None]
    now = ahead[0] if at_agency and ahead else None
    passed = [_station(one, "done") for one in story.stations if one.passed_on_at is not None]
    elsewhere = [] if now is not None else [(held, due, "now")]
    return [*passed, *elsewhere, *(_station(one, "now" if one is now else "next") for one in ahead)]


def _station(one: StationLine, state: str) -> tuple[str, str, str]:
    title = STATION_CLOSES.format(agency=one.agency_name) if one.closes else one.agency_name
    at = format_datetime(one.passed_on_at) if one.passed_on_at else ""
    return title, STATION_STATES[one.state].format(at=at), state
