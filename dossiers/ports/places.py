"""The provinces and communes of today: what an address is picked from and checked against."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class Places(Protocol):
    """Administrative units in force; codes are texts: province "01", commune "00004"."""

    def provinces(self) -> Sequence[tuple[str, str]]:
        """(code, name) of every province, in the order of the Vietnamese alphabet."""
        ...

    def communes(self, province_code: str) -> Sequence[tuple[str, str]]:
        """(code, name) of the communes of a province in alphabetical order; empty if unknown."""
        ...

    def province_name(self, province_code: str) -> str | None:
        """The full name, or None for an unknown code."""
        ...

    def commune_name(self, commune_code: str) -> str | None:
        """The full name, or None for an unknown code."""
        ...

    def province_of(self, commune_code: str) -> str | None:
        """The code of the province in which a commune lies, or None for an unknown code."""
        ...

    def belongs(self, commune_code: str, province_code: str) -> bool:
        """Whether the commune lies in the province."""
        ...

    def was(self, query: str, *, limit: int) -> "Sequence[OldCommune]":
        """The communes before 1 July 2025 whose name, district or province has every word of
        `query`, with or without marks, those whose own name begins so first; empty for nothing.
        Raises Unavailable when the old list was not built.
        """
        ...


@dataclass(frozen=True, slots=True)
class OldCommune:
    """A commune as it was; `became` are the codes of those of today that have a part of it."""

    name: str
    district: str
    province: str
    became: tuple[str, ...]
