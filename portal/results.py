"""Results of settlement for everybody: which dossiers were settled, when, and in time or not."""

from datetime import date, datetime

from flask import Blueprint, Response, render_template, request

from dossiers.model.events import from_microseconds, microseconds
from dossiers.ports.queries.figures import HandledCursor
from dossiers.services.published import PublishedPage, PublishedRequest, published_results
from dossiers.wording.labels import label
from portal.caching import public_page
from portal.home import today
from web.current import deps, settings
from web.forms import whole_number
from web.paging import decode_cursor, encode_cursor
from web.route_access import PUBLIC, access

HOME = "/ket-qua-giai-quyet"
blueprint = Blueprint("results", __name__, url_prefix=HOME)

_LISTING = "results"


@blueprint.get("", strict_slashes=False)
@access(PUBLIC)
def results() -> Response:
    """Show the settled dossiers of a month, all agencies or one (R-LKP-11)."""
    agency_id = whole_number(request.args.get("co-quan"), otherwise=0) or None
    after = _cursor()
    asked = PublishedRequest(settings().portal_centre, _month(), agency_id, after)
    found = published_results(deps(), asked)
    here = f"{HOME}?thang={found.month:%Y-%m}" + (f"&co-quan={agency_id}" if agency_id else "")
    html = render_template(
        "portal/results.html",
        found=found,
        lines=[(one.row, label(one.timeliness), one.timeliness.value) for one in found.lines],
        agency_id=agency_id,
        newer=here if after else None,
        older=_older(found, here),
    )
    return public_page(html)


def _older(found: PublishedPage, here: str) -> str | None:
    if found.next is None:
        return None
    cursor = encode_cursor(_LISTING, str(microseconds(found.next.at)), found.next.id)
    return f"{here}&sau={cursor}"


def _month() -> date:
    try:
        return datetime.strptime(request.args.get("thang", ""), "%Y-%m").date()  # noqa: DTZ007
    except ValueError:
        return today()


def _cursor() -> HandledCursor | None:
    values = decode_cursor(_LISTING, request.args.get("sau"))
    if values is None or not isinstance(values[0], str) or not isinstance(values[1], int):
        return None
    return HandledCursor(from_microseconds(int(values[0])), values[1])
