"""Answer the question "received then, when is it due?" for a limit or for a procedure."""

from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import InvalidInput
from dossiers.model.calendar import VIETNAM, TimeLimit
from dossiers.model.due_date import DueDate
from dossiers.model.organisation import Centre
from dossiers.model.procedure import Channel, ProcedureVersion
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.deadlines import due_date, same_day_due

FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, slots=True)
class DueQuestion:
    """A question as a person typed it: a limit (`amount`, `unit`) or a `procedure`."""

    centre: str = ""
    received: str = ""
    amount: str | None = None
    unit: str | None = None
    procedure: str | None = None
    case: str | None = None
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class DueAnswer:
    """The due date; `limit` is None for a same-day procedure, `procedure_name` "" without one.

    `in_force` is False when the procedure had no version on that day and its latest one answers.
    """

    due: DueDate
    limit: TimeLimit | None
    centre_name: str
    procedure_name: str = ""
    in_force: bool = True


def answer_due_question(deps: Deps, question: DueQuestion) -> DueAnswer:
    """Answer when something received then is due at a centre; open to everybody.

    Raises InvalidInput with one code of `wording.days` for the first thing that is wrong.
    """
    received_at = _received_at(question)
    limit = _asked_limit(question)
    with deps.reading() as uow:
        centre = _centre(uow, question)
        calendar = uow.calendar.for_centre(centre)
        settings = centre.settings
        if limit is not None:
            due = due_date(calendar, limit, received_at, settings)
            return DueAnswer(due, limit, centre.name)
        version = _version(uow, question, received_at)
        limit = version.limit_for(_channel(question), question.case)
        if version.is_same_day(question.case):
            limit, due = None, same_day_due(calendar, received_at, settings)
        elif limit is not None:
            due = due_date(calendar, limit, received_at, settings)
        else:
            raise InvalidInput("procedure_without_limit")
        in_force = version.is_in_force_on(received_at.date())
        return DueAnswer(due, limit, centre.name, version.name, in_force)


def _received_at(question: DueQuestion) -> datetime:
    if not question.received:
        raise InvalidInput("received_missing")
    try:
        at = datetime.fromisoformat(question.received)
    except ValueError:
        raise InvalidInput("received_not_a_time", received=question.received) from None
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise InvalidInput("received_out_of_range")
    return at.astimezone(VIETNAM) if at.tzinfo else at.replace(tzinfo=VIETNAM)


def _asked_limit(question: DueQuestion) -> TimeLimit | None:
    has_limit = question.amount is not None or question.unit is not None
    if has_limit and question.procedure is not None:
        raise InvalidInput("limit_asked_twice")
    if question.procedure is not None:
        return None
    if question.amount is None or question.unit is None:
        raise InvalidInput("limit_missing")
    return TimeLimit.parse(question.amount, question.unit)


def _centre(uow: UnitOfWork, question: DueQuestion) -> Centre:
    if not question.centre:
        raise InvalidInput("centre_missing")
    centre = uow.centres.by_code(question.centre)
    if centre is None:
        raise InvalidInput("centre_unknown", centre=question.centre)
    return centre


def _version(uow: UnitOfWork, question: DueQuestion, received_at: datetime) -> ProcedureVersion:
    code = question.procedure or ""
    found = uow.procedures.in_force(code, received_at.date())
    version = found or uow.procedures.latest(code)
    if version is None:
        raise InvalidInput("procedure_unknown", procedure=question.procedure)
    if question.case is not None and version.case_of(question.case) is None:
        known = ", ".join(case.key for case in version.cases) or "–"
        raise InvalidInput("case_unknown", case=question.case, known=known)
    return version


def _channel(question: DueQuestion) -> Channel:
    asked = question.channel or Channel.COUNTER.value
    if asked not in {known.value for known in Channel}:
        raise InvalidInput("channel_unknown")
    return Channel(asked)
