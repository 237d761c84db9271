"""The control slip as it stands now: the issued head with one line for each giving and taking."""

import json
from dataclasses import replace

from dossiers.model.dossier import Dossier
from dossiers.model.issued import IssuedSlip
from dossiers.model.organisation import Centre
from dossiers.model.routing import Handover, HandoverDirection, HandoverState
from dossiers.model.slip import ControlContent, ControlLine, SlipContent, SlipKind
from dossiers.model.slip_contents import stored_content
from dossiers.ports.database import UnitOfWork
from dossiers.rules.routing import line_outcome
from dossiers.services.steps.centres import centre_of
from dossiers.wording.labels import label
from dossiers.wording.routing import CARRIED_BY, DECLINED, ELECTRONIC, NOT_CONFIRMED

_TRAVELLED = frozenset({HandoverState.SENT, HandoverState.CONFIRMED, HandoverState.DECLINED})


def printed_content(uow: UnitOfWork, slip: IssuedSlip) -> SlipContent:
    """Return what is printed of a slip: as it was issued (R-RCP-06); a control slip with all lines
    that were added since (R-CTL-02).
    """
    kind = SlipKind(slip.kind)
    content = stored_content(kind, json.loads(slip.content))
    if isinstance(content, ControlContent) and slip.dossier_id is not None:
        dossier = uow.dossiers.by_id(slip.dossier_id)
        assert dossier is not None
        return with_lines(uow, dossier, content)
    return content


def with_lines(uow: UnitOfWork, dossier: Dossier, content: ControlContent) -> ControlContent:
    """Return the control slip with its lines and the due date of now (R-CTL-02, R-CTL-03).

    Lines come from the handovers, which are only added to: one that was declined stays, and the
    next one follows it (R-CTL-04).
    """
    return replace(
        content, due_at=dossier.due_at or content.due_at, lines=control_lines(uow, dossier)
    )


def control_lines(uow: UnitOfWork, dossier: Dossier) -> tuple[ControlLine, ...]:
    """Return one line for each handover that was sent, in the order they happened: who gave, who
    took, when, and how the giver kept the own limit (R-CTL-02, R-CTL-05).
    """
    centre = centre_of(uow, dossier)
    return tuple(
        _line(uow, centre, handover)
        for handover in uow.routing.handovers_of_dossier(dossier.id)
        if handover.state in _TRAVELLED and handover.sent_at is not None
    )


def _line(uow: UnitOfWork, centre: Centre, handover: Handover) -> ControlLine:
    giver, receiver = _sides(uow, centre, handover)
    assert handover.sent_at is not None
    return ControlLine(
        giver=giver,
        receiver=receiver,
        handed_at=handover.sent_at,
        giver_name=_name(uow, handover.giver_id),
        receiver_name=_name(uow, handover.receiver_id),
        received_at=handover.answered_at,
        outcome=line_outcome(handover.step_result),
        note=_note(uow, handover),
    )


def _sides(uow: UnitOfWork, centre: Centre, handover: Handover) -> tuple[str, str]:
    """Return who gives and who takes: from one agency to another the centre stands aside, unless
    it goes through its desk (R-LNK-11).
    """
    there = _agency(uow, handover.agency_id)
    if handover.direction is HandoverDirection.AGENCY_TO_AGENCY:
        return _agency(uow, handover.from_agency_id), there
    if handover.direction is HandoverDirection.THROUGH_CENTRE:
        return _agency(uow, handover.from_agency_id), centre.name
    if handover.direction is HandoverDirection.TO_CENTRE:
        return there, centre.name
    return centre.name, there


def _agency(uow: UnitOfWork, agency_id: int | None) -> str:
    agency = uow.agencies.by_id(agency_id) if agency_id is not None else None
    return agency.name if agency else ""


def _name(uow: UnitOfWork, officer_id: int | None) -> str:
    officer = uow.officers.by_id(officer_id) if officer_id is not None else None
    return officer.full_name if officer else ""


def _note(uow: UnitOfWork, handover: Handover) -> str:
    parts = []
    if handover.is_electronic:
        parts.append(ELECTRONIC)
    batch = uow.routing.batch(handover.batch_id) if handover.batch_id is not None else None
    if batch is not None and batch.carrier and not handover.is_electronic:
        parts.append(CARRIED_BY.format(carrier=batch.carrier))
    if handover.decline_reason is not None:
        parts.append(DECLINED.format(reason=label(handover.decline_reason)))
    if handover.state is HandoverState.SENT:
        parts.append(NOT_CONFIRMED)
    return "; ".join(parts)
