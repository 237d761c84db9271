"""The provinces and communes of today: what an address is picked from and checked against."""

from collections.abc import Sequence
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

    def belongs(self, commune_code: str, province_code: str) -> bool:
        """Whether the commune lies in the province."""
        ...
