"""One contract for identity providers: the real adapter against a real provider, and the fake."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from dossiers.errors import DomainError, NotAllowed, ProviderError
from dossiers.model.people import ApplicantKind, Assurance
from dossiers.ports.identity import Identity, IdentityProvider, SignInStart
from identity.not_set_up import NoProvider
from identity.oidc import OidcProvider, OidcSettings
from storage.clock import SystemClock
from tests.fakes import Choice, FakeIdentityProvider
from tests.support.house import demo_accounts
from tests.support.identity_peer import PORTAL, IdentityPeer, Walker

BACK = f"{PORTAL}/dang-nhap/tra-ve"
LEFT = f"{PORTAL}/dang-xuat/xong"


@dataclass
class Side:
    """A provider, and what a person does at its page."""

    provider: IdentityProvider
    choose: Callable[[str, Choice], str]
    leave: Callable[[str], str]

    def begin(self, level: Assurance = Assurance.LEVEL_1) -> SignInStart:
        return self.provider.start(BACK, assurance=level)

    def answer(self, start: SignInStart, choice: Choice) -> dict[str, str]:
        back = self.choose(start.url, choice)
        assert back.startswith(f"{BACK}?")
        return dict(parse_qsl(urlsplit(back).query))

    def sign_in(self, choice: Choice) -> Identity:
        start = self.begin()
        return self.provider.finish(self.answer(start, choice), start.kept)


def settings_of(peer: IdentityPeer) -> OidcSettings:
    return OidcSettings(peer.issuer, peer.client_id, peer.client_secret)


@pytest.fixture(params=["real", "fake"])
def side(request: pytest.FixtureRequest) -> Iterator[Side]:
    """Give each provider in turn, with nobody signed in there."""
    if request.param == "fake":
        fake = FakeIdentityProvider(demo_accounts())
        yield Side(fake, fake.choose, lambda url: dict(parse_qsl(urlsplit(url).query))["state"])
        return
    peer: IdentityPeer = request.getfixturevalue("identity_peer")
    walker = Walker(PORTAL)
    yield Side(OidcProvider(settings_of(peer), SystemClock()), walker.choose, walker.leave)
    walker.close()


def refused(side: Side, choice: Choice) -> DomainError:
    with pytest.raises((NotAllowed, ProviderError)) as caught:
        side.sign_in(choice)
    return caught.value


def test_a_citizen_signs_in_at_each_level(side: Side) -> None:
    found = side.sign_in(Choice("hanh"))
    assert found.kind is ApplicantKind.CITIZEN
    assert (found.full_name, found.personal_id) == ("Nguyễn Thị Hạnh", "068190000123")
    assert str(found.birth_date) == "1990-06-14"
    assert (found.tax_code, found.assurance) == ("", Assurance.LEVEL_2)
    assert found.subject


def test_level_1_is_told_as_such(side: Side) -> None:
    assert side.sign_in(Choice("tuan", Assurance.LEVEL_1)).assurance is Assurance.LEVEL_1


def test_an_organisation_has_a_tax_code_and_no_levels(side: Side) -> None:
    found = side.sign_in(Choice("an-phu", Assurance.LEVEL_1))
    assert (found.kind, found.tax_code) == (ApplicantKind.BUSINESS, "0101234565")
    assert (found.personal_id, found.birth_date) == ("", None)
    assert found.assurance is Assurance.LEVEL_2


def test_the_subject_stays_and_differs_between_people(side: Side) -> None:
    first = side.sign_in(Choice("hanh"))
    out = side.provider.sign_out(first.id_token, LEFT, "s")
    assert out is not None
    side.leave(out)
    changed = side.sign_in(Choice("hanh", number="068190000999"))
    assert (first.issuer, first.subject) == (changed.issuer, changed.subject)
    assert changed.personal_id == "068190000999"


@pytest.mark.parametrize(
    ("failure", "code"),
    [
        ("cancel", "sign_in_cancelled"),
        ("expired", "sign_in_code_expired"),
        ("nonce", "sign_in_nonce_wrong"),
        ("skew", "identity_clock_skewed"),
        ("down", "identity_provider_down"),
    ],
)
def test_each_failure_has_its_code(side: Side, failure: str, code: str) -> None:
    assert refused(side, Choice("hanh", failure=failure)).code == code


def test_a_code_serves_once(side: Side) -> None:
    start = side.begin()
    params = side.answer(start, Choice("hanh"))
    assert side.provider.finish(params, start.kept).full_name == "Nguyễn Thị Hạnh"
    with pytest.raises(ProviderError, match="sign_in_code_expired"):
        side.provider.finish(params, start.kept)


def test_an_answer_of_another_state_is_nobodys(side: Side) -> None:
    start, other = side.begin(), side.begin()
    params = side.answer(start, Choice("hanh"))
    with pytest.raises(NotAllowed, match="sign_in_state_wrong"):
        side.provider.finish(params, other.kept)
    with pytest.raises(NotAllowed, match="sign_in_state_wrong"):
        side.provider.finish({**params, "state": ""}, start.kept)


def test_every_start_is_another_one(side: Side) -> None:
    kept = [side.begin().kept for _ in range(3)]
    assert len({one.state for one in kept} | {one.nonce for one in kept}) == 6
    assert len({one.verifier for one in kept}) == 3


def test_signing_out_comes_back_with_the_state(side: Side) -> None:
    found = side.sign_in(Choice("dao"))
    url = side.provider.sign_out(found.id_token, LEFT, "zustand")
    assert url is not None
    assert "zustand" in side.leave(url)


def test_nothing_personal_shows_when_values_are_printed(side: Side) -> None:
    start = side.begin()
    found = side.sign_in(Choice("hanh"))
    shown = f"{found!r} {start.kept!r}"
    for secret in (found.personal_id, found.full_name, found.subject, found.id_token):
        assert secret not in shown
    assert start.kept.verifier not in shown


# What only the real adapter meets.


@pytest.fixture
def walker() -> Iterator[Walker]:
    found = Walker(PORTAL)
    yield found
    found.close()


def real(peer: IdentityPeer, walker: Walker, **changes: Any) -> Side:
    provider = OidcProvider(replace(settings_of(peer), **changes), SystemClock())
    return Side(provider, walker.choose, walker.leave)


def test_a_key_that_was_changed_meanwhile_is_looked_up(
    identity_peer: IdentityPeer, walker: Walker
) -> None:
    side = real(identity_peer, walker)
    side.sign_in(Choice("hanh"))  # its keys are known now
    fresh = Walker(PORTAL)
    found = replace(side, choose=fresh.choose).sign_in(Choice("tuan", failure="rotate"))
    fresh.close()
    assert found.full_name == "Trần Quốc Tuấn"
    url = side.provider.sign_out(found.id_token, LEFT, "s")
    assert url is not None


def test_every_safeguard_is_sent(identity_peer: IdentityPeer, walker: Walker) -> None:
    side = real(identity_peer, walker)
    usual = dict(parse_qsl(urlsplit(side.begin().url).query))
    assert usual["code_challenge_method"] == "S256"
    assert {"state", "nonce", "code_challenge"} <= usual.keys()
    assert (usual["acr_values"], "prompt" in usual) == ("LoA2 LoA1", False)
    higher = dict(parse_qsl(urlsplit(side.begin(Assurance.LEVEL_2).url).query))
    assert (higher["acr_values"], higher["prompt"]) == ("LoA2", "login")


def test_a_code_is_worth_nothing_without_its_verifier(
    identity_peer: IdentityPeer, walker: Walker
) -> None:
    side = real(identity_peer, walker)
    start = side.begin()
    params = side.answer(start, Choice("hanh"))
    with pytest.raises(ProviderError, match="sign_in_code_expired"):
        side.provider.finish(params, replace(start.kept, verifier="x" * 43))


def test_a_wrong_secret_is_no_fault_of_the_visitor(
    identity_peer: IdentityPeer, walker: Walker
) -> None:
    side = real(identity_peer, walker, client_secret="x" * 43)
    assert refused(side, Choice("hanh")).code == "identity_refused"


def test_claims_that_are_only_at_userinfo_are_asked_there(tmp_path: Path, walker: Walker) -> None:
    peer = IdentityPeer(tmp_path, PORTAL, userinfo=True)
    try:
        found = real(peer, walker).sign_in(Choice("hanh"))
    finally:
        peer.stop()
    assert (found.full_name, found.personal_id) == ("Nguyễn Thị Hạnh", "068190000123")


def test_a_provider_that_stops_is_told_and_not_waited_for(tmp_path: Path, walker: Walker) -> None:
    peer = IdentityPeer(tmp_path, PORTAL)
    side = real(peer, walker)
    start = side.begin()
    params = side.answer(start, Choice("hanh"))
    peer.stop()
    with pytest.raises(ProviderError, match="identity_provider_down"):
        side.provider.finish(params, start.kept)
    assert side.begin().url, "its addresses are still known"
    newcomer = real(peer, walker)
    for _ in range(2):
        with pytest.raises(ProviderError, match="identity_provider_down"):
            newcomer.begin()
    assert newcomer.provider.sign_out("", LEFT, "s") is None


def test_an_installation_without_provider_says_so() -> None:
    provider = NoProvider()
    with pytest.raises(ProviderError, match="identity_not_set_up"):
        provider.start(BACK, assurance=Assurance.LEVEL_1)
    assert provider.sign_out("", LEFT, "s") is None
