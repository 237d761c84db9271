"""The journal of reads at the back office: what each page shows of people, and the hooks that
write it down.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final, cast
from urllib.parse import quote

from flask import Flask, Response, current_app, g, redirect, request, session
from werkzeug.wrappers import Response as AnyResponse

from backoffice.read_queue import ReadQueue
from dossiers.errors import Unavailable
from dossiers.model.access_journal import ReadKind
from dossiers.model.events import microseconds
from dossiers.model.identifiers import normalise_code
from dossiers.model.people import Actor
from dossiers.rules.reading import needs_reason
from dossiers.services.access_journal import Read, Seen, journal_reads
from web.current import KEY, deps, now
from web.login import OfficerSession, signed_in_user

_KIND = ReadKind
SHOWN: Final[Mapping[str, ReadKind]] = {
    "arrivals.lists": _KIND.LIST,
    "cashier.fees": _KIND.WORK,
    "channel_choice.choice_page": _KIND.WORK,
    "channel_choice.step_page": _KIND.WORK,
    "data_corrections.lists": _KIND.LIST,
    "data_corrections.page": _KIND.CORRECTION,
    "data_corrections.paper": _KIND.PAPER,
    "desk.page": _KIND.LIST,
    "dossier.page": _KIND.DOSSIER,
    "dossier.paper": _KIND.PAPER,
    "ends.ask_stop": _KIND.WORK,
    "ends.correct": _KIND.WORK,
    "ends.decide": _KIND.WORK,
    "ends.incident": _KIND.WORK,
    "ends.place": _KIND.WORK,
    "ends.reopen": _KIND.WORK,
    "ends.told": _KIND.WORK,
    "ends_lists.archives": _KIND.LIST,
    "ends_lists.refusal": _KIND.LIST,
    "ends_lists.refusals": _KIND.LIST,
    "ends_lists.stops": _KIND.LIST,
    "ends_lists.uncollected": _KIND.LIST,
    "ends_lists.violations": _KIND.LIST,
    "exchanges.one": _KIND.LIST,
    "exchanges.page": _KIND.LIST,
    "figures.table": _KIND.EXPORT,
    "handover.batch": _KIND.LIST,
    "handover.decline_page": _KIND.WORK,
    "handover.lists": _KIND.LIST,
    "handover.sheet": _KIND.EXPORT,
    "intake.go_on": _KIND.PERSON,
    "intake.done": _KIND.WORK,
    "intake_online.page": _KIND.WORK,
    "intake_online.refusal": _KIND.WORK,
    "intake_question.page": _KIND.WORK,
    "late_entry.lists": _KIND.LIST,
    "legs.elsewhere": _KIND.WORK,
    "legs.order": _KIND.WORK,
    "legs.passing": _KIND.WORK,
    "linked.lists": _KIND.LIST,
    "opinions.page": _KIND.WORK,
    "opinions.waiting": _KIND.LIST,
    "overdue.apology_page": _KIND.WORK,
    "overdue.cause_page": _KIND.WORK,
    "overdue.exclude_page": _KIND.WORK,
    "overdue.extend_page": _KIND.WORK,
    "overdue_lists.debts": _KIND.LIST,
    "overdue_lists.letter": _KIND.EXPORT,
    "overdue_lists.of_day": _KIND.LIST,
    "overdue_lists.phone": _KIND.LIST,
    "parcels.page": _KIND.LIST,
    "places.labels": _KIND.EXPORT,
    "places.one": _KIND.LIST,
    "processing.page": _KIND.WORK,
    "reads.export": _KIND.EXPORT,
    "reads.page": _KIND.JOURNAL,
    "registers.book": _KIND.EXPORT,
    "registers.page": _KIND.REGISTER,
    "repairs.annul_page": _KIND.WORK,
    "repairs.contact_page": _KIND.WORK,
    "results.page": _KIND.WORK,
    "search.page": _KIND.SEARCH,
    "sheets.page": _KIND.LIST,
    "slips.of_counter": _KIND.SLIP,
    "slips.of_dossier": _KIND.SLIP,
    "supervision.page": _KIND.LIST,
    "supplement.ask_page": _KIND.WORK,
    "supplement.take_page": _KIND.WORK,
}
"""Every page that shows names, papers or answers of people (R-SEC-02)."""

NOBODY: Final = frozenset(
    {
        "asset_file",
        "calendar.page",
        "centre_settings.page",
        "centre_settings.setting",
        "ends_lists.first",
        "exchanges.requests",
        "figures.page",
        "hours.page",
        "intake.counter",
        "intake.refusal",
        "jobs.page",
        "overdue_lists.agencies",
        "places.lists",
        "procedures.one",
        "procedures.page",
        "reads.reason_page",
        "rule_sets.page",
        "settings.page",
        "sheets.lists",
        "slips.after_counter",
        "stand_ins.page",
        "units.page",
        "week.page",
    }
)
"""Pages that show nobody's data: settings, figures, forms that are still empty."""

