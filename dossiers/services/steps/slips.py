"""Issuing slips: what is printed is kept, a newer slip of the same kind replaces the older."""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from dossiers.model.calendar import VIETNAM
from dossiers.model.dossier import Dossier
from dossiers.model.events import EventKind
from dossiers.model.issued import IssuedSlip
from dossiers.model.organisation import Centre
from dossiers.model.people import Actor, ActorKind
from dossiers.model.slip import Regulation, SlipContent, SlipHeader, SlipKind
from dossiers.ports.database import UnitOfWork
from dossiers.rules.slips import form_number
from dossiers.services.steps.history import record
from dossiers.services.steps.numbers import take_slip_number
from dossiers.wording.slips import default_title

_DOUBLE_CLICK = timedelta(minutes=10)
_CLICKS_APART = 20
"""How many slips other counters may issue between two clicks."""


def issue_slip(
    uow: UnitOfWork,
    centre: Centre,
    kind: SlipKind,
    make: Callable[[SlipHeader], SlipContent],
    *,
    dossier: Dossier | None,
    at: datetime,
    actor: Actor,
) -> IssuedSlip:
    """Issue a slip: take its number, build its content with the header, keep both (R-RCP-01, -06).

    `make` gets the finished header and returns the content. An earlier slip of the same kind for
    the same dossier is marked replaced. The slip is flushed, so its id is known.
    """
    earlier = _latest(uow, dossier, kind)
    slip = _numbered(uow, centre, kind, make, dossier=dossier, at=at)
    slip.issued_by = actor.id if actor.kind is ActorKind.OFFICER else None
    uow.flush()
    uow.slips.add(slip)
    if earlier is not None:
        earlier.replaced_by_id = slip.id
    if dossier is not None:
        facts = {"slip": slip.id, "kind": kind.value, "number": slip.number}
        facts["digest"] = hashlib.sha256(slip.content.encode()).hexdigest()
        record(uow, dossier, EventKind.SLIP_ISSUED, at=at, actor=actor, data=facts)
    return slip


def earlier_alike(uow: UnitOfWork, slip: IssuedSlip) -> IssuedSlip | None:
    """Return the slip that an earlier click of the same officer issued; None for the first click.

    For slips without a dossier. The number's counter makes two clicks queue up, so the second
    finds the first's slip: same words, a few numbers and minutes before. Leave uncommitted then.
    """
    for number in range(slip.number - 1, max(slip.number - _CLICKS_APART, 0), -1):
        one = uow.slips.numbered(slip.centre_id, slip.kind, slip.year, number)
        if one is None or slip.issued_at - one.issued_at > _DOUBLE_CLICK:
            return None
        if one.issued_by == slip.issued_by and _words(one) == _words(slip):
            return one
    return None


def _words(slip: IssuedSlip) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(slip.content)
    return {**content, "header": {**content["header"], "number_text": ""}}


def regulation_of(centre: Centre, dossier: Dossier | None, at: datetime) -> Regulation:
    """Return the forms to use: those in force at the centre when the dossier was received, for
    what was not received those in force now (rules.md §31).
    """
    if dossier is not None and dossier.received_at is not None:
        return Regulation(dossier.rule_set)
    return Regulation(centre.settings.rule_set_on(at.astimezone(VIETNAM).date()).value)


def _numbered(
    uow: UnitOfWork,
    centre: Centre,
    kind: SlipKind,
    make: Callable[[SlipHeader], SlipContent],
    *,
    dossier: Dossier | None,
    at: datetime,
) -> IssuedSlip:
    regulation = regulation_of(centre, dossier, at)
    form = form_number(kind, regulation) or ""
    number, year = take_slip_number(uow, centre, kind.value, at)
    content = make(_header(centre, kind, regulation, number, at, dossier))
    return IssuedSlip(
        dossier_id=dossier.id if dossier else None,
        centre_id=centre.id,
        kind=kind.value,
        regulation=regulation.value,
        form_number=form,
        number=number,
        year=year,
        content=json.dumps(content.to_data(), ensure_ascii=False),
        issued_at=at,
        issued_by=None,
    )


def _header(
    centre: Centre,
    kind: SlipKind,
    regulation: Regulation,
    number: int,
    at: datetime,
    dossier: Dossier | None,
) -> SlipHeader:
    settings = centre.settings
    form = form_number(kind, regulation) or ""
    own_title = settings.title_of(regulation.value, form) if form else None
    return SlipHeader(
        title=own_title or default_title(kind, regulation),
        parent_name=settings.parent_name,
        unit_name=settings.name,
        place=settings.place,
        dated=at.astimezone(VIETNAM).date(),
        number_text=f"{number}{settings.suffix_of(form)}",
        dossier_code=dossier.code if dossier else "",
    )


def _latest(uow: UnitOfWork, dossier: Dossier | None, kind: SlipKind) -> IssuedSlip | None:
    if dossier is None or dossier.chain_seq <= 1:
        return None  # every slip leaves an event behind the first one
    same = [slip for slip in uow.slips.of_dossier(dossier.id) if slip.kind == kind.value]
    return same[-1] if same else None
