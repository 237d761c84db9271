"""What the filing pages share: who acts, the draft behind an address, where a page leads next."""

from flask import abort, redirect, request
from werkzeug.wrappers import Response

from dossiers.model.draft_details import DraftStanding, FilingTask
from dossiers.model.identifiers import normalise_code
from dossiers.model.people import Actor
from dossiers.services.draft_papers import UploadLimits
from dossiers.services.draft_reading import OpenDraft, open_draft
from portal.filing_paths import TASK_SLUGS
from web.current import deps, settings, this_request
from web.forms import whole_number
from web.login import signed_in_person

FROM_CHECK = "kiem-tra"


def actor() -> Actor:
    """Return the person who is signed in."""
    return signed_in_person().actor


def draft_page(token: str) -> OpenDraft:
    """Return the person's draft; one that was sent leads to its confirmation."""
    draft = open_draft(deps(), token, actor())
    if draft.sent_as:
        abort(redirect(confirmation_path(draft.sent_as), 303))
    return draft


def task_draft(token: str) -> OpenDraft:
    """Return a draft that can be worked on; another one leads to its task list, which says why."""
    draft = draft_page(token)
    if draft.standing is not DraftStanding.CURRENT and request.method == "GET":
        abort(redirect(tasks_path(draft.token), 303))
    return draft


def sent_revision() -> int:
    """Return the dossier's revision that the page showed; a bent or missing one matches nothing."""
    return whole_number(request.form.get("revision"), otherwise=-1)


def sent_text(name: str) -> str:
    """Return a field of the sent form without space at its ends, "" when it is not there."""
    return this_request().form.get(name, "").strip()


def tasks_path(token: str) -> str:
    """Return the address of a draft's task list."""
    return f"/ban-nhap/{token}"


def confirmation_path(code: str) -> str:
    """Return the address of the confirmation of a dossier."""
    return f"/ho-so/{code}/da-gui"


def came_from_check() -> bool:
    """Return whether the person came to change one thing and wants back to the check page."""
    return this_request().args.get("tu") == FROM_CHECK


def back_path(token: str) -> str:
    """Return where leaving a task leads: the check page one came from, else the task list."""
    base = tasks_path(normalise_code(token))
    return f"{base}/kiem-tra" if came_from_check() else base


def onward_path(token: str, following: FilingTask | None) -> str:
    """Return where a finished task leads: to the open one that follows, else to the check page.

    So a phone need not load the task list between two tasks; each page links to the list.
    """
    base = tasks_path(normalise_code(token))
    if following is None or came_from_check():
        return f"{base}/kiem-tra"
    return f"{base}/{TASK_SLUGS[following]}"


def onward(token: str, following: FilingTask | None) -> Response:
    """Redirect to `onward_path`."""
    return redirect(onward_path(token, following), 303)


def upload_limits() -> UploadLimits:
    """Return what this installation takes at most."""
    own = settings().uploads
    return UploadLimits(own.max_file_bytes, own.max_pages, own.max_files)
