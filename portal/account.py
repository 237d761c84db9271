"""A person's account: own data, organisations, mandates; and for whom one works."""

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from dossiers.services.mandates import choose_principal
from dossiers.services.mandates_reading import read_account
from dossiers.wording.labels import label
from portal.filing import actor
from web.acting_for import Principal, work_for, work_for_oneself
from web.current import deps
from web.route_access import SIGNED_IN, access

blueprint = Blueprint("account", __name__, url_prefix="/tai-khoan")


@blueprint.get("", strict_slashes=False)
@access(SIGNED_IN)
def show() -> str:
    """Show what is known of the person, and who may act for whom."""
    account = read_account(deps(), actor())
    return render_template("portal/account.html", account=account, label=label, robots="noindex")


@blueprint.post("/lam-thay/<int:mandate_id>")
@access(SIGNED_IN)
def switch(mandate_id: int) -> Response:
    """Work for the principal of a mandate from now on."""
    chosen = choose_principal(deps(), mandate_id, actor())
    work_for(Principal(chosen.mandate_id, chosen.principal_id, chosen.principal_name, chosen.words))
    return redirect("/ho-so", 303)


@blueprint.post("/thoi-lam-thay")
@access(SIGNED_IN)
def switch_back() -> Response:
    """Work for oneself again; doing so twice is no error."""
    work_for_oneself()
    return redirect("/tai-khoan", 303)
