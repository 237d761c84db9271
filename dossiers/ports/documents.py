"""What the domain asks of whoever turns data into paper."""

from typing import Protocol

from dossiers.model.slip import Regulation, SlipContent, SlipKind


class Renderer(Protocol):
    """Makes the PDF of a slip."""

    def render(
        self,
        kind: SlipKind,
        content: SlipContent,
        *,
        regulation: Regulation,
        copies: int = 1,
        copy_number: int | None = None,
        two_up: bool = False,
    ) -> bytes:
        """Give the PDF bytes: same content, same bytes (R-RCP-06).

        `copies` (1 or 2) puts that many liên into the file, `two_up` sets both on A4 landscape
        sheets; `copy_number` from 2 on marks a reprint. Raises ProviderError when the slip
        cannot be set.
        """
        ...

    def qr_svg(self, link: str) -> str:
        """Give an SVG drawing of a QR code that decodes to exactly the link (R-COD-05)."""
        ...
