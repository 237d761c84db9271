"""Opinions: the lead asks several units at the same time, each answers, the round ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dossiers.errors import AlreadyDone, InvalidInput, NotFound
from dossiers.model.dossier import Dossier, Note, NoteKind
from dossiers.model.events import EventKind
from dossiers.model.participant import Part, Participant
from dossiers.model.people import Actor
from dossiers.model.supervision import OfficeNoticeKind, Opinion, OpinionRound
from dossiers.model.text import nfc
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.opinions import check_may_ask, check_question, opinion_due_at
from dossiers.rules.permissions import Action
from dossiers.services.access import dossier_for_officer
from dossiers.services.steps.history import record
from dossiers.services.steps.opinions import (
    end_round,
    needed_text,
    opinion_note,
    tell_of_opinion,
)

LONGEST_UNIT = 200


@dataclass(frozen=True, slots=True)
class AskOpinions:
    """A question to units: agencies of the house by id, others by name; both in the order asked."""

    code: str
    revision: int | None
    question: str
    due_on: date
    agency_ids: tuple[int, ...] = ()
    outside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CloseOpinions:
    """Why a round ends although not all have answered."""

    code: str
    revision: int | None
    round_id: int
    reason: str


def ask_opinions(deps: Deps, command: AskOpinions, actor: Actor) -> int:
    """Ask several units in parallel and tell the centre (R-OPN-01, R-OPN-06); return the round's
    id.

    The dossier's clock goes on (R-OPN-05). Asked agencies take part from now on: they see its
    papers. Raises InvalidInput `opinion_incomplete`, `opinion_due_past`, RuleViolation
    `opinion_due_beyond`, Conflict `opinion_not_in_hand`, StaleVersion.
    """
    outside = tuple(dict.fromkeys(name for name in map(_line, command.outside) if name))
    check_question(command.question, (*command.agency_ids, *outside))
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = dossier_for_officer(
            uow, actor, command.code, Action.ASK_OPINIONS, revision=command.revision, lock=True
        )
        check_may_ask(dossier)
        due_at = opinion_due_at(command.due_on, dossier.due_at, at)
        note = opinion_note(uow, dossier, NoteKind.OPINION_QUESTION, command.question, at, actor)
        asked = _round(uow, dossier, note, due_at, at, actor)
        for unit in _units(uow, dossier, asked, command.agency_ids, outside):
            uow.opinions.add(unit)
            _let_take_part(uow, dossier, unit, at)
        offices: list[tuple[int, int | None]] = [(dossier.centre_id, None)]
        offices += [(dossier.centre_id, agency_id) for agency_id in command.agency_ids]
        tell_of_opinion(uow, OfficeNoticeKind.OPINIONS_ASKED, dossier, offices, asked.id, at)
        facts = {
            "round": asked.id,
            "note": note.id,
            "until": due_at,
            "agencies": sorted(set(command.agency_ids)),
            "units": len(set(command.agency_ids)) + len(outside),
        }
        kind, holder = EventKind.OPINIONS_ASKED, dossier.holder
        record(uow, dossier, kind, at=at, actor=actor, holder=holder, data=facts)
        uow.commit()
        return asked.id


def close_opinions(deps: Deps, command: CloseOpinions, actor: Actor) -> None:
    """End a round although not all have answered, with a reason (R-OPN-06).

    Raises InvalidInput `opinion_close_without_reason`, AlreadyDone `opinion_round_over`, NotFound
    `opinion_unknown`, StaleVersion.
    """
    reason = needed_text(command.reason, "reason", "opinion_close_without_reason")
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = dossier_for_officer(
            uow, actor, command.code, Action.ASK_OPINIONS, revision=command.revision, lock=True
        )
        asked = uow.opinions.round(command.round_id)
        if asked is None or asked.dossier_id != dossier.id:
            raise NotFound("opinion_unknown")
        if asked.closed_at is not None:
            raise AlreadyDone("opinion_round_over", dossier=dossier.code)
        note = opinion_note(uow, dossier, NoteKind.OPINION_CLOSING, reason, at, actor)
        left = end_round(uow, asked, at=at, officer_id=actor.id, note_id=note.id)
        offices: list[tuple[int, int | None]] = [(dossier.centre_id, None)]
        offices += [(dossier.centre_id, one.agency_id) for one in left if one.agency_id]
        tell_of_opinion(uow, OfficeNoticeKind.OPINIONS_CLOSED, dossier, offices, asked.id, at)
        facts = {"round": asked.id, "note": note.id, "units": len(left)}
        kind, holder = EventKind.OPINIONS_CLOSED, dossier.holder
        record(uow, dossier, kind, at=at, actor=actor, holder=holder, data=facts)
        uow.commit()


def _line(text: str) -> str:
    return " ".join(nfc(text).split())[:LONGEST_UNIT]


def _round(
    uow: UnitOfWork, dossier: Dossier, note: Note, due_at: datetime, at: datetime, actor: Actor
) -> OpinionRound:
    assert actor.id is not None
    asked = OpinionRound(
        dossier_id=dossier.id,
        centre_id=dossier.centre_id,
        agency_id=dossier.agency_id,
        note_id=note.id,
        due_at=due_at,
        asked_at=at,
        asked_by=actor.id,
    )
    uow.opinions.add_round(asked)
    uow.flush()
    return asked


def _units(
    uow: UnitOfWork,
    dossier: Dossier,
    asked: OpinionRound,
    agency_ids: Sequence[int],
    outside: Sequence[str],
) -> list[Opinion]:
    """The parts of a round. Raises InvalidInput `opinion_unit_foreign`."""
    known = {one.id: one for one in uow.agencies.of_centre(dossier.centre_id)}
    known.pop(dossier.agency_id, None)
    if not known.keys() >= set(agency_ids):
        raise InvalidInput("opinion_unit_foreign", {"units": "opinion_unit_foreign"})
    units = [(known[one].name, one) for one in dict.fromkeys(agency_ids)]
    return [
        Opinion(
            round_id=asked.id,
            dossier_id=dossier.id,
            centre_id=dossier.centre_id,
            unit_name=name[:LONGEST_UNIT],
            due_at=asked.due_at,
            agency_id=agency_id,
        )
        for name, agency_id in [*units, *((name, None) for name in outside)]
    ]


def _let_take_part(uow: UnitOfWork, dossier: Dossier, unit: Opinion, at: datetime) -> None:
    if unit.agency_id is None:
        return
    parts = uow.participants.of_dossier(dossier.id)
    if not any(one.agency_id == unit.agency_id and one.part is Part.ASKED for one in parts):
        uow.participants.add(
            Participant(dossier.id, dossier.centre_id, unit.agency_id, Part.ASKED, at)
        )
