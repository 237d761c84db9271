"""The timeline of rule sets of the centre."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from backoffice.acting import done
from backoffice.forms.rules_and_weeks import DropRuleSetForm, RuleSetForm
from dossiers.model.people import Actor
from dossiers.model.rule_set import RuleSetKey
from dossiers.rules.permissions import Action, may
from dossiers.services.rule_sets_admin import ChangeRules, change_rules, show_rule_sets
from dossiers.wording.administration import PARTS, RULES_TOLD
from web.current import deps
from web.login import signed_in_officer
from web.route_access import requires

bp = Blueprint("rule_sets", __name__, url_prefix="/can-bo/thiet-lap/bo-quy-dinh")


@bp.get("")
@requires(Action.VIEW_SETTINGS)
def page() -> str:
    """Show what holds now and what will (rules.md §31)."""
    return _page(RuleSetForm(formdata=None), DropRuleSetForm(formdata=None))


@bp.post("")
@requires(Action.ADMINISTER)
def save() -> Response | tuple[str, int]:
    """Announce another set of rules from a day on."""
    form = RuleSetForm()
    if not done(form, "from_on", lambda: change_rules(deps(), _new(form), _actor())):
        return _page(form, DropRuleSetForm(formdata=None)), 422
    return redirect(url_for(".page", xong="luu"), code=303)


@bp.post("/bo")
@requires(Action.ADMINISTER)
def drop() -> Response | tuple[str, int]:
    """Take an announced set back before it holds."""
    form = DropRuleSetForm()
    if not done(form, "dropped", lambda: change_rules(deps(), _dropped(form), _actor())):
        return _page(RuleSetForm(formdata=None), form), 422
    return redirect(url_for(".page", xong="bo"), code=303)


def _actor() -> Actor:
    return signed_in_officer().actor


def _new(form: RuleSetForm) -> ChangeRules:
    return ChangeRules(
        form.from_on.data,
        RuleSetKey(form.key.data),
        form.reason.data or "",
        form.document.data or "",
    )


def _dropped(form: DropRuleSetForm) -> ChangeRules:
    return ChangeRules(form.dropped.data, None, form.reason.data or "", form.document.data or "")


def _page(form: RuleSetForm, drop_form: DropRuleSetForm) -> str:
    officer = signed_in_officer()
    return render_template(
        "backoffice/rule_sets.html",
        parts=PARTS,
        view=show_rule_sets(deps(), officer.actor),
        form=form,
        drop_form=drop_form,
        told=RULES_TOLD.get(request.args.get("xong", ""), ""),
        may_change=may(officer.actor, Action.ADMINISTER, centre_id=officer.centre_id),
    )
