"""What can go wrong in the domain: one small family, each with a stable code and the facts to
explain it.

HTTP numbers live in web/errors.py, Vietnamese words in dossiers/wording."""

from typing import Any


class DomainError(Exception):
    """Base of every expected failure.

    `code` is a stable identifier (`draft_expired`) with a Vietnamese text in
    `dossiers.wording.errors`; `context` holds the values which that text names.
    """

    def __init__(self, code: str, **context: Any) -> None:
        super().__init__(code)
        self.code = code
        self.context = context

    def __str__(self) -> str:
        facts = ", ".join(f"{key}={value!r}" for key, value in sorted(self.context.items()))
        return f"{self.code}({facts})"


class NotFound(DomainError):
    """Nothing there, or nothing that this person may see: the answer is the same."""


class NotAllowed(DomainError):
    """The person is known and may see the thing, but the role does not allow this action."""


class InvalidInput(DomainError):
    """What was sent cannot be taken. `errors` maps a field name to a text code or sentence."""

    def __init__(self, code: str, errors: dict[str, str] | None = None, **context: Any) -> None:
        super().__init__(code, **context)
        self.errors = errors or {}


class RuleViolation(DomainError):
    """The law or the centre's regulation forbids it; always names its rule (`R-SUP-01`)."""

    def __init__(self, code: str, rule_id: str, **context: Any) -> None:
        super().__init__(code, **context)
        self.rule_id = rule_id


class Conflict(DomainError):
    """Somebody or something was there first."""


class StaleVersion(Conflict):
    """The dossier moved on since the page was shown (`revision` differs)."""


class AlreadyDone(Conflict):
    """The same thing was done before; repeating it changes nothing."""


class Unavailable(DomainError):
    """A store or database is away or full; nothing was sent."""


class ProviderError(DomainError):
    """An outside service failed; `retryable` says whether trying again can help."""

    def __init__(self, code: str, *, retryable: bool, **context: Any) -> None:
        super().__init__(code, **context)
        self.retryable = retryable
