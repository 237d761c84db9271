"""What an interlinked dossier allows now, and to which agency (LNK)."""

from collections.abc import Iterator
from dataclasses import dataclass

from dossiers.rules.permissions import Action
from dossiers.rules.routing import StepPurpose

LINKED = "/can-bo/lien-thong"
ORDER_PAGE = "thu-tu-lien-thong"
SENDING_PAGE = "chuyen-tiep"


@dataclass(frozen=True, slots=True)
class Offer:
    """An act with its page, whole or as a part of the dossier's address; `rule_id` forbids it."""

    action: Action
    page: str = ""
    rule_id: str | None = None


@dataclass(frozen=True, slots=True)
class LinkedSituation:
    """Where an interlinked dossier stands among its agencies.

    `turn` is the centre and the agency that may act now; `purpose` what the running step is for;
    `at_desk` that it waits at the centre's desk to be sent on, `on_its_way` that an agency has yet
    to confirm it.
    """

    turn: tuple[int, int]
    is_lead_in_turn: bool = True
    may_fix_order: bool = False
    purpose: StepPurpose | None = None
    at_desk: bool = False
    on_its_way: bool = False
    awaits_paper: bool = False


def linked_offers(now: LinkedSituation) -> Iterator[Offer]:
    """Yield what may be done now, and what the order forbids with its rule (R-LNK-01, R-LNK-03)."""
    if now.on_its_way:
        yield Offer(Action.CONFIRM_HANDOVER, LINKED)
    if now.at_desk:
        yield Offer(Action.FORWARD, LINKED)
    if now.awaits_paper:
        yield Offer(Action.TAKE_PAPER, LINKED)
    if now.purpose is StepPurpose.SEND_ON:
        yield Offer(Action.SEND_ON, SENDING_PAGE)
    if not now.is_lead_in_turn:
        yield Offer(Action.PROPOSE, rule_id="R-LNK-03")
    if now.may_fix_order:
        yield Offer(Action.FIX_ORDER, ORDER_PAGE)
    else:
        yield Offer(Action.FIX_ORDER, rule_id="R-LNK-03")
