"""Supervision: the lists that director and supervisors watch, and what the centre was told."""

from datetime import UTC, datetime

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from backoffice.centre_facts import centre_facts
from backoffice.presenters.supervision import HOME, watch_href, watch_view
from dossiers.model.events import from_microseconds, microseconds
from dossiers.model.status import HolderKind
from dossiers.ports.queries.supervision import HolderKey, WatchCursor, WatchList
from dossiers.rules.permissions import Action
from dossiers.services.supervising import WatchRequest, see_notice, watch
from dossiers.wording.supervision import LIST_SLUGS
from web.current import deps, now
from web.forms import whole_number
from web.login import signed_in_officer
from web.paging import decode_cursor, encode_cursor
from web.route_access import requires
from web.security import safe_next

bp = Blueprint("supervision", __name__, url_prefix=HOME)

_LISTING = "watch"
_LISTS = {slug: WatchList(name) for name, slug in LIST_SLUGS.items()}
_PARTS_OF_A_HOLDER = 3


@bp.get("")
@requires(Action.SUPERVISE)
def page() -> str:
    """Show one list, all agencies or one, page by page (R-SPV-01)."""
    officer = signed_in_officer()
    facts = centre_facts(deps(), officer.centre_id, now())
    asked = _asked()
    found = watch(deps(), asked, facts, officer.actor)
    here = watch_href(asked.chosen, agency_id=asked.agency_id, holder=asked.holder)
    older = None
    if found.next is not None:
        cursor = encode_cursor(_LISTING, str(microseconds(found.next.at)), found.next.id)
        older = f"{here}&sau={cursor}"
    return render_template(
        "backoffice/supervision.html",
        view=watch_view(found, asked, facts, now()),
        agency_id=asked.agency_id,
        chosen=asked.chosen.value,
        here=here,
        older=older,
        newer=here if asked.after else None,
    )


@bp.post("/tin/<int:notice_id>")
@requires(Action.SUPERVISE, Action.ANSWER_OPINION)
def seen(notice_id: int) -> Response:
    """Mark what an office was told as seen."""
    see_notice(deps(), notice_id, signed_in_officer().actor)
    return redirect(safe_next(request.form.get("ve"), HOME), code=303)


def _asked() -> WatchRequest:
    chosen = _LISTS.get(request.args.get("ds", ""), WatchList.OVERDUE)
    agency = whole_number(request.args.get("co-quan"), otherwise=0)
    return WatchRequest(
        chosen=chosen,
        agency_id=agency or None,
        holder=_holder() if chosen is WatchList.HOLDERS else None,
        after=_cursor(),
    )


def _holder() -> HolderKey | None:
    parts = request.args.get("giu", "").split(".")
    if len(parts) != _PARTS_OF_A_HOLDER or parts[0] not in set(HolderKind):
        return None
    agency, officer = (whole_number(part, otherwise=0) or None for part in parts[1:])
    return HolderKey(HolderKind(parts[0]), agency, officer)


def _cursor() -> WatchCursor | None:
    values = decode_cursor(_LISTING, request.args.get("sau"))
    if values is None or not isinstance(values[0], str) or not isinstance(values[1], int):
        return None
    return WatchCursor(_moment(values[0]), values[1])


def _moment(text: str) -> datetime:
    return from_microseconds(int(text)).astimezone(UTC)
