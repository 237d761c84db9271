"""Telling the applicant: a message row and its job, written with the business they follow from."""

import json
from collections.abc import Mapping
from datetime import datetime

from dossiers.model.dossier import Dossier
from dossiers.model.issued import Message, NoticeKind
from dossiers.model.job import Job, JobKind
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.messages import EMAIL, SMS


def queue_notice(
    uow: UnitOfWork,
    deps: Deps,
    dossier: Dossier,
    kind: NoticeKind,
    *,
    at: datetime,
    facts: Mapping[str, str],
    occasion: str = "1",
) -> tuple[Message, ...]:
    """Queue an e-mail and a text message where there is an address; once per cause (R-OVD-13).

    `occasion` tells repeated causes of one kind apart. `code` and `link` are added to `facts`.
    """
    known = {
        "code": dossier.code,
        "link": f"{deps.portal_url}/tra-cuu?ma={dossier.code}",
        **facts,
    }
    addresses = {EMAIL: dossier.applicant_email, SMS: dossier.applicant_phone}
    queued = []
    for channel, address in addresses.items():
        if address:
            cause = f"{kind.value}:{dossier.id}:{occasion}:{channel}"
            message = _queue(uow, deps, dossier.id, kind, channel, address, cause, at, known)
            if message is not None:
                queued.append(message)
    return tuple(queued)


def _queue(
    uow: UnitOfWork,
    deps: Deps,
    dossier_id: int | None,
    kind: NoticeKind,
    channel: str,
    address: str,
    cause: str,
    at: datetime,
    facts: Mapping[str, str],
) -> Message | None:
    if uow.messages.has_cause(cause):
        return None
    words = deps.texts.render(kind, channel, facts)
    message = Message(
        dossier_id=dossier_id,
        channel=channel,
        kind=kind.value,
        cause=cause,
        to=address,
        subject=words.subject,
        text=words.text,
        created_at=at,
    )
    uow.messages.add(message)
    uow.flush()
    uow.jobs.add(
        Job(
            kind=JobKind.SEND_MESSAGE,
            body=json.dumps({"message": message.id}),
            run_at=at,
            created_at=at,
            dedup_key=f"message:{message.id}",
        )
    )
    return message


def queue_person_notice(
    uow: UnitOfWork,
    deps: Deps,
    kind: NoticeKind,
    *,
    addresses: Mapping[str, str | None],
    cause: str,
    at: datetime,
    facts: Mapping[str, str],
) -> tuple[Message, ...]:
    """Queue a notice that belongs to no dossier, such as a draft that is about to expire."""
    queued = (
        _queue(uow, deps, None, kind, channel, address, f"{cause}:{channel}", at, facts)
        for channel, address in addresses.items()
        if address
    )
    return tuple(message for message in queued if message is not None)
