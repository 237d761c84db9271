"""A request as both doors know it: clean text, and what belongs to this one request alone."""

from datetime import datetime
from typing import Final

from flask_login import UserMixin
from werkzeug.datastructures import MultiDict

from dossiers.model.kept import kept_property
from web.nfc_request import NfcMultiDict, NfcRequest

_NONE: Final = NfcMultiDict()


class DoorRequest(NfcRequest):
    """Flask's request with clean parameters, and with what the kernel finds out about it once.

    `id` is the log's, `started` a reading of the performance counter, `moment` the time (aware UTC)
    at which everything in it happens, `user` who is signed in, `nonce` the word of its scripts.
    """

    max_form_memory_size = 2 * 1024 * 1024  # text of one form; files are spooled and not counted
    max_form_parts = 5_000
    id: str = "-"
    started: float | None = None
    moment: datetime | None = None
    user: UserMixin | None = None
    nonce: str = ""

    @kept_property
    def args(self) -> MultiDict[str, str]:
        """The values after the address's `?`, which most addresses do not have."""
        return super().args if self.query_string else _NONE
