"""The communes of a province as JSON, for the address boxes of an e-form."""

from flask import Blueprint, Response, jsonify

from dossiers.errors import NotFound
from web.current import deps
from web.route_access import PUBLIC, access

blueprint = Blueprint("places", __name__)


@blueprint.get("/dia-chi/<province>.json")
@access(PUBLIC)
def communes(province: str) -> Response:
    """[[code, name], …] in alphabetical order; public data, kept for a day."""
    found = deps().places.communes(province)
    if not found:
        raise NotFound("province", province=province)
    answer = jsonify(found)
    answer.headers["Cache-Control"] = "public, max-age=86400"
    return answer
