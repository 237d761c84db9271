"""The desk: tabs in the order of legal risk, filters and columns that each officer may keep."""

import json
from functools import lru_cache
from typing import Any

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from backoffice.centre_facts import centre_facts
from backoffice.desk_address import (
    FILTER_NAMES,
    TAB,
    desk_href,
    filter_values,
    list_query,
    read_filters,
    read_request,
    read_tab,
)
from backoffice.picking import (
    DEED_ACTIONS,
    Deed,
    do_to_picked,
    offered,
    picked_rows,
)
from backoffice.presenters.desk import TabView, known_columns, painter_of, tab_views
from backoffice.reading import listed
from dossiers.model.procedure import Channel
from dossiers.ports.queries.desk import DeskTab
from dossiers.rules.permissions import Action, may
from dossiers.rules.scope import may_here
from dossiers.services.desk import show_desk
from dossiers.services.officer_accounts import save_preferences
from dossiers.wording.desk import COLUMN_NAMES, DEED_NAMES, EMPTY_TABS, TAB_NAMES
from dossiers.wording.labels import label
from web.current import deps, now
from web.login import OfficerSession, signed_in_officer
from web.route_access import requires
from web.security import safe_next

bp = Blueprint("desk", __name__, url_prefix="/can-bo")

_PREFERENCES = "desk"
_COLUMNS = "cot"
_COLUMN_NAMES = tuple(COLUMN_NAMES.items())
_CHANNELS = tuple((channel.value, label(channel)) for channel in Channel)


@bp.get("")
@requires(Action.VIEW, Action.CARRY_PARCELS)
def page() -> Response | str:
    """Show one page of a tab; the bare address opens what the officer saved."""
    officer = signed_in_officer()
    if not may_here(officer.actor, Action.VIEW):
        return redirect("/can-bo/buu-chinh", code=303)  # the post has a desk of its own
    saved = saved_view(officer)
    query = request.args if TAB in request.args else saved.get("view", {})
    asked = read_request(query, officer.officer_id, DeskTab.TO_RECEIVE)
    facts = centre_facts(deps(), officer.centre_id, now())
    found = show_desk(deps(), asked, facts, officer.actor)
    values = filter_values(asked.filters)
    columns = known_columns(saved.get("columns", ()))
    painter = painter_of(facts, now(), columns)
    listed([row.id for row in found.rows])
    return render_template(
        "backoffice/desk.html",
        tabs=_tabs(tuple(found.counts.items()), asked.tab, tuple(values.items())),
        tab=asked.tab.value,
        title=TAB_NAMES[asked.tab],
        empty=EMPTY_TABS[asked.tab],
        columns=tuple((name, COLUMN_NAMES[name]) for name in columns),
        all_columns=_COLUMN_NAMES,
        shown_columns=columns,
        rows=painter.rows(found.rows),
        open_query=list_query(asked.tab, values),
        filters=tuple(values.items()),
        can_receive=may(officer.actor, Action.RECEIVE, centre_id=officer.centre_id),
        clear_href=desk_href(asked.tab, {}),
        agencies=_in_scope(facts.agencies, found.scope.agency_ids),
        procedures=facts.procedures,
        channels=_CHANNELS,
        deeds=tuple((deed.value, DEED_NAMES[deed]) for deed in offered(officer.actor, asked.tab)),
        here=desk_href(asked.tab, values),
        newer=desk_href(asked.tab, values, before=found.newer) if found.newer else None,
        older=desk_href(asked.tab, values, after=found.older) if found.older else None,
    )


@bp.post("/khung-nhin")
@requires(Action.VIEW)
def save_view() -> Response:
    """Keep the chosen columns, filters and tab as this officer's own desk."""
    officer = signed_in_officer()
    tab = read_tab(request.form.get(TAB)) or DeskTab.TO_RECEIVE
    values = filter_values(read_filters(request.form, officer.officer_id))
    columns = list(known_columns(request.form.getlist(_COLUMNS)))
    view = {"columns": columns, "view": {TAB: tab.value, **values}}
    save_preferences(deps(), officer.actor, _PREFERENCES, view)
    return redirect(desk_href(tab, values), code=303)


@bp.post("/da-chon")
@requires(*DEED_ACTIONS)
def do_picked() -> Response | str:
    """Do one thing to every picked dossier and tell what became of each."""
    deed, back = request.form.get("viec", ""), safe_next(request.form.get("ve"), "/can-bo")
    if deed not in set(Deed):
        return redirect(back, code=303)
    told = do_to_picked(deps(), Deed(deed), picked_rows(), signed_in_officer().actor)
    return render_template(
        "backoffice/picked.html",
        title=DEED_NAMES[Deed(deed)],
        told=told,
        done=sum(one.is_done for one in told),
        back=back,
    )


def saved_view(officer: OfficerSession) -> dict[str, Any]:
    """Return what an officer saved: `columns`, and `view` with tab and filters."""
    kept = json.loads(officer.preferences).get(_PREFERENCES, {})
    view = kept.get("view", {})
    known = {name: view[name] for name in (TAB, *FILTER_NAMES) if name in view}
    return {"columns": kept.get("columns", ()), "view": known}


@lru_cache(maxsize=512)
def _tabs(
    counts: tuple[tuple[DeskTab, int], ...], tab: DeskTab, values: tuple[tuple[str, str], ...]
) -> tuple[TabView, ...]:
    """Draw equal tabs once; counts change less often than desks are opened."""
    hrefs = {one: desk_href(one, dict(values)) for one, _ in counts}
    return tab_views(dict(counts), tab, hrefs)


def _in_scope(
    agencies: tuple[tuple[int, str], ...], agency_ids: tuple[int, ...] | None
) -> tuple[tuple[int, str], ...]:
    if agency_ids is None:
        return agencies
    return tuple(one for one in agencies if one[0] in agency_ids)
