"""What a password of an officer must be (R-SEC-01)."""

from pathlib import Path

from dossiers.model.text import fold

MIN_LENGTH = 12
MAX_LENGTH = 200
_COMMON = frozenset(
    (Path(__file__).parent / "common_passwords.txt").read_text(encoding="utf-8").split()
)
"""The commonest passwords of this length, Vietnamese ones too, folded; one a line."""


def password_problem(password: str, *, username: str) -> str | None:
    """Return the code of what is wrong with a new password, or None (R-SEC-01).

    `password_short`, `password_long`, `password_common` (on the list, one sign or a short piece
    over and over) or `password_is_name`.
    """
    if len(password) < MIN_LENGTH:
        return "password_short"
    if len(password) > MAX_LENGTH:
        return "password_long"
    plain = fold(password).replace(" ", "")
    if plain in _COMMON or _repeats(plain):
        return "password_common"
    if username and len(plain.replace(fold(username), "")) < MIN_LENGTH // 2:
        return "password_is_name"
    return None


def _repeats(text: str) -> bool:
    return any(text == (text[:size] * len(text))[: len(text)] for size in (1, 2, 3, 4))
