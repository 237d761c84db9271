"""Telling the applicant: a message row and its job, written with the business they follow from."""

import json
from collections.abc import Mapping, Sequence
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
    cause = f"{kind.value}:{dossier.id}:{occasion}"
    messages = _messages(deps, dossier.id, kind, addresses, cause, at, known)
    return _queue_new(uow, messages)


def _messages(
    deps: Deps,
    dossier_id: int | None,
    kind: NoticeKind,
    addresses: Mapping[str, str | None],
    cause: str,
    at: datetime,
    facts: Mapping[str, str],
) -> list[Message]:
    wanted = {f"{cause}:{channel}": (channel, to) for channel, to in addresses.items() if to}
    messages = []
    for own_cause, (channel, to) in wanted.items():
        words = deps.texts.render(kind, channel, facts)
        message = Message(
            dossier_id=dossier_id,
            channel=channel,
            kind=kind.value,
            cause=own_cause,
            to=to,
            subject=words.subject,
            text=words.text,
            created_at=at,
        )
        messages.append(message)
    return messages


def _queue_new(uow: UnitOfWork, messages: Sequence[Message]) -> tuple[Message, ...]:
    uow.flush()
    queued = uow.messages.add_new(messages)
    uow.jobs.add_all([_job(message) for message in queued])
    return queued


def _job(message: Message) -> Job:
    return Job(
        kind=JobKind.SEND_MESSAGE,
        body=json.dumps({"message": message.id}),
        run_at=message.created_at,
        created_at=message.created_at,
        dedup_key=f"message:{message.id}",
    )


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
    return _queue_new(uow, _messages(deps, None, kind, addresses, cause, at, facts))
