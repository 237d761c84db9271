"""The words of messages: templates outside the domain, filled with facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from dossiers.model.issued import NoticeKind


@dataclass(frozen=True, slots=True)
class MessageText:
    """A finished message; a text message has no subject."""

    subject: str
    text: str


class MessageTexts(Protocol):
    """Fills the template of a notice for a channel ("email", "sms").

    Facts are `code`, `procedure`, `centre`, `due`, `link`, `reason`, `until`, `phone`; a template
    that names a missing one raises KeyError. An SMS never holds a name or a paper (R-SEC-05).
    """

    def render(self, kind: NoticeKind, channel: str, facts: Mapping[str, str]) -> MessageText: ...
