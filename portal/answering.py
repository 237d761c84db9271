"""What a supplement and a completion share: files sent with the answer, kept when some fail."""

from collections.abc import Collection
from dataclasses import dataclass, field

from dossiers.errors import InvalidInput
from dossiers.services.resubmission import store_files
from dossiers.services.steps.scans import ScansRefused, StoredScan
from dossiers.wording.errors import error_text
from dossiers.wording.formats import format_file_size
from portal.filing import actor
from web.current import deps
from web.errors import status_of
from web.kept_files import kept_scans, sent_scans, token_of
from web.login import signed_in_person
from web.rates import limit_uploads


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that is stored already and goes along with the next try."""

    token: str
    name: str
    size: str


@dataclass(slots=True)
class Answer:
    """The files of an answer: stored ones, and what is wrong by the id of its field.

    `status` is the HTTP number of the page that shows the errors: 503 when the store is full.
    """

    scans: tuple[StoredScan, ...] = ()
    errors: dict[str, str] = field(default_factory=dict)
    status: int = 422

    def kept(self, key: str) -> tuple[KeptFile, ...]:
        """Return the stored files of a line."""
        return tuple(
            KeptFile(token_of(one), one.file_name, format_file_size(one.size))
            for one in self.scans
            if one.component_key == key
        )


def read_answer(code: str, keys: Collection[str]) -> Answer:
    """Take the files of this request and of earlier tries; bad ones are named, good ones kept."""
    answer = Answer(kept_scans(keys))
    sent = sent_scans(keys)
    if sent:
        limit_uploads(signed_in_person().person_id)
    try:
        fresh = store_files(deps(), code, sent, actor(), kept=len(answer.scans))
    except ScansRefused as refused:
        fresh = refused.kept
        answer.errors = {f"scan-{key}": error_text(one) for key, one in refused.problems.items()}
        answer.status = max(map(status_of, refused.problems.values()))
    except InvalidInput as error:
        fresh = ()
        answer.errors = {"note": error_text(error)}
    known = {(one.component_key, one.sha256) for one in answer.scans}
    answer.scans += tuple(one for one in fresh if (one.component_key, one.sha256) not in known)
    return answer