NOBODY_OF: Final = frozenset({"account_admin", "own_account", "second_step", "sign_in", "kernel"})
"""Parts whose pages are about officers themselves."""

_ITEMS: Final = ("paper_id", "slip_id")
_BEFORE_SENDING: Final = {
    _KIND.PAPER,
    _KIND.SLIP,
    _KIND.EXPORT,
    _KIND.DOSSIER,
    _KIND.WORK,
    _KIND.CORRECTION,
}
_NO_QUESTION: Final = {"the", "sau", "truoc", "giay-to"}
_SHOWS_DATA: Final = {200, 422}
_REASONS: Final = "reasons"
_REASON_FOR: Final = timedelta(hours=1)
_NO_REASON_FOR: Final = {"reads.reason_page", "reads.give_reason"}
QUEUE: Final = "mot-cua-reads"


def install_journal(app: Flask) -> None:
    """Write every read of personal data down: of papers, files and single dossiers before the bytes
    leave (no entry, no answer), of lists and searches when the answer is on its way.
    """
    app.extensions[QUEUE] = ReadQueue(app.extensions[KEY]["deps"])
    app.before_request(_ask_for_reason)
    app.after_request(_keep)


def shows(kind: ReadKind, *, person_id: int | None = None, words: str = "") -> None:
    """Say more exactly what the present page shows than its address does."""
    read = _present(kind)
    g.read = replace(read, kind=kind, person_id=person_id, words=words or read.words)


def listed(dossier_ids: Iterable[int]) -> None:
    """Say which dossiers the present list shows."""
    g.read_covers = tuple(dossier_ids)


def state_reason(code: str, reason: str) -> None:
    """Keep the reason for looking at a dossier for an hour of this session."""
    known = dict(session.get(_REASONS, {}))
    known[code] = [reason, microseconds(now() + _REASON_FOR)]
    session[_REASONS] = known


def _ask_for_reason() -> AnyResponse | None:
    """Lead an officer whose roles have no task on dossiers to the question why (R-INT-17)."""
    code = (request.view_args or {}).get("code")
    if code is None or request.endpoint in _NO_REASON_FOR or not _is_of_dossier():
        return None
    user = signed_in_user()
    if not isinstance(user, OfficerSession) or not needs_reason(user.actor):
        return None
    if _stated(code):
        return None
    target = quote(request.full_path.rstrip("?"), safe="/") if request.method == "GET" else ""
    return redirect(f"/can-bo/ho-so/{quote(code)}/ly-do-xem?next={target}", code=303)


def _is_of_dossier() -> bool:
    return request.path.startswith("/can-bo/ho-so/")


def _stated(code: str) -> str:
    reason, until = dict(session.get(_REASONS, {})).get(normalise_code(code), ("", 0))
    return str(reason) if until > microseconds(now()) else ""


def _keep(response: Response) -> Response:
    kind = SHOWN.get(request.endpoint or "")
    if kind is None or response.status_code not in _SHOWS_DATA:
        return response
    user = signed_in_user()
    if not isinstance(user, OfficerSession):
        return response
    read = _present(kind)
    if read.kind is _KIND.PERSON and read.person_id is None:
        return response  # an empty counter form: nobody was found
    actor = user.actor
    if read.kind in _BEFORE_SENDING:
        return _written_first(response, read, actor)
    queue, seen = cast("ReadQueue", current_app.extensions[QUEUE]), Seen(read, actor, now())
    response.call_on_close(lambda: queue.put(seen))
    return response


def _written_first(response: Response, read: Read, actor: Actor) -> Response:
    """Write the entry; what cannot be written down is not shown."""
    try:
        journal_reads(deps(), [read], actor)
    except Unavailable as error:
        response.close()
        return current_app.make_response(current_app.handle_user_exception(error))
    return response


def _present(kind: ReadKind) -> Read:
    known, covers = cast("Read | None", g.get("read")), g.get("read_covers", ())
    if known is not None:
        return replace(known, covers=covers) if covers else known
    given = request.view_args or {}
    code = str(given.get("code", "")) if _has_dossier(kind) else ""
    stated = _stated(code) if code else ""
    item = next((given[name] for name in _ITEMS if name in given), None)
    words, page = stated or _words(kind), request.endpoint or ""
    return Read(kind, code, item, None, covers, words, page, is_stated=bool(stated))


def _has_dossier(kind: ReadKind) -> bool:
    return kind in {_KIND.DOSSIER, _KIND.WORK, _KIND.PAPER, _KIND.SLIP}


def _words(kind: ReadKind) -> str:
    """Return what was asked of a list, a search or an export; pages of a list ask nothing."""
    if _has_dossier(kind) or kind is _KIND.PERSON:
        return ""
    asked = request.args
    if asked.keys() <= _NO_QUESTION:
        return ""
    given = ((name, value) for name, value in asked.items(multi=True) if value)
    return " ".join(f"{name}={value}" for name, value in given if name not in _NO_QUESTION)
