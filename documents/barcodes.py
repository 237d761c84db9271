"""Machine-readable marks of a dossier as small SVG drawings, measured in millimetres."""

import io
from dataclasses import dataclass
from itertools import groupby

import segno
from barcode.codex import Code128
from barcode.errors import BarcodeError

from dossiers.errors import ProviderError

MODULE_MM = 0.33
QUIET_ZONE_MM = 3.3
BAR_HEIGHT_MM = 9.0
_MASK = 0  # chequered: breaks up runs of either colour


@dataclass(frozen=True, slots=True)
class Mark:
    """An SVG drawing and its natural width."""

    svg: str
    width_mm: float


def code_128(text: str) -> Mark:
    """Draw Code 128 with modules of 0.33 mm, which scanners read from ordinary prints.

    Dossiers are followed by scanning it (R-BAR-01); it carries the code and nothing else
    (R-BAR-02). One path, because a slip is set faster with one shape than with ninety.
    Raises ProviderError for text outside ASCII, which Code 128 cannot carry.
    """
    try:
        modules = Code128(text).build()[0]
    except BarcodeError as error:
        raise ProviderError("barcode_not_encodable", retryable=False) from error
    path, position = [], 0
    for bit, run in groupby(modules):
        length = len(list(run))
        if bit == "1":
            path.append(f"M{position} 0h{length}v1h-{length}z")
        position += length
    quiet = QUIET_ZONE_MM / MODULE_MM
    width = len(modules) + 2 * quiet
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-quiet:g} 0 {width:g} 1" '
        f'width="{width * MODULE_MM:.2f}mm" height="{BAR_HEIGHT_MM}mm" '
        f'preserveAspectRatio="none"><path d="{"".join(path)}"/></svg>'
    )
    return Mark(svg, round(width * MODULE_MM, 2))


def qr_code(link: str, width_mm: float = 20.0) -> Mark:
    """Draw a QR code, level M or better, four quiet modules included (R-COD-05).

    The mask is fixed: every reader takes each of the eight, and trying them all out costs
    four fifths of the drawing time.
    """
    symbol = segno.make_qr(link, error="m", mask=_MASK)
    drawing = io.BytesIO()
    symbol.save(drawing, kind="svg", border=4, xmldecl=False, svgns=True, omitsize=True)
    return Mark(drawing.getvalue().decode(), width_mm)
