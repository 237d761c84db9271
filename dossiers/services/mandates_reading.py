"""What the account pages show: one's data, the mandates given and held, one mandate whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from dossiers.errors import NotFound
from dossiers.model.account_facts import AccountFacts
from dossiers.model.mandates import Mandate, MandateKind, MandateState, Power, Standing
from dossiers.model.people import Actor, ApplicantKind, Person
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.mandates import is_agent, powers_of, standing_of
from dossiers.services.mandates import speaks_for
from dossiers.services.steps.account_facts import account_facts
from dossiers.services.steps.drafts import day_in_vietnam
from dossiers.wording.mandates import submitted_by


@dataclass(frozen=True, slots=True)
class MandateLine:
    """One mandate in a list. `can_work` when the agent may switch to it now."""

    id: int
    kind: MandateKind
    principal_name: str
    agent_name: str
    number: str
    standing: Standing
    from_on: date
    until_on: date | None
    can_work: bool


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    """An organisation that one represents."""

    id: int
    name: str
    tax_code: str
    registration_number: str


@dataclass(frozen=True, slots=True)
class Account:
    """The account page. `waiting` are mandates given to the person and not taken on yet; `given`
    are one's own and those of the organisations that one represents.
    """

    facts: AccountFacts
    organisations: tuple[OrganisationLine, ...]
    given: tuple[MandateLine, ...]
    held: tuple[MandateLine, ...]
    waiting: tuple[MandateLine, ...]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One line of a mandate's history and who did it."""

    state: MandateState
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class MandatePage:
    """A mandate whole, as principal or agent may see it."""

    line: MandateLine
    words: str
    powers: tuple[Power, ...]
    procedures: tuple[tuple[str, str], ...]
    most_fee: int | None
    document_number: str
    issuer: str
    scope_words: str
    agent_personal_id: str
    is_principal: bool
    is_agent: bool
    history: tuple[ChangeLine, ...]

    @property
    def may_end(self) -> bool:
        """Return whether it can still be revoked or laid down."""
        over = {Standing.REVOKED, Standing.RESIGNED, Standing.EXPIRED}
        return self.line.standing not in over


@dataclass(frozen=True, slots=True)
class GrantTerms:
    """What the grant form offers: for whom one may grant, and the procedures by code and name."""

    principals: tuple[tuple[int, str], ...]
    is_organisation: bool
    procedures: tuple[tuple[str, str], ...]
    today: date


def read_account(deps: Deps, actor: Actor) -> Account:
    """Return the account of whoever is signed in, whomever they work for now."""
    today = day_in_vietnam(deps.clock.now())
    with deps.reading() as uow:
        person = _person(uow, actor)
        held = [one for one in _named(uow, person) if is_agent(one, person)]
        represented = _represented(uow, held, today)
        given = list(uow.mandates.given_by(person.id))
        for one in represented:
            given += [m for m in uow.mandates.given_by(one.id) if m.agent_id != person.id]
    waiting = [one for one in held if standing_of(one, today) is Standing.WAITING]
    return Account(
        facts=account_facts(person),
        organisations=tuple(
            OrganisationLine(
                one.id, one.full_name, one.tax_code or "", one.registration_number or ""
            )
            for one in represented
        ),
        given=_lines(given, today),
        held=_lines((one for one in held if one not in waiting), today),
        waiting=_lines(waiting, today),
    )


def read_mandate(deps: Deps, mandate_id: int, actor: Actor) -> MandatePage:
    """Return a mandate to its principal or agent. Raises NotFound `mandate_unknown`."""
    today = day_in_vietnam(deps.clock.now())
    with deps.reading() as uow:
        mandate = uow.mandates.read(mandate_id)
        person = _person(uow, actor)
        if mandate is None:
            raise NotFound("mandate_unknown")
        is_principal = speaks_for(uow, mandate.principal_id, person, today)
        if not is_principal and not is_agent(mandate, person):
            raise NotFound("mandate_unknown")
        names = _procedure_names(uow, today) if mandate.procedures else {}
        history = _history(uow, mandate)
    return MandatePage(
        line=_line(mandate, today),
        words=submitted_by(mandate),
        powers=tuple(one for one in Power if one in powers_of(mandate)),
        procedures=tuple((code, names.get(code, code)) for code in mandate.procedures.split()),
        most_fee=mandate.most_fee,
        document_number=mandate.document_number,
        issuer=mandate.issuer,
        scope_words=mandate.scope_words or "",
        agent_personal_id=mandate.agent_personal_id,
        is_principal=is_principal,
        is_agent=is_agent(mandate, person),
        history=history,
    )


def grant_terms(deps: Deps, actor: Actor) -> GrantTerms:
    """Return what the grant form offers."""
    today = day_in_vietnam(deps.clock.now())
    with deps.reading() as uow:
        person = _person(uow, actor)
        held = [one for one in _named(uow, person) if is_agent(one, person)]
        represented = _represented(uow, held, today)
        names = _procedure_names(uow, today)
    principals = ((person.id, person.full_name), *((one.id, one.full_name) for one in represented))
    is_organisation = bool(represented) or person.kind is not ApplicantKind.CITIZEN
    return GrantTerms(principals, is_organisation, tuple(sorted(names.items())), today)


def _named(uow: UnitOfWork, person: Person) -> list[Mandate]:
    digest = person.personal_id_digest if person.kind is ApplicantKind.CITIZEN else None
    return list(uow.mandates.held_by(person.id, digest))


def _represented(uow: UnitOfWork, held: Iterable[Mandate], today: date) -> list[Person]:
    ids = dict.fromkeys(
        one.principal_id
        for one in held
        if one.kind is MandateKind.REPRESENTATIVE and standing_of(one, today) is Standing.IN_FORCE
    )
    found = [uow.people.by_id(one) for one in ids]
    return [one for one in found if one is not None]


def _procedure_names(uow: UnitOfWork, today: date) -> dict[str, str]:
    return {
        one.version.code: one.version.short_name or one.version.name
        for one in uow.procedures.all_public(today)
    }


def _history(uow: UnitOfWork, mandate: Mandate) -> tuple[ChangeLine, ...]:
    return tuple(
        ChangeLine(one.state, one.at, _by(uow, one.person_id, one.officer_id), one.reason or "")
        for one in uow.mandates.changes_of(mandate.id)
    )


def _by(uow: UnitOfWork, person_id: int | None, officer_id: int | None) -> str:
    if person_id is not None:
        person = uow.people.by_id(person_id)
        return person.full_name if person else ""
    officer = uow.officers.by_id(officer_id) if officer_id is not None else None
    return officer.full_name if officer else ""


def _lines(mandates: Iterable[Mandate], today: date) -> tuple[MandateLine, ...]:
    return tuple(_line(one, today) for one in mandates)


def _line(mandate: Mandate, today: date) -> MandateLine:
    standing = standing_of(mandate, today)
    works_here = bool({Power.FILE, Power.FOLLOW} & powers_of(mandate))
    return MandateLine(
        id=mandate.id,
        kind=mandate.kind,
        principal_name=mandate.principal_name,
        agent_name=mandate.agent_name,
        number=mandate.number,
        standing=standing,
        from_on=mandate.from_on,
        until_on=mandate.until_on,
        can_work=standing is Standing.IN_FORCE and works_here,
    )


def _person(uow: UnitOfWork, actor: Actor) -> Person:
    person = uow.people.by_id(actor.id or 0)
    if person is None:
        raise NotFound("account_unknown")
    return person
