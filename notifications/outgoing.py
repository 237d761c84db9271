"""What every messenger checks before a message goes anywhere: one line stays one line."""

import unicodedata

from dossiers.errors import ProviderError
from dossiers.ports.messages import OutgoingMessage


def refuse_split_lines(message: OutgoingMessage) -> None:
    """Raise ProviderError `message_refused` (not retryable) when a part could inject a header.

    Neither a control character nor a line separator may stand in `id`, `to` and `subject`.
    """
    for name in ("id", "to", "subject"):
        value: str = getattr(message, name)
        if any(unicodedata.category(letter) in {"Cc", "Zl", "Zp"} for letter in value):
            raise ProviderError("message_refused", retryable=False, field=name)
    if not message.id:
        raise ProviderError("message_refused", retryable=False, field="id")
