"""Codes that a person reads from paper and types: letters and figures that look alike are one."""

import secrets

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U
_LOOK_ALIKE = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})
_GROUP = 5


def new_word(groups: int) -> str:
    """Return a random code of groups of five signs, 25 bits each: `7K2QM-0XH4T`."""
    signs = [secrets.choice(_ALPHABET) for _ in range(groups * _GROUP)]
    return "-".join("".join(signs[at : at + _GROUP]) for at in range(0, len(signs), _GROUP))


def typed_word(text: str) -> str:
    """Return a typed code in its one form, without hyphens and spaces."""
    kept = "".join(char for char in text.upper() if char.isascii() and char.isalnum())
    return kept.translate(_LOOK_ALIKE)
