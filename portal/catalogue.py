"""Pages of the public catalogue: search, one procedure, its printed notice, its empty e-form."""

from urllib.parse import urlencode

from flask import Blueprint, Response, abort, render_template, request

from dossiers.services.catalogue import (
    Facet,
    Findings,
    ProcedurePage,
    Search,
    search_procedures,
    view_procedure,
)
from dossiers.wording.procedures import found_words
from portal.caching import public_page
from portal.home import today
from portal.presenters.catalogue import blank_sections, lines_of, procedure_view
from web.current import deps, now, settings
from web.route_access import PUBLIC, access

blueprint = Blueprint("catalogue", __name__, url_prefix="/thu-tuc")

PAGE_SIZE = 20
_MOST_LETTERS = 200
FACET_NAMES = {
    Facet.SECTOR: "linh-vuc",
    Facet.AGENCY: "co-quan",
    Facet.LEVEL: "muc-do",
    Facet.AUDIENCE: "danh-cho",
}


@blueprint.get("", strict_slashes=False)
@access(PUBLIC)
def search() -> Response:
    """Show the procedures that match the words and the filters."""
    text = request.args.get("q", "")[:_MOST_LETTERS].strip()
    chosen = {
        facet: frozenset(request.args.getlist(name))
        for facet, name in FACET_NAMES.items()
        if name in request.args
    }
    found = search_procedures(
        deps(), Search(text, chosen), centre=settings().portal_centre, on=today()
    )
    page = request.args.get("trang", 1, type=int)
    first = (max(page, 1) - 1) * PAGE_SIZE
    shown = found.entries[first : first + PAGE_SIZE]
    html = render_template(
        "portal/catalogue.html",
        text=text,
        title=found_words(len(found.entries), text),
        lines=lines_of(shown, found.asked, today()),
        found=found,
        facets=[(FACET_NAMES[facet], facet, options) for facet, options in found.options.items()],
        newer=_address(text, found, page - 1) if first else None,
        older=_address(text, found, page + 1) if first + PAGE_SIZE < len(found.entries) else None,
        unfiltered=f"/thu-tuc?{urlencode({'q': text})}" if text else "/thu-tuc",
    )
    return public_page(html)


@blueprint.get("/<code>")
@access(PUBLIC)
def procedure(code: str) -> Response:
    """Show everything about one procedure (R-CAT-01)."""
    view = procedure_view(_page(code), today())
    return public_page(render_template("portal/procedure.html", view=view))


@blueprint.get("/<code>/ban-in")
@access(PUBLIC)
def printed(code: str) -> Response:
    """Show the same content as a notice to be printed and hung up (R-CAT-01)."""
    view = procedure_view(_page(code), today())
    html = render_template(
        "portal/procedure_print.html",
        view=view,
        printed_at=now(),
        back_href=f"/thu-tuc/{view.version.code}",
    )
    return public_page(html)


@blueprint.get("/<code>/to-khai-trong")
@access(PUBLIC)
def blank_form(code: str) -> Response:
    """Show the empty declaration to be printed and filled by hand, free of charge (R-CAT-13)."""
    version = _page(code).version
    if not version.eform:
        abort(404)
    html = render_template(
        "portal/eform_print.html",
        version=version,
        eform=version.eform,
        sections=blank_sections(version),
        back_href=f"/thu-tuc/{version.code}",
    )
    return public_page(html)


def _page(code: str) -> ProcedurePage:
    return view_procedure(deps(), code, centre=settings().portal_centre, on=today())


def _address(text: str, found: Findings, page: int) -> str:
    values = [("q", text)] if text else []
    for facet, options in found.options.items():
        values += [(FACET_NAMES[facet], one.value) for one in options if one.is_chosen]
    return f"/thu-tuc?{urlencode([*values, ('trang', str(page))])}"
