"""The words of messages: text templates in a folder, one file per notice and channel."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from string import Template

from dossiers.model.issued import NoticeKind
from dossiers.model.text import without_marks
from dossiers.ports.messages import SMS
from dossiers.ports.texts import MessageText

_SUBJECT = "Tiêu đề: "


class FileTexts:
    """MessageTexts from files `<notice>.<channel>.txt`; an e-mail's first line is its subject."""

    def __init__(self, folder: Path) -> None:
        self._load = lru_cache(maxsize=None)(lambda name: _read(folder / name))

    def render(self, kind: NoticeKind, channel: str, facts: Mapping[str, str]) -> MessageText:
        """Fill a template. Raises KeyError for a fact that it names and that is missing."""
        subject, body = self._load(f"{kind.value}.{channel}.txt")
        if channel == SMS:  # marks would halve the room of a segment (GSM 7-bit against UCS-2)
            facts = {name: without_marks(value) for name, value in facts.items()}
        return MessageText(subject.substitute(facts).strip(), body.substitute(facts).strip())


def _read(path: Path) -> tuple[Template, Template]:
    text = path.read_text(encoding="utf-8")
    if not text.startswith(_SUBJECT):
        return Template(""), Template(text)
    first, _, rest = text.partition("\n")
    return Template(first.removeprefix(_SUBJECT)), Template(rest)
