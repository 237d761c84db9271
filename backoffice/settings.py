"""The front page of setting up: its parts and what waits in each."""

from flask import Blueprint, render_template

from dossiers.rules.permissions import Action
from dossiers.rules.rule_sets import rule_set_of
from dossiers.rules.scope import may_here
from dossiers.services.catalogue_desk import show_catalogue_desk
from dossiers.services.hours_admin import show_hours
from dossiers.services.officer_admin_reading import list_accounts
from dossiers.services.settings_admin import show_settings
from dossiers.services.stand_ins import show_stand_ins
from dossiers.services.units_reading import show_units
from dossiers.wording.administration import PARTS, part_figures
from web.current import deps
from web.login import signed_in_officer
from web.route_access import requires

bp = Blueprint("settings", __name__, url_prefix="/can-bo/thiet-lap")

_MOST = 200


@bp.get("")
@requires(Action.VIEW_SETTINGS)
def page() -> str:
    """Show the parts of setting up, each with what waits there."""
    actor = signed_in_officer().actor
    hours = show_hours(deps(), actor)
    total = show_catalogue_desk(deps(), actor).total
    accounts = list_accounts(deps(), actor)
    figures = part_figures(
        provisional=[
            one.year for one in deps().queries.administration.years() if not one.is_official
        ],
        changes=len(hours.changes),
        weeks=sum(one.from_on > hours.day_today for one in hours.settings.week_changes),
        settings_changed=len(show_settings(deps(), actor).changed),
        rules=rule_set_of(hours.settings, hours.day_today).base_decree,
        public=(total.on, total.announced),
        agencies=len(show_units(deps(), actor).open),
        secondments_ending=len(accounts.ending),
        resets=len(accounts.resets),
        stand_ins_missing=show_stand_ins(deps(), actor).missing,
        dead=len(deps().jobs.dead(limit=_MOST)),
    )
    may_correct = may_here(actor, Action.CORRECT_DATA)
    return render_template(
        "backoffice/settings.html", parts=PARTS, figures=figures, may_correct=may_correct
    )
