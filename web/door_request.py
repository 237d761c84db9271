"""A request as both doors know it: clean text, and what belongs to this one request alone."""

from datetime import datetime
from typing import TYPE_CHECKING

from web.nfc_request import NfcRequest

if TYPE_CHECKING:
    from web.login import SessionUser


class DoorRequest(NfcRequest):
    """Flask's request with clean parameters, and with what the kernel finds out about it once.

    `id` is the log's, `started` a reading of the performance counter, `moment` the time (aware UTC)
    at which everything in it happens, `user` who is signed in, `nonce` the word of its scripts.
    """

    id: str = "-"
    started: float | None = None
    moment: datetime | None = None
    user: "SessionUser | None" = None
    nonce: str = ""
