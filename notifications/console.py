"""The messenger without a carrier: each message becomes one file in a local folder."""

import json
import os
import re
import tempfile
from pathlib import Path
from urllib.parse import quote

from dossiers.errors import ProviderError
from dossiers.ports.messages import EMAIL, Delivery, OutgoingMessage
from notifications.outgoing import refuse_split_lines

MAIL_ADDRESS = re.compile(r"[!-?A-~]+@[A-Za-z0-9.-]+")
PHONE_NUMBER = re.compile(r"\+84\d{9,10}")


class FolderMessenger:
    """Writes `<folder>/<channel>/<id>.json`, once per id; the first text stays."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, message: OutgoingMessage) -> Delivery:
        """Write the message down; see `Messenger.send` for the errors."""
        refuse_split_lines(message)
        wanted = MAIL_ADDRESS if message.channel == EMAIL else PHONE_NUMBER
        if not wanted.fullmatch(message.to):
            raise ProviderError("address_refused", retryable=False)
        folder = self._folder / message.channel
        content = {"id": message.id, "to": message.to, "subject": message.subject}
        text = json.dumps(content | {"text": message.text}, ensure_ascii=False, indent=1)
        target = folder / f"{quote(message.id, safe='')}.json"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _write_once(target, text)
        except OSError as error:
            raise ProviderError(
                "provider_away", retryable=True, reason=type(error).__name__
            ) from error
        return Delivery(provider_id=f"{message.channel}/{target.stem}")


def _write_once(target: Path, text: str) -> None:
    """Make `target` appear whole or not at all; an existing one is left as it is."""
    handle, name = tempfile.mkstemp(dir=target.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.link(name, target)
    except FileExistsError:
        return
    finally:
        os.unlink(name)
