"""Messages to applicants: what leaves the house, and the one way every carrier takes it."""

from dataclasses import dataclass
from typing import Protocol

EMAIL = "email"
SMS = "sms"


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """One message to one address.

    `id` is the dedup id: a carrier that gets it twice tells the person once. `channel` is `EMAIL`
    or `SMS`; `to` an e-mail address or a number as `+84…`; a text message has no subject.
    """

    id: str
    channel: str
    to: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """The carrier took the message; `provider_id` is its own name for it."""

    provider_id: str


class Messenger(Protocol):
    """Hands a message to a carrier; never called inside a transaction or a request.

    Sending the same `id` again is safe and returns the same `provider_id`.
    Raises ProviderError: `address_refused` and `message_refused` are not retryable,
    `provider_away` and `provider_misconfigured` are.
    """

    def send(self, message: OutgoingMessage) -> Delivery: ...
