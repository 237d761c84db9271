"""The end of drafts: two notices before it, then the draft goes with its papers."""

from datetime import datetime, timedelta

from dossiers.model.calendar import VIETNAM
from dossiers.model.draft import Draft
from dossiers.model.issued import NoticeKind
from dossiers.model.organisation import Centre
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.messages import EMAIL, SMS
from dossiers.ports.queries.drafts import EndingDraft
from dossiers.services.steps.notices import queue_person_notice

_PAGE = 200


def expire_drafts(deps: Deps) -> None:
    """Tell the owners of drafts that end soon, and remove those whose time is over.

    A notice goes once for each of the centre's `draft_notice_days` (R-OVD-13); a draft first seen
    late gets only the nearest one. Each draft is a short transaction of its own.
    """
    with deps.reading() as uow:
        days = [day for centre in uow.centres.all() for day in centre.settings.draft_notice_days]
    until = deps.clock.now() + timedelta(days=max(days, default=0))
    last: EndingDraft | None = None
    while page := deps.queries.drafts.ending(until, after=last, limit=_PAGE):
        for ending in page:
            _follow(deps, ending.token)
        last = page[-1]


def _follow(deps: Deps, token: str) -> None:
    now = deps.clock.now()
    with deps.uow() as uow:
        draft = uow.drafts.locked(token)
        if draft is None or draft.dossier_id is not None:
            return  # sent or deleted meanwhile
        if draft.expires_at <= now:
            _remove(uow, draft)
        else:
            _tell(uow, deps, draft, now)
        uow.commit()


def _remove(uow: UnitOfWork, draft: Draft) -> None:
    for paper in uow.papers.of_draft(draft.id):
        uow.papers.remove(paper)
    uow.drafts.remove(draft)


def _tell(uow: UnitOfWork, deps: Deps, draft: Draft, now: datetime) -> None:
    centre = uow.centres.by_id(draft.centre_id)
    person = uow.people.by_id(draft.person_id)
    assert centre is not None
    assert person is not None
    passed = _passed(centre, draft, now)
    if not passed:
        return
    version = uow.procedures.by_version_id(draft.procedure_version_id)
    until = draft.expires_at.astimezone(VIETNAM).date()
    queue_person_notice(
        uow,
        deps,
        NoticeKind.DRAFT_EXPIRES,
        addresses={EMAIL: person.email, SMS: person.phone},
        cause=f"{NoticeKind.DRAFT_EXPIRES.value}:{draft.id}:{until:%Y-%m-%d}:{min(passed)}",
        at=now,
        facts={
            "procedure": version.name,
            "until": f"{until:%d/%m/%Y}",
            "link": f"{deps.portal_url}/ban-nhap/{draft.token}",
            "centre": centre.name,
        },
    )
    draft.notices_sent = len(passed)
    uow.drafts.save(draft)


def _passed(centre: Centre, draft: Draft, now: datetime) -> list[int]:
    return [
        days
        for days in centre.settings.draft_notice_days
        if draft.expires_at - timedelta(days=days) <= now
    ]
