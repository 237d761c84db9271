"""Where and until when a result is collected, in words."""

from dossiers.model.dossier import ResultChannel
from dossiers.model.status import DossierStatus, HolderKind
from dossiers.ports.queries.tracking import PublicStatus
from dossiers.services.enquiries import Story
from dossiers.wording import tracking as words
from dossiers.wording.endings import collect_at, collect_until


def result_place(story: Story) -> str:
    """Return where the result is given: the registered way, or where it is archived (R-RES-07)."""
    if story.collecting.place:
        return words.in_archive(story.collecting.place)
    return words.RESULT_PLACES[story.result_channel]


def what_now_of(story: Story) -> str:
    """Return what the applicant does now: where and until when to collect a result (R-RES-07)."""
    if story.collecting.place:
        return collect_at(story.collecting.place)
    if story.collecting.until is not None:
        return f"{words.COLLECT} {collect_until(story.collecting.until)}"
    at_counter = story.result_channel is ResultChannel.COUNTER
    if story.status is DossierStatus.COMPLETED and at_counter:
        return words.COLLECT
    return words.WHAT_NOW[story.status]


def public_what_now(found: PublicStatus) -> str:
    """Return what anyone with the code reads: never the exact place (R-RES-07, R-LKP-05)."""
    is_archived = found.holder_kind is HolderKind.ARCHIVE
    if found.status is DossierStatus.COMPLETED and is_archived and found.holder_agency_name:
        return collect_at(found.holder_agency_name)
    return words.WHAT_NOW[found.status]
