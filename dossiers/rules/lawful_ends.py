"""Which ends of a dossier may be brought about now: stop, reopen, archive, correct, apologise."""

from collections.abc import Iterator
from dataclasses import dataclass

from dossiers.model.status import NOT_YET_RECEIVED, DossierStatus, HolderKind
from dossiers.rules.endings import may_stop
from dossiers.rules.permissions import Action

_S = DossierStatus
_NO_PAPERS = NOT_YET_RECEIVED | {_S.ANNULLED}


ASIDE = frozenset(
    {
        Action.OVERRIDE,
        Action.ASK_STOP,
        Action.REOPEN,
        Action.PLACE_IN_ARCHIVE,
        Action.TELL_APPLICANT,
        Action.OPEN_CORRECTION,
        Action.RECORD_INCIDENT,
        Action.WITHDRAW_REFUSAL,
    }
)
"""What may be done but is nobody's next step."""


@dataclass(frozen=True, slots=True)
class EndsSituation:
    """The facts of a dossier that decide about its end.

    `is_decided`: a result exists; `refusal_id` names a refusal that was not withdrawn.
    """

    is_decided: bool = False
    is_stop_asked: bool = False
    is_archived: bool = False
    refusal_id: int | None = None


@dataclass(frozen=True, slots=True)
class EndOffer:
    """An action with its page, or with the rule that forbids it."""

    action: Action
    page: str = ""
    rule_id: str | None = None


def end_offers(now: EndsSituation, status: DossierStatus, holder: HolderKind) -> Iterator[EndOffer]:
    """Return what may be done about the end of a dossier now (R-RES-13, R-ARC-01, R-ARC-04,
    R-RES-02, R-RES-09, R-RES-10, R-REF-04).
    """
    if now.is_stop_asked:
        if may_stop(status, is_decided=now.is_decided):
            yield EndOffer(Action.DECIDE_STOP, "quyet-dinh-dung")
        else:
            yield EndOffer(Action.DECIDE_STOP, rule_id="R-RES-13")
    elif may_stop(status, is_decided=now.is_decided):
        yield EndOffer(Action.ASK_STOP, "xin-dung")
    if now.is_archived:
        if status is _S.STOPPED:
            yield EndOffer(Action.REOPEN, "mo-lai")
        yield EndOffer(Action.PLACE_IN_ARCHIVE, "noi-luu")
    if status is _S.COMPLETED and holder is HolderKind.CENTRE:
        yield EndOffer(Action.TELL_APPLICANT, "da-bao")
    if status in {_S.COMPLETED, _S.RETURNED}:
        yield EndOffer(Action.OPEN_CORRECTION, "sua-ket-qua")
    if status not in _NO_PAPERS:
        yield EndOffer(Action.RECORD_INCIDENT, "su-co")
    if status is _S.REFUSED and now.refusal_id is not None:
        yield EndOffer(Action.WITHDRAW_REFUSAL, f"/can-bo/ket-thuc/tu-choi/{now.refusal_id}")
