"""A QR code inside a page: a small picture without script or style."""

import segno
from markupsafe import Markup, escape

_QUIET = 2


def qr_picture(link: str, label: str) -> Markup:
    """Return an SVG of a link; `label` tells what it opens to those who do not see it."""
    drawn = segno.make_qr(link, error="m").svg_inline(
        border=_QUIET, svgclass="mc-qr", lineclass=None, omitsize=True
    )
    named = f'<svg role="img" aria-label="{escape(label)}" '
    return Markup(drawn.replace("<svg ", named, 1))  # noqa: S704 - our own drawing
