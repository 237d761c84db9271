"""Handing queued messages to their carriers: read, send outside any transaction, record."""

from dossiers.errors import NotFound
from dossiers.model.issued import Message, MessageState
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.messages import OutgoingMessage


def send_message(deps: Deps, message_id: int) -> None:
    """Send a message once and record the outcome (R-OVD-13).

    The carrier knows a repeat by its id, so that an end between sending and recording is harmless.
    Raises NotFound `message_unknown`, ProviderError.
    """
    with deps.reading() as uow:
        message = _message(uow, message_id)
    if message.state is MessageState.SENT:
        return
    delivery = deps.messengers[message.channel].send(
        OutgoingMessage(
            id=f"mc-{message.id}",
            channel=message.channel,
            to=message.to,
            subject=message.subject,
            text=message.text,
        )
    )
    with deps.uow() as uow:
        sent = _message(uow, message_id)
        sent.state = MessageState.SENT
        sent.sent_at = deps.clock.now()
        sent.provider_id = delivery.provider_id
        sent.error = None
        uow.commit()


def fail_message(deps: Deps, message_id: int, error: str) -> None:
    """Record that a message is not tried any more, with the code of the reason (R-OVD-13)."""
    with deps.uow() as uow:
        message = _message(uow, message_id)
        if message.state is not MessageState.SENT:
            message.state = MessageState.FAILED
            message.error = error
        uow.commit()


def _message(uow: UnitOfWork, message_id: int) -> Message:
    message = uow.messages.by_id(message_id)
    if message is None:
        raise NotFound("message_unknown", message_id=message_id)
    return message
