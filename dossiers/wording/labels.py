"""The Vietnamese label of each enum value that a page, slip or message shows."""

from collections.abc import Mapping
from enum import StrEnum

# Keyed by class first: members of different string enums are equal when their values are.
LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {}


def label(member: StrEnum) -> str:
    """The label of an enum value; raises KeyError for an enum that is not shown anywhere."""
    return LABELS[type(member)][member]
