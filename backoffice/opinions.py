"""Opinions: the rounds of a dossier for whoever asks, the list of questions for who is asked."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from backoffice.acting import done
from backoffice.forms.opinions import AnswerForm, AskForm, CloseForm
from backoffice.presenters.supervision import news_lines
from dossiers.model.events import from_microseconds, microseconds
from dossiers.model.supervision import ReplyState
from dossiers.rules.citations import explain
from dossiers.rules.permissions import Action
from dossiers.rules.scope import own_agencies
from dossiers.services.opinion_answers import answer_opinion
from dossiers.services.opinions import ask_opinions, close_opinions
from dossiers.services.opinions_reading import asked_of_me, read_opinions
from dossiers.wording.labels import label
from web.current import deps, now
from web.login import signed_in_officer
from web.paging import decode_cursor, encode_cursor
from web.route_access import requires

bp = Blueprint("opinions", __name__, url_prefix="/can-bo")

_LISTING = "opinions"
_DONE = "da-tra-loi"
_MOST_NEWS = 20


@bp.get("/y-kien")
@requires(Action.ANSWER_OPINION)
def waiting() -> str:
    """Show the questions to the officer's own agencies (R-OPN-02)."""
    officer = signed_in_officer()
    is_done = request.args.get("xem") == _DONE
    state = ReplyState.ANSWERED if is_done else ReplyState.ASKED
    cursor = decode_cursor(_LISTING, request.args.get("sau"))
    after = None
    if cursor is not None and isinstance(cursor[0], str) and isinstance(cursor[1], int):
        after = from_microseconds(int(cursor[0])), cursor[1]
    found = asked_of_me(deps(), officer.actor, state=state, after=after)
    here = f"/can-bo/y-kien?xem={_DONE}" if is_done else "/can-bo/y-kien?xem=cho"
    older = None
    if found.next is not None:
        at, last = found.next
        older = f"{here}&sau={encode_cursor(_LISTING, str(microseconds(at)), last)}"
    notices = deps().queries.opinions.notices(
        officer.centre_id, own_agencies(officer.actor), limit=_MOST_NEWS
    )
    return render_template(
        "backoffice/opinions_asked.html",
        lines=[(line, label(line.state), line.due_at < now()) for line in found.lines],
        is_done=is_done,
        news=news_lines(notices),
        here=here,
        older=older,
        newer=here if after else None,
    )


@bp.get("/ho-so/<code>/y-kien")
@requires(Action.VIEW)
def page(code: str) -> str:
    """Show every round of a dossier, and what this officer may do in it (R-OPN-02)."""
    return _page(code)


@bp.post("/ho-so/<code>/y-kien")
@requires(Action.ASK_OPINIONS)
def ask(code: str) -> Response | tuple[str, int]:
    """Ask several units at once (R-OPN-01)."""
    form = AskForm()
    actor = signed_in_officer().actor
    if not done(form, "due_on", lambda: ask_opinions(deps(), form.command(code), actor)):
        return _page(code, asked=form), 422
    return _back(code)


@bp.post("/ho-so/<code>/y-kien/tra-loi")
@requires(Action.ANSWER_OPINION)
def answer(code: str) -> Response | tuple[str, int]:
    """Keep the answer of the officer's unit, or a letter that came from outside (R-OPN-02)."""
    form = AnswerForm()
    actor = signed_in_officer().actor
    if not done(form, "text", lambda: answer_opinion(deps(), form.command(code), actor)):
        return _page(code, answered=form), 422
    return _back(code)


@bp.post("/ho-so/<code>/y-kien/ket-thuc")
@requires(Action.ASK_OPINIONS)
def close(code: str) -> Response | tuple[str, int]:
    """End a round with a reason (R-OPN-06)."""
    form = CloseForm()
    if not form.validate():
        return _page(code, closed=form), 422
    close_opinions(deps(), form.command(code), signed_in_officer().actor)
    return _back(code)


def _back(code: str) -> Response:
    return redirect(f"/can-bo/ho-so/{code}/y-kien", code=303)


def _page(
    code: str,
    *,
    asked: AskForm | None = None,
    answered: AnswerForm | None = None,
    closed: CloseForm | None = None,
) -> str:
    found = read_opinions(deps(), code, signed_in_officer().actor)
    ask_form = asked or AskForm(formdata=None)
    ask_form.units.choices = list(found.units)
    return render_template(
        "backoffice/opinions.html",
        page=found,
        dossier=found.dossier,
        ask_form=ask_form,
        answer_form=answered or AnswerForm(formdata=None),
        close_form=closed or CloseForm(formdata=None),
        answering=answered.number if answered else 0,
        closing=closed.number if closed else 0,
        errors=_errors(asked, answered, closed),
        label=label,
        clock_rule=explain("R-OPN-05"),
        end_rule=explain("R-OPN-06"),
    )


def _errors(
    asked: AskForm | None, answered: AnswerForm | None, closed: CloseForm | None
) -> dict[str, object]:
    """Return the errors by the ids of the boxes: answers and ends have one form for each unit."""
    if asked is not None:
        return dict(asked.errors)
    own = answered or closed
    return {f"{name}-{own.number}": said for name, said in own.errors.items()} if own else {}
