"""A centre's colours as one `:root` rule, laid over the built styles without a rebuild."""

import re
from collections.abc import Mapping

from flask import Response, request

from dossiers.ports.deps import Deps

_NAME = re.compile(r"^[a-z][a-z-]{0,30}$")
_COLOUR = re.compile(r"^#[0-9a-fA-F]{6}$")
_MAX_AGE = 300


def theme_rule(colours: Mapping[str, str]) -> str:
    """Return the CSS rule for these colours (`son` → `--mc-son`), plain hex colours only."""
    lines = [
        f"  --mc-{name}: {colour.lower()};\n"
        for name, colour in sorted(colours.items())
        if _NAME.match(name) and _COLOUR.match(colour)
    ]
    return f":root {{\n{''.join(lines)}}}\n"


def theme_response(deps: Deps, centre_code: str) -> Response:
    """Answer with the colours of that centre (none if unknown), good for five minutes."""
    with deps.reading() as uow:
        centre = uow.centres.by_code(centre_code)
    rule = theme_rule(centre.settings.theme if centre else {})
    response = Response(rule, mimetype="text/css")
    response.cache_control.public = True
    response.cache_control.max_age = _MAX_AGE
    response.add_etag()
    response.make_conditional(request)
    return response
