"""Giving a mandate, taking it on, ending it, and standing for one's child: a person's own acts."""

from dataclasses import dataclass
from datetime import date, datetime

from dossiers.errors import InvalidInput, NotAllowed, NotFound
from dossiers.model.issued import NoticeKind
from dossiers.model.mandates import (
    Ground,
    Mandate,
    MandateKind,
    MandateState,
    Power,
    Standing,
)
from dossiers.model.people import Actor, ApplicantKind, Person
from dossiers.model.text import fold
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.mandates import (
    check_in_force,
    is_agent,
    last_day_of_childhood,
    standing_of,
    usual_end,
)
from dossiers.rules.permissions import require_assurance
from dossiers.services.steps.drafts import day_in_vietnam
from dossiers.services.steps.mandate_input import (
    CheckedChild,
    CheckedGrant,
    DeclareChild,
    GrantMandate,
    checked_child,
    checked_grant,
)
from dossiers.services.steps.mandates import note_state, tell_agent
from dossiers.wording.mandates import submitted_by

_ENDED = frozenset({MandateState.REVOKED, MandateState.RESIGNED})
REASON_MAX = 500


@dataclass(frozen=True, slots=True)
class Acting:
    """For whom somebody works from now on, and under which mandate."""

    mandate_id: int
    principal_id: int
    principal_name: str
    words: str


def grant_mandate(deps: Deps, command: GrantMandate, actor: Actor) -> int:
    """Let somebody act for oneself, or for an organisation that one represents; return its id.

    It waits until the agent takes it on; the agent needs no account yet, is found by the keyed
    hash of the personal number, and told where an address is known. Without a last day it holds
    for one year (Bộ luật Dân sự, Điều 563). The same grant again within its wait gives the first.
    Raises InvalidInput `mandate_invalid` by field, NotFound `mandate_unknown`, NotAllowed.
    """
    require_assurance(actor)
    now = deps.clock.now()
    today = day_in_vietnam(now)
    with deps.uow() as uow:
        principal = _granting_principal(uow, command.behalf_of, actor, today)
        codes = frozenset(one.version.code for one in uow.procedures.all_public(today))
        clean = checked_grant(command, principal, codes, today)
        mandate = _new_mandate(deps, clean, principal, now)
        earlier = next((one for one in _waiting(uow, principal) if _is_same(one, mandate)), None)
        if earlier is not None:
            return earlier.id
        uow.mandates.add(mandate)
        uow.flush()
        note_state(uow, mandate, actor, now, "")
        tell_agent(uow, deps, NoticeKind.MANDATE_GIVEN, mandate, now)
        uow.commit()
        return mandate.id


def accept_mandate(deps: Deps, mandate_id: int, actor: Actor) -> None:
    """Take on a mandate that was given by one's personal number; it now belongs to the account.

    Doing so twice changes nothing. Raises NotFound `mandate_unknown` for anybody else, NotAllowed
    for one that ended.
    """
    require_assurance(actor)
    now = deps.clock.now()
    with deps.uow() as uow:
        mandate = _locked(uow, mandate_id)
        person = _person(uow, actor)
        if not is_agent(mandate, person):
            raise NotFound("mandate_unknown")
        if mandate.state is MandateState.ACCEPTED:
            return
        if standing_of(mandate, day_in_vietnam(now)) is not Standing.WAITING:
            check_in_force(mandate, day_in_vietnam(now))
        mandate.state, mandate.agent_id = MandateState.ACCEPTED, person.id
        note_state(uow, mandate, actor, now, "")
        uow.commit()


def end_mandate(deps: Deps, mandate_id: int, reason: str, actor: Actor) -> None:
    """End a mandate at once: revoked by the principal, laid down by the agent.

    What was filed under it stays filed, drafts stay with the principal; the agent is told of a
    revocation. Ending it twice changes nothing. Raises NotFound `mandate_unknown` for anybody else.
    """
    now = deps.clock.now()
    with deps.uow() as uow:
        mandate = _locked(uow, mandate_id)
        person = _person(uow, actor)
        is_principal = speaks_for(uow, mandate.principal_id, person, day_in_vietnam(now))
        if not is_principal and not is_agent(mandate, person):
            raise NotFound("mandate_unknown")
        if mandate.state in _ENDED:
            return
        if is_agent(mandate, person):
            mandate.state = MandateState.RESIGNED
        else:
            mandate.state = MandateState.REVOKED
            tell_agent(uow, deps, NoticeKind.MANDATE_REVOKED, mandate, now)
        note_state(uow, mandate, actor, now, reason.strip()[:REASON_MAX])
        uow.commit()


def declare_child(deps: Deps, command: DeclareChild, actor: Actor) -> int:
    """Stand for one's child until it is grown up; return the mandate's id (Bộ luật Dân sự, Điều
    136). The child's row is its own and is tied to nothing that others filed for the same number.

    Declaring the same child again gives the first. Raises InvalidInput `child_invalid` by field.
    """
    require_assurance(actor)
    now = deps.clock.now()
    clean = checked_child(command, day_in_vietnam(now))
    with deps.uow() as uow:
        parent = _person(uow, actor)
        if parent.kind is not ApplicantKind.CITIZEN or not parent.personal_id_digest:
            raise NotAllowed("child_by_citizens_only")
        known = _same_child(uow, parent, clean)
        if known is not None:
            return known.id
        child = _new_child(clean, parent, now)
        uow.people.add(child)
        uow.flush()
        mandate = _parents_mandate(child, parent, now, last_day_of_childhood(clean.birth_date))
        uow.mandates.add(mandate)
        uow.flush()
        note_state(uow, mandate, actor, now, "")
        uow.commit()
        return mandate.id


