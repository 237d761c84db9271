"""Whose account it is: linked by the hashed number, kept by (issuer, subject)."""

from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

import pytest

from dossiers.errors import NotAllowed
from dossiers.model.people import Actor, ActorKind, ApplicantKind, Assurance
from dossiers.rules.permissions import require_assurance
from dossiers.services.own_dossiers import own_dossiers
from dossiers.services.signing_in import SignedIn, begin_sign_in, finish_sign_in, sign_out_address
from tests.fakes import Account, Choice, FakeIdentityProvider
from tests.support.builders import counter_intake, received_dossier
from tests.support.house import House
from tests.support.interleaving import interleaved

BACK = "https://cong.example/dang-nhap/tra-ve"


def signed_in(house: House, choice: Choice) -> SignedIn:
    provider = house.deps.identity
    assert isinstance(provider, FakeIdentityProvider)
    start = begin_sign_in(house.deps, BACK, Assurance.LEVEL_1)
    back = urlsplit(provider.choose(start.url, choice))
    return finish_sign_in(house.deps, dict(parse_qsl(back.query)), start.kept)


def add_account(house: House, key: str, **facts: str) -> None:
    provider = house.deps.identity
    assert isinstance(provider, FakeIdentityProvider)
    usual = {"full_name": "Ma Văn Kháng", "number": "068190009999"}
    kind = ApplicantKind(facts.pop("kind", "citizen"))
    provider.accounts[key] = Account(kind, birth_date=None, **{**usual, **facts})


def test_a_known_person_is_linked_by_the_number_and_stays_linked(house_on_both: House) -> None:
    house = house_on_both
    first = signed_in(house, Choice("hanh"))
    house.clock.advance(hours=1)
    again = signed_in(house, Choice("hanh", Assurance.LEVEL_1))
    assert first.person_id == again.person_id == house.person("hanh").id
    assert (first.assurance, again.assurance) == (Assurance.LEVEL_2, Assurance.LEVEL_1)
    digests = house.deps.digests
    with house.deps.reading() as uow:
        subject = digests.keyed("subject", f"{FakeIdentityProvider.issuer} sub-hanh")
        account = uow.identities.by_subject(FakeIdentityProvider.issuer, subject)
        assert account is not None
        assert account.assurance == 1
        assert account.number_digest == digests.keyed("personal_id", "068190000123")
        assert (account.last_sign_in_at - account.first_sign_in_at).total_seconds() == 3600


@pytest.mark.rule("R-CHN-02")
def test_what_a_counter_took_in_is_there_at_the_first_sign_in(house: House) -> None:
    usual = counter_intake(house).applicant
    newcomer = replace(usual, name="Ma Van Khang", personal_id="068190009999")
    code = received_dossier(house, applicant=newcomer).code
    add_account(house, "khang")
    found = signed_in(house, Choice("khang"))
    actor = Actor(ActorKind.PERSON, found.person_id, found.name)
    assert [line.code for line in own_dossiers(house.deps, actor).lines] == [code]
    assert found.name == "Ma Văn Kháng"  # the provider's name counts, not what a counter typed


def test_a_stranger_becomes_a_person_with_what_the_provider_says(house: House) -> None:
    add_account(house, "khang")
    found = signed_in(house, Choice("khang"))
    with house.deps.reading() as uow:
        person = uow.people.by_id(found.person_id)
    assert person is not None
    assert (person.kind, person.personal_id) == (ApplicantKind.CITIZEN, "068190009999")
    assert person.phone is None


def test_nobody_is_linked_by_phone_or_mail(house: House) -> None:
    add_account(house, "khang", full_name="Nguyễn Thị Hạnh")
    assert signed_in(house, Choice("khang")).person_id != house.person("hanh").id


def test_an_organisation_is_known_by_its_tax_code(house: House) -> None:
    found = signed_in(house, Choice("an-phu", Assurance.LEVEL_1))
    assert found.person_id == house.person("an-phu").id
    assert found.assurance is Assurance.LEVEL_2
    add_account(house, "moi", kind="business", full_name="Công ty Mới", number="0100109106")
    other = signed_in(house, Choice("moi"))
    with house.deps.reading() as uow:
        person = uow.people.by_id(other.person_id)
    assert person is not None
    assert (person.kind, person.tax_code) == (ApplicantKind.BUSINESS, "0100109106")


def test_a_representative_never_gets_the_organisations_dossiers(house: House) -> None:
    usual = counter_intake(house).applicant
    company = replace(
        usual,
        kind=ApplicantKind.BUSINESS,
        name="Công ty Mới",
        personal_id="068190009999",
        tax_code="0100109106",
    )
    code = received_dossier(house, applicant=company).code
    add_account(house, "khang")
    citizen = signed_in(house, Choice("khang"))
    actor = Actor(ActorKind.PERSON, citizen.person_id, citizen.name)
    assert own_dossiers(house.deps, actor).lines == ()
    add_account(house, "moi", kind="business", full_name="Công ty Mới", number="0100109106")
    business = signed_in(house, Choice("moi"))
    actor = Actor(ActorKind.PERSON, business.person_id, business.name)
    assert [line.code for line in own_dossiers(house.deps, actor).lines] == [code]


def test_a_changed_number_is_refused_and_kept_as_an_incident(house_on_both: House) -> None:
    house = house_on_both
    signed_in(house, Choice("hanh"))
    with pytest.raises(NotAllowed, match="identity_changed"):
        signed_in(house, Choice("hanh", number="068190000999"))
    subject = house.deps.digests.keyed("subject", f"{FakeIdentityProvider.issuer} sub-hanh")
    with house.deps.reading() as uow:
        account = uow.identities.by_subject(FakeIdentityProvider.issuer, subject)
        assert account is not None
        found = uow.identities.incidents_of(account.id)
        assert len(found) == 1
        assert found[0].known_digest == account.number_digest != found[0].given_digest
    assert signed_in(house, Choice("hanh")).person_id == house.person("hanh").id


def test_level_1_may_not_do_what_needs_level_2(house: House) -> None:
    person = house.person()
    require_assurance(person)
    require_assurance(house.officer())
    with pytest.raises(NotAllowed, match="assurance_too_low"):
        require_assurance(replace(person, assurance=Assurance.LEVEL_1))


def test_signing_out_needs_the_provider(house: House) -> None:
    provider = house.deps.identity
    assert isinstance(provider, FakeIdentityProvider)
    assert sign_out_address(house.deps, "token", BACK, "s") is not None
    provider.is_down = True
    assert sign_out_address(house.deps, "token", BACK, "s") is None


def test_two_tabs_at_the_first_sign_in_are_one_person(house: House) -> None:
    add_account(house, "khang")
    first: list[SignedIn] = []
    deps = interleaved(house.deps, lambda: first.append(signed_in(house, Choice("khang"))))
    second = signed_in(replace(house, deps=deps), Choice("khang"))
    assert [second.person_id] == [one.person_id for one in first]
