"""Signing in and out at the identity provider: whose account it is, made known or refused.

The account key is (issuer, subject). A person is linked by the keyed hash of the personal number,
an organisation by that of its tax code; never by e-mail or phone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from dossiers.errors import NotAllowed
from dossiers.model.identities import IdentityIncident, IdentityIncidentKind, PersonIdentity
from dossiers.model.people import ApplicantKind, Assurance, Person
from dossiers.model.text import fold, nfc
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.identity import Identity, KeptSignIn, SignInStart


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is signed in now. `id_token` is kept for signing out, encrypted, and shown to nobody."""

    person_id: int
    name: str
    assurance: Assurance
    id_token: str = field(repr=False)


def begin_sign_in(deps: Deps, return_address: str, assurance: Assurance) -> SignInStart:
    """Return where to send the browser to sign in with at least `assurance`.

    Raises ProviderError `identity_provider_down` or `identity_refused`.
    """
    return deps.identity.start(return_address, assurance=assurance)


def finish_sign_in(deps: Deps, params: Mapping[str, str], kept: KeptSignIn) -> SignedIn:
    """Return who came back from the provider; the account is made at its first sign-in.

    Dossiers taken in at a counter before belong to the person of the same personal number, so they
    are there from the first sign-in on. Raises what `IdentityProvider.finish` raises, and
    NotAllowed `identity_changed` when the account now names another personal number: that is kept
    as an incident (`incident` in the context) and nobody is signed in.
    """
    identity = deps.identity.finish(params, kept)
    at = deps.clock.now()
    with deps.uow() as uow:
        account = _account(uow, deps, identity, at)
        if account.number_digest != _number_digest(deps, identity):
            incident = _incident(uow, deps, account, identity, at)
            uow.commit()
            raise NotAllowed("identity_changed", incident=incident.id)
        person = uow.people.by_id(account.person_id)
        assert person is not None
        _take_over_facts(person, identity)
        account.assurance = identity.assurance
        account.last_sign_in_at = at
        uow.commit()
        return SignedIn(person.id, person.full_name, identity.assurance, identity.id_token)


def sign_out_address(deps: Deps, id_token: str, return_address: str, state: str) -> str | None:
    """Return where the account at the provider ends too, or None while it cannot be reached."""
    return deps.identity.sign_out(id_token, return_address, state)


def _account(uow: UnitOfWork, deps: Deps, identity: Identity, at: datetime) -> PersonIdentity:
    subject = deps.digests.keyed("subject", f"{identity.issuer} {identity.subject}")
    known = uow.identities.by_subject(identity.issuer, subject)
    if known is not None:
        return known
    uow.counters.next("first_sign_in", identity.issuer[-60:])  # one at a time: two tabs, one person
    known = uow.identities.by_subject(identity.issuer, subject)
    if known is not None:
        return known
    account = PersonIdentity(
        issuer=identity.issuer,
        subject_digest=subject,
        person_id=_person(uow, deps, identity, at).id,
        number_digest=_number_digest(deps, identity),
        assurance=identity.assurance,
        first_sign_in_at=at,
        last_sign_in_at=at,
    )
    uow.identities.add(account)
    uow.flush()
    return account


def _number_digest(deps: Deps, identity: Identity) -> str:
    if identity.kind is ApplicantKind.BUSINESS:
        return deps.digests.keyed("tax_code", identity.tax_code)
    return deps.digests.keyed("personal_id", identity.personal_id)


def _person(uow: UnitOfWork, deps: Deps, identity: Identity, at: datetime) -> Person:
    if identity.kind is ApplicantKind.BUSINESS:
        person = uow.people.by_tax_code_digest(_number_digest(deps, identity))
    else:
        person = uow.people.by_personal_id_digest(_number_digest(deps, identity))
    return person or _new_person(uow, deps, identity, at)


def _new_person(uow: UnitOfWork, deps: Deps, identity: Identity, at: datetime) -> Person:
    is_business = identity.kind is ApplicantKind.BUSINESS
    number = _number_digest(deps, identity)
    name = nfc(identity.full_name)
    person = Person(
        kind=identity.kind,
        full_name=name,
        full_name_fold=fold(name),
        created_at=at,
        personal_id=identity.personal_id or None,
        personal_id_digest=None if is_business else number,
        tax_code=identity.tax_code or None,
        tax_code_digest=number if is_business else None,
        birth_date=identity.birth_date,
    )
    uow.people.add(person)
    uow.flush()
    return person


def _take_over_facts(person: Person, identity: Identity) -> None:
    """The name and day of birth are the provider's to say, contacts stay the person's own."""
    person.full_name = nfc(identity.full_name)
    person.full_name_fold = fold(identity.full_name)
    person.birth_date = identity.birth_date or person.birth_date


def _incident(
    uow: UnitOfWork, deps: Deps, account: PersonIdentity, identity: Identity, at: datetime
) -> IdentityIncident:
    incident = IdentityIncident(
        identity_id=account.id,
        kind=IdentityIncidentKind.NUMBER_CHANGED,
        happened_at=at,
        known_digest=account.number_digest,
        given_digest=_number_digest(deps, identity),
    )
    uow.identities.add_incident(incident)
    uow.flush()
    return incident
