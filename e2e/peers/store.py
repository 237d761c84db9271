"""What a stand-in has received: one JSON file per id, written whole, read again after a restart."""

import hashlib
import json
import os
import threading
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True)
class Received:
    """One message as it came first; `count` says how often its id was sent."""

    id: str
    sender: str
    to: str
    subject: str
    text: str
    received_at: str
    count: int = 1

    @property
    def key(self) -> str:
        """A short name for addresses and files, the same for the same id."""
        return hashlib.sha256(self.id.encode()).hexdigest()[:16]


class ReceivedStore:
    """Thread-safe; a message counts as received when its file is on the disk."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._lock = threading.Lock()
        self._messages: dict[str, Received] = {}
        for path in folder.glob("*.json"):
            message = Received(**json.loads(path.read_text(encoding="utf-8")))
            self._messages[message.id] = message

    def add(self, id_: str, *, sender: str = "", to: str, subject: str = "", text: str) -> Received:
        """Keep a message; one whose id is known only moves its count."""
        with self._lock:
            known = self._messages.get(id_)
            if known:
                message = Received(**asdict(known) | {"count": known.count + 1})
            else:
                now = datetime.now(UTC).isoformat()
                message = Received(id_, sender, to, subject, text, now)
            self._write(message)
            self._messages[id_] = message
            return message

    def get(self, id_: str) -> Received | None:
        """Return the message of an id."""
        return self._messages.get(id_)

    def by_key(self, key: str) -> Received | None:
        """Return the message that a page's address names."""
        return next((one for one in self.newest_first() if one.key == key), None)

    def newest_first(self) -> list[Received]:
        """Return all messages, the last one first."""
        with self._lock:
            return sorted(self._messages.values(), key=lambda one: one.received_at, reverse=True)

    def as_json(self) -> dict[str, object]:
        """Return all messages and how many repeats came."""
        messages = self.newest_first()
        repeats = sum(one.count - 1 for one in messages)
        return {"messages": [asdict(one) for one in messages], "repeats": repeats}

    def _write(self, message: Received) -> None:
        target = self._folder / f"{message.key}.json"
        draft = target.with_suffix(".new")
        with draft.open("w", encoding="utf-8") as file:
            json.dump(asdict(message), file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
