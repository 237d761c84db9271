"""Labels of cabinets and shelves, printed on one sheet to be cut."""

from dataclasses import dataclass

from dossiers.model.slip import SlipContent, SlipHeader


@dataclass(frozen=True, slots=True)
class PlaceLabel(SlipContent):
    """One label: the code as a bar code and in letters, and the name (R-CTL-06)."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class PlaceLabelsContent(SlipContent):
    """All labels of one sheet."""

    header: SlipHeader
    labels: tuple[PlaceLabel, ...]
