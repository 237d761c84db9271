"""What the demo shows of acting for others: a representative, a mandate, a parent and a child."""

from datetime import date, timedelta

from dossiers.model.mandates import Power
from dossiers.model.people import Actor, ActorKind
from dossiers.ports.deps import Deps
from dossiers.services.mandates import accept_mandate, declare_child, grant_mandate
from dossiers.services.steps.drafts import day_in_vietnam
from dossiers.services.steps.mandate_input import DeclareChild, GrantMandate

_RESIDENCE = "1.004222"
_CHILD = "Nguyễn Gia Bảo"


def load_demo_mandates(deps: Deps) -> bool:
    """Load them once, by the real use-cases; return whether it was done now."""
    firm, hanh, tuan, dao = (_person(deps, key) for key in ("an-phu", "hanh", "tuan", "dao"))
    with deps.reading() as uow:
        if uow.mandates.given_by(firm.id or 0):
            return False
    today = day_in_vietnam(deps.clock.now())
    appointed = GrantMandate(
        agent_name=tuan.name,
        agent_personal_id=_number(deps, tuan),
        powers=(),
        from_on=today,
        document_number="07/QĐ-AP",
        is_representative=True,
    )
    accept_mandate(deps, grant_mandate(deps, appointed, firm), tuan)
    helped = GrantMandate(
        agent_name=dao.name,
        agent_personal_id=_number(deps, dao),
        powers=(Power.FILE, Power.COLLECT),
        from_on=today,
        until_on=today + timedelta(days=90),
        procedures=(_RESIDENCE,),
        is_limited=True,
        most_fee=200_000,
    )
    accept_mandate(deps, grant_mandate(deps, helped, hanh), dao)
    declare_child(deps, DeclareChild(_CHILD, date(today.year - 9, 3, 8)), hanh)
    return True


def _person(deps: Deps, key: str) -> Actor:
    with deps.reading() as uow:
        person = uow.people.by_demo_key(key)
    assert person is not None, key
    return Actor(kind=ActorKind.PERSON, id=person.id, name=person.full_name)


def _number(deps: Deps, actor: Actor) -> str:
    with deps.reading() as uow:
        person = uow.people.by_id(actor.id or 0)
    assert person is not None
    return person.personal_id or ""
