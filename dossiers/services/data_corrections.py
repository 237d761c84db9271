"""Requests to correct the data held about a person: asked by the person, decided by the centre."""

from dataclasses import dataclass
from datetime import date, datetime

from dossiers.errors import AlreadyDone, InvalidInput, NotAllowed, NotFound
from dossiers.model.issued import NoticeKind
from dossiers.model.people import Actor, Person
from dossiers.model.personal_data import CorrectionState, DataCorrection, PersonField
from dossiers.model.text import fold, nfc
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.messages import EMAIL, SMS
from dossiers.rules.permissions import require_assurance
from dossiers.rules.personal_data import kept_value, shown_value, value_of
from dossiers.services.steps.administering import today_of
from dossiers.services.steps.data_corrections import correction_of_centre, person_by_id
from dossiers.services.steps.notices import queue_person_notice
from dossiers.services.steps.scans import Scan, ScansRefused, StoredScan, store_scans

LONGEST_TEXT = 1000


@dataclass(frozen=True, slots=True)
class AskCorrection:
    """What is wrong, how it should stand, and on what ground; `paper` proves it, if there is one.

    `centre_code` is the centre of the portal where it is asked.
    """

    centre_code: str
    field: PersonField | None
    wanted: str
    ground: str
    paper: Scan | None = None


@dataclass(frozen=True, slots=True)
class DecideCorrection:
    """The decision: `accepts`, or not with a reason that the person reads. `present` is the value
    that the page showed.
    """

    correction_id: int
    accepts: bool
    reason: str
    present: str


def ask_correction(deps: Deps, command: AskCorrection, actor: Actor) -> bool:
    """Ask that a value be corrected; a second request for the same field while one is open changes
    nothing. Returns whether it is new.

    Raises InvalidInput `data_incomplete` with the fields, NotAllowed as below level 2 or for
    somebody else.
    """
    require_assurance(actor)
    if actor.principal_id is not None:
        raise NotAllowed("only_for_oneself")
    wanted, ground = _checked(command, today_of(deps))
    paper = _stored(deps, command)
    assert command.field is not None
    with deps.uow() as uow:
        centre = uow.centres.by_code(command.centre_code)
        person = person_by_id(uow, actor.id or 0)
        if centre is None:
            raise NotFound("centre_unknown", centre=command.centre_code)
        before = value_of(person, command.field)
        if before == wanted:
            raise InvalidInput("data_incomplete", {"wanted": "data_same"})
        correction = DataCorrection(
            person_id=person.id,
            centre_id=centre.id,
            field=command.field,
            before=before,
            wanted=wanted,
            ground=ground,
            asked_at=deps.clock.now(),
            file_name=paper.file_name if paper else None,
            media_type=paper.media_type if paper else None,
            sha256=paper.sha256 if paper else None,
        )
        is_new = uow.personal_data.ask_correction(correction)
        uow.commit()
    return is_new


def decide_correction(deps: Deps, command: DecideCorrection, actor: Actor) -> None:
    """Accept a request, whose value then stands in the person's data, or refuse it with a reason.

    Before and after stay in the request. Raises NotFound, NotAllowed, AlreadyDone when it was
    decided meanwhile, InvalidInput `data_incomplete` without a reason to refuse, or when the
    value changed since the page was shown.
    """
    reason = nfc(command.reason).strip()[:LONGEST_TEXT]
    if not command.accepts and not reason:
        raise InvalidInput("data_incomplete", {"reason": "data_reason"})
    now = deps.clock.now()
    with deps.uow() as uow:
        one = correction_of_centre(uow, command.correction_id, actor, lock=True)
        if one.state is not CorrectionState.ASKED:
            raise AlreadyDone("data_correction_decided")
        person = person_by_id(uow, one.person_id)
        present = value_of(person, one.field)
        if command.accepts:
            if shown_value(one.field, present) != command.present:
                raise InvalidInput("data_incomplete", {"reason": "data_moved"})
            _set(deps, person, one.field, one.wanted)
        one.state = CorrectionState.ACCEPTED if command.accepts else CorrectionState.REFUSED
        one.replaced = present if command.accepts else None
        one.decided_at, one.decided_by, one.reason = now, actor.id, reason
        _tell(uow, deps, one, person, now)
        uow.commit()


def _checked(command: AskCorrection, today: date) -> tuple[str, str]:
    ground = nfc(command.ground).strip()
    errors = {}
    wanted: str | None = None
    if command.field is None:
        errors["field"] = "data_field"
    else:
        wanted = kept_value(command.field, nfc(command.wanted).strip(), today)
        if wanted is None:
            errors["wanted"] = f"data_{command.field.value}"
    if not ground or len(ground) > LONGEST_TEXT:
        errors["ground"] = "data_ground"
    if errors:
        raise InvalidInput("data_incomplete", errors)
    assert wanted is not None
    return wanted, ground


def _stored(deps: Deps, command: AskCorrection) -> StoredScan | None:
    if command.paper is None:
        return None
    with deps.reading() as uow:
        centre = uow.centres.by_code(command.centre_code)
    if centre is None:
        raise NotFound("centre_unknown", centre=command.centre_code)
    try:
        return store_scans(deps, centre.settings, (command.paper,))[0]
    except ScansRefused as refused:
        problem = next(iter(refused.problems.values()))
        raise InvalidInput(problem.code, {"paper": problem.code}, **problem.context) from refused


def _set(deps: Deps, person: Person, field: PersonField, value: str) -> None:
    if field is PersonField.FULL_NAME:
        person.full_name, person.full_name_fold = value, fold(value)
    elif field is PersonField.BIRTH_DATE:
        person.birth_date = date.fromisoformat(value)
    elif field is PersonField.PHONE:
        person.phone, person.phone_digest = value, deps.digests.keyed("phone", value)
    elif field is PersonField.EMAIL:
        person.email = value
    else:
        person.address = value


def _tell(uow: UnitOfWork, deps: Deps, one: DataCorrection, person: Person, now: datetime) -> None:
    accepted = one.state is CorrectionState.ACCEPTED
    kind = NoticeKind.DATA_CORRECTED if accepted else NoticeKind.DATA_CORRECTION_REFUSED
    queue_person_notice(
        uow,
        deps,
        kind,
        addresses={EMAIL: person.email, SMS: person.phone},
        cause=f"{kind.value}:{one.id}",
        at=now,
        facts={"reason": one.reason or "", "link": f"{deps.portal_url}/tai-khoan/du-lieu"},
    )
