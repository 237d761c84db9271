"""Given-up jobs as the page shows them."""

from collections.abc import Iterable
from dataclasses import dataclass

from dossiers.model.job import Job
from dossiers.wording.administration import JOB_NAMES
from dossiers.wording.error_texts import ERROR_TEXTS
from dossiers.wording.formats import format_datetime


@dataclass(frozen=True, slots=True)
class JobLine:
    """One given-up job; `error` is the code of what went wrong, `words` the same in words."""

    id: int
    name: str
    created: str
    given_up: str
    tries: int
    error: str
    words: str


def job_lines(jobs: Iterable[Job]) -> tuple[JobLine, ...]:
    """Return the lines of a list of jobs."""
    return tuple(
        JobLine(
            id=job.id,
            name=JOB_NAMES.get(job.kind.value, job.kind.value),
            created=format_datetime(job.created_at),
            given_up=format_datetime(job.done_at) if job.done_at else "",
            tries=job.tries,
            error=job.last_error or "",
            words=_words(job.last_error or ""),
        )
        for job in jobs
    )


def _words(code: str) -> str:
    text = ERROR_TEXTS.get(code, "")
    return "" if "{" in text else text
