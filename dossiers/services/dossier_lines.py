"""From what is stored about a dossier to the parts of its page: names put in place of ids."""

from collections.abc import Mapping, Sequence

from dossiers.model.dossier import ComponentCheck, Note
from dossiers.model.events import Event
from dossiers.model.issued import IssuedSlip, Message
from dossiers.model.paper import Paper, PaperPurpose
from dossiers.model.payment import Charge
from dossiers.model.routing import Handover, Result, StepRun
from dossiers.services.dossier_parts import (
    ChargePart,
    CheckLine,
    EventLine,
    HandoverPart,
    MessagePart,
    NotePart,
    PaperLine,
    ResultPart,
    SlipPart,
    StepPart,
)

Names = Mapping[str, str]


def paper_part(paper: Paper, components: Names) -> PaperLine:
    """Return a file under its component's name."""
    is_component = paper.purpose in {PaperPurpose.COMPONENT, PaperPurpose.SUPPLEMENT}
    return PaperLine(
        id=paper.id,
        purpose=paper.purpose,
        title=components.get(paper.component_key, "") if is_component else "",
        file_name=paper.file_name,
        media_type=paper.media_type,
        size=paper.size,
        pages=paper.pages,
        added_at=paper.created_at,
        is_replaced=paper.replaced_at is not None,
    )


def event_part(
    event: Event, readable: Sequence[Note], names: Mapping[int, str], mandates: Mapping[int, str]
) -> EventLine:
    """Return an event with the free text that it names, if this officer may read it."""
    data = event.data
    named = next((note.text for note in readable if note.id == data.get("note")), "")
    is_officer = event.actor_kind == "officer"
    officer = names.get(event.actor_id or 0, "") if is_officer else ""
    on_behalf = mandates.get(data.get("mandate", 0), "")
    return EventLine(event.kind, event.at, event.actor_kind, officer, data, named, on_behalf)


def handover_part(
    one: Handover, agencies: Mapping[int, str], names: Mapping[int, str]
) -> HandoverPart:
    """Return a line of the control slip."""
    return HandoverPart(
        direction=one.direction,
        state=one.state,
        agency_name=agencies.get(one.agency_id, ""),
        from_agency_name=agencies.get(one.from_agency_id or 0, ""),
        giver_name=names.get(one.giver_id or 0, ""),
        receiver_name=names.get(one.receiver_id or 0, ""),
        at=one.answered_at or one.sent_at,
        result=one.step_result or "",
        decline_reason=one.decline_reason,
    )


def step_part(one: StepRun, names: Mapping[int, str]) -> StepPart:
    """Return a run of a step."""
    return StepPart(
        name=one.name,
        officer_name=names.get(one.officer_id or 0, ""),
        started_at=one.started_at,
        due_at=one.due_at,
        finished_at=one.finished_at,
        timeliness=one.timeliness or "",
    )


def result_part(one: Result | None, names: Mapping[int, str]) -> ResultPart | None:
    """Return the decision, None before there is one."""
    if one is None:
        return None
    return ResultPart(
        is_granted=one.is_granted,
        document_number=one.document_number,
        summary=one.summary,
        decided_at=one.decided_at,
        decided_by=names.get(one.decided_by, ""),
        recipient_name=one.recipient_name or "",
        handed_at=one.handed_at,
    )


def check_part(one: ComponentCheck, components: Names) -> CheckLine:
    """Return a line of the checklist under its component's name."""
    return CheckLine(
        name=components.get(one.component_key, one.component_key),
        verdict=one.verdict,
        is_present=one.is_present,
        is_valid=one.is_valid,
        originals=one.originals,
        copies=one.copies,
    )


def slip_part(one: IssuedSlip) -> SlipPart:
    """Return a slip that was issued."""
    return SlipPart(
        id=one.id,
        kind=one.kind,
        regulation=one.regulation,
        number=one.number,
        issued_at=one.issued_at,
        is_replaced=one.replaced_by_id is not None,
    )


def charge_part(one: Charge) -> ChargePart:
    """Return a charge."""
    return ChargePart(
        name=one.name,
        amount=one.amount,
        state=one.state,
        method=one.method,
        document_number=one.document_number or "",
        paid_at=one.paid_at,
    )


def note_part(one: Note, names: Mapping[int, str]) -> NotePart:
    """Return a free text with its author."""
    return NotePart(one.kind, one.text, names.get(one.officer_id or 0, ""), one.created_at)


def message_part(one: Message) -> MessagePart:
    """Return a message to the applicant."""
    return MessagePart(one.channel, one.to, one.text, one.state, one.sent_at or one.created_at)
