"""What the pages of handovers show: sheets, one sheet with its PDF, a dossier to be declined."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import AlreadyDone
from dossiers.model.dossier import Dossier
from dossiers.model.people import Actor
from dossiers.model.routing import HandoverDirection, HandoverState
from dossiers.model.slip import Regulation, SlipKind
from dossiers.model.slip_contents import stored_content
from dossiers.ports.deps import Deps
from dossiers.ports.queries.registers import BatchLine, HandoverLine
from dossiers.rules.permissions import Action
from dossiers.rules.scope import agencies_in_scope
from dossiers.rules.slips import copies_of
from dossiers.services.access import dossier_for_officer
from dossiers.services.handover_batches import batch_for_officer, batch_slip
from dossiers.services.steps.handing import TO_AN_AGENCY, waiting_handover

BATCHES_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Batches:
    """One page of sheets; `older` is the keyset cursor of the next page."""

    lines: Sequence[BatchLine]
    older: int | None


@dataclass(frozen=True, slots=True)
class BatchPage:
    """A sheet with its dossiers as they stand now."""

    id: int
    number: str
    agency_name: str
    giver_name: str
    carrier: str
    sent_at: datetime | None
    is_back: bool
    lines: Sequence[HandoverLine]


@dataclass(frozen=True, slots=True)
class SheetPdf:
    """The finished PDF and its file name."""

    name: str
    content: bytes


def recent_batches(deps: Deps, actor: Actor, *, before_id: int | None) -> Batches:
    """Return the sheets of the officer's side, newest first (R-TRF-06)."""
    assert actor.centre_id is not None
    lines = deps.queries.registers.batches(
        actor.centre_id,
        agency_ids=agencies_in_scope(actor),
        before_id=before_id,
        limit=BATCHES_A_PAGE + 1,
    )
    shown = lines[:BATCHES_A_PAGE]
    return Batches(shown, shown[-1].id if len(lines) > BATCHES_A_PAGE else None)


def batch_page(deps: Deps, batch_id: int, actor: Actor) -> BatchPage:
    """Return a sheet to either side (R-TRF-04). Raises NotFound `batch_unknown`."""
    with deps.reading() as uow:
        batch = batch_for_officer(uow, batch_id, actor)
        agency = uow.agencies.by_id(batch.agency_id)
        giver = uow.officers.by_id(batch.created_by)
    return BatchPage(
        id=batch.id,
        number=f"{batch.number}/{batch.year}",
        agency_name=agency.name if agency else "",
        giver_name=giver.full_name if giver else "",
        carrier=batch.carrier,
        sent_at=batch.sent_at,
        is_back=batch.direction is HandoverDirection.TO_CENTRE,
        lines=deps.queries.registers.of_batch(batch_id),
    )


def batch_pdf(deps: Deps, batch_id: int, actor: Actor) -> SheetPdf:
    """Return a sheet as it was issued, a copy for each side (R-TRF-06). Raises NotFound."""
    with deps.reading() as uow:
        batch = batch_for_officer(uow, batch_id, actor)
        slip = batch_slip(uow, batch)
    kind = SlipKind.HANDOVER_LIST
    content = deps.renderer.render(
        kind,
        stored_content(kind, json.loads(slip.content)),
        regulation=Regulation(slip.regulation),
        copies=copies_of(kind),
    )
    return SheetPdf(f"ban-giao-{batch.year}-{batch.number}.pdf", content)


def declinable(deps: Deps, code: str, actor: Actor) -> Dossier:
    """Return a dossier that the officer may decline now. Raises AlreadyDone `handover_answered`."""
    with deps.reading() as uow:
        dossier = dossier_for_officer(uow, actor, code, Action.DECLINE_HANDOVER)
        waiting = waiting_handover(uow, dossier)
        if waiting is None or waiting.direction not in TO_AN_AGENCY:
            raise AlreadyDone("handover_answered", dossier=dossier.code)
        if waiting.state is not HandoverState.SENT and not dossier.is_same_day:
            raise AlreadyDone("handover_answered", dossier=dossier.code)
        return dossier
