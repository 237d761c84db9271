"""Figures of any span of days by agency, what each agency handled, and the sheet to take along."""

from datetime import date

from flask import Blueprint, Response, render_template, request

from backoffice.centre_facts import centre_facts
from backoffice.presenters.figures import (
    HOME,
    compared_lines,
    figure_lines,
    figures_href,
    handled_views,
    numbers_of,
    presets,
    sheet,
    usual_days,
)
from dossiers.errors import InvalidInput
from dossiers.model.centre import CentreSettings
from dossiers.model.events import from_microseconds, microseconds
from dossiers.model.report_spans import SpanKind
from dossiers.ports.queries.figures import HandledCursor
from dossiers.rules.citations import explain
from dossiers.rules.permissions import Action
from dossiers.rules.working_time import in_vietnam
from dossiers.services.desk import CentreFacts
from dossiers.services.period_figures import FiguresPage, FiguresRequest, period_figures
from dossiers.wording.errors import error_text
from dossiers.wording.figures import comparison_note
from dossiers.wording.formats import format_date
from web.current import deps, now
from web.forms import parse_date, whole_number
from web.login import signed_in_officer
from web.paging import decode_cursor, encode_cursor
from web.route_access import requires

bp = Blueprint("figures", __name__, url_prefix=HOME)

_LISTING = "handled"


@bp.get("")
@requires(Action.SUPERVISE)
def page() -> str | tuple[str, int]:
    """Show what came in and went out by agency, and what one agency handled (R-SPV-06)."""
    try:
        asked = _asked()
        found = _found(asked)
    except InvalidInput as error:
        return _page(_usual(), None, errors={"den": error_text(error)}), 422
    return _page(asked, found)


@bp.get("/bang.csv")
@requires(Action.SUPERVISE)
def table() -> Response:
    """Give the figures by agency as a sheet."""
    asked = _asked()
    answer = Response(sheet(_found(asked)), mimetype="text/csv")
    name = f"so-lieu-{asked.start:%Y%m%d}-{asked.end:%Y%m%d}.csv"
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _found(asked: FiguresRequest) -> FiguresPage:
    return period_figures(deps(), asked, _facts(), signed_in_officer().actor)


def _page(asked: FiguresRequest, found: FiguresPage | None, **values: object) -> str:
    here = figures_href(asked.start, asked.end, asked.agency_id)
    older = None
    if found is not None and found.next is not None:
        after = found.next
        older = f"{here}&sau={encode_cursor(_LISTING, str(microseconds(after.at)), after.id)}"
    agencies = found.agencies if found else ()
    query = f"tu={format_date(asked.start)}&den={format_date(asked.end)}"
    shown: dict[str, object] = {
        "lines": figure_lines(agencies, asked.start, asked.end, asked.agency_id),
        "total": numbers_of(found.total) if found else (),
        "handled": handled_views(found.handled) if found else (),
        "agency": next(
            (one.agency_name for one in agencies if one.agency_id == asked.agency_id), ""
        ),
        "older": older,
        "newer": here if asked.after else None,
        "sheet_href": f"{HOME}/bang.csv?{query}",
        "presets": presets(_settings().report_spans, _today()),
        "is_free": SpanKind.FREE in _settings().report_spans,
        "compared": compared_lines(found.compared) if found else (),
        "comparison": comparison_note(_settings().comparison_spans),
        "rule": explain("R-RPT-07"),
        "share_rule": explain("R-RPT-11"),
        "errors": {},
    }
    return render_template("backoffice/figures.html", asked=asked, **{**shown, **values})


def _asked() -> FiguresRequest:
    usual = _usual()
    agency = whole_number(request.args.get("co-quan"), otherwise=0)
    return FiguresRequest(
        start=_day("tu", usual.start),
        end=_day("den", usual.end),
        agency_id=agency or None,
        after=_cursor(),
    )


def _usual() -> FiguresRequest:
    return FiguresRequest(*usual_days(_settings().report_spans, _today()))


def _today() -> date:
    return in_vietnam(now()).date()


def _settings() -> CentreSettings:
    return _facts().settings


def _facts() -> CentreFacts:
    return centre_facts(deps(), signed_in_officer().centre_id, now())


def _day(name: str, usual: date) -> date:
    text = (request.args.get(name) or "").strip()
    if not text:
        return usual
    try:
        return parse_date(text)
    except ValueError as error:
        raise InvalidInput("day_wrong", {"den": "day_wrong"}) from error


def _cursor() -> HandledCursor | None:
    values = decode_cursor(_LISTING, request.args.get("sau"))
    if values is None or not isinstance(values[0], str) or not isinstance(values[1], int):
        return None
    return HandledCursor(from_microseconds(int(values[0])), values[1])