def choose_principal(deps: Deps, mandate_id: int, actor: Actor) -> Acting:
    """Return for whom the agent of a mandate works from now on; each act asks again whether it
    holds. Raises NotFound `mandate_unknown` for anybody else's, NotAllowed when it does not hold
    or gives nothing to do here.
    """
    with deps.uow() as uow:
        mandate = _locked(uow, mandate_id)
        person = _person(uow, actor)
        if not is_agent(mandate, person):
            raise NotFound("mandate_unknown")
        if mandate.agent_id is None and mandate.state is MandateState.ACCEPTED:
            mandate.agent_id = person.id  # a paper accepted before there was an account
            uow.commit()
        check_in_force(mandate, day_in_vietnam(deps.clock.now()))
        if not {Power.FILE.value, Power.FOLLOW.value} & set(mandate.powers.split()):
            raise NotAllowed("mandate_for_counter", principal=mandate.principal_name)
        words = submitted_by(mandate)
        return Acting(mandate.id, mandate.principal_id, mandate.principal_name, words)


def speaks_for(uow: UnitOfWork, principal_id: int, person: Person, today: date) -> bool:
    """Return whether a person is the principal, or represents the organisation that is."""
    if person.id == principal_id:
        return True
    return any(
        one.kind is MandateKind.REPRESENTATIVE
        and one.agent_id == person.id
        and standing_of(one, today) is Standing.IN_FORCE
        for one in uow.mandates.given_by(principal_id)
    )


def _granting_principal(uow: UnitOfWork, behalf_of: int, actor: Actor, today: date) -> Person:
    """Return who gives the mandate. A mandate is not passed on: only a representative grants for
    the organisation (Bộ luật Dân sự, Điều 564).
    """
    person = _person(uow, actor)
    if not behalf_of or behalf_of == person.id:
        return person
    principal = uow.people.by_id(behalf_of)
    if principal is None or not speaks_for(uow, behalf_of, person, today):
        raise NotFound("mandate_unknown")
    return principal


def _new_mandate(deps: Deps, clean: CheckedGrant, principal: Person, now: datetime) -> Mandate:
    digest = deps.digests.keyed("personal_id", clean.agent_personal_id)
    if principal.kind is ApplicantKind.CITIZEN and digest == principal.personal_id_digest:
        raise InvalidInput("mandate_invalid", {"agent_personal_id": "mandate_to_oneself"})
    kind = MandateKind.REPRESENTATIVE if clean.is_representative else MandateKind.ORDINARY
    end = clean.until_on or (None if clean.is_representative else usual_end(clean.from_on))
    return Mandate(
        kind=kind,
        ground=Ground.APPOINTED if clean.is_representative else Ground.AGREED,
        principal_id=principal.id,
        principal_name=principal.full_name,
        agent_name=clean.agent_name,
        agent_personal_id=clean.agent_personal_id,
        agent_digest=digest,
        powers=" ".join(sorted(clean.powers)),
        procedures=" ".join(sorted(clean.procedures)),
        most_fee=clean.most_fee,
        from_on=clean.from_on,
        until_on=end,
        document_number=clean.document_number,
        granted_at=now,
    )


def _parents_mandate(child: Person, parent: Person, now: datetime, until_on: date) -> Mandate:
    return Mandate(
        kind=MandateKind.PARENT,
        ground=Ground.BIRTH,
        principal_id=child.id,
        principal_name=child.full_name,
        agent_name=parent.full_name,
        agent_personal_id=parent.personal_id or "",
        agent_digest=parent.personal_id_digest or "",
        agent_id=parent.id,
        powers=" ".join(sorted(Power)),
        from_on=day_in_vietnam(now),
        until_on=until_on,
        state=MandateState.ACCEPTED,
        granted_at=now,
    )


def _new_child(clean: CheckedChild, parent: Person, now: datetime) -> Person:
    return Person(
        kind=ApplicantKind.CITIZEN,
        full_name=clean.name,
        full_name_fold=fold(clean.name),
        created_at=now,
        personal_id=clean.personal_id or None,
        birth_date=clean.birth_date,
        phone=parent.phone,
        email=parent.email,
        address=parent.address,
        province_code=parent.province_code,
        commune_code=parent.commune_code,
    )


def _same_child(uow: UnitOfWork, parent: Person, clean: CheckedChild) -> Mandate | None:
    for mandate in uow.mandates.held_by(parent.id, parent.personal_id_digest):
        if mandate.kind is not MandateKind.PARENT or mandate.state in _ENDED:
            continue
        child = uow.people.by_id(mandate.principal_id)
        if child and (child.full_name, child.birth_date) == (clean.name, clean.birth_date):
            return mandate
    return None


def _waiting(uow: UnitOfWork, principal: Person) -> list[Mandate]:
    given = uow.mandates.given_by(principal.id)
    return [one for one in given if one.state is MandateState.GRANTED]


def _is_same(one: Mandate, other: Mandate) -> bool:
    names = ("kind", "agent_digest", "powers", "procedures", "most_fee", "from_on", "until_on")
    return all(getattr(one, name) == getattr(other, name) for name in names)


def _locked(uow: UnitOfWork, mandate_id: int) -> Mandate:
    mandate = uow.mandates.locked(mandate_id)
    if mandate is None:
        raise NotFound("mandate_unknown")
    return mandate


def _person(uow: UnitOfWork, actor: Actor) -> Person:
    person = uow.people.by_id(actor.id or 0)
    if person is None:
        raise NotFound("account_unknown")
    return person
