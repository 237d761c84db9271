"""Small working ports in memory, held to the same contracts as the real ones."""

import copy
import hashlib
import hmac
import secrets
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import parse_qsl, urlencode, urlsplit

from dossiers.errors import NotAllowed, ProviderError, Unavailable
from dossiers.model.people import ApplicantKind, Assurance
from dossiers.ports.identity import Identity, KeptSignIn, SignInStart
from dossiers.ports.web import Hit, ListedSession, StoredSession


class SettableClock:
    """A clock that stands still until it is moved."""

    def __init__(self, start: datetime) -> None:
        self.moment = start

    def now(self) -> datetime:
        return self.moment

    def advance(self, **by: float) -> None:
        self.moment += timedelta(**by)


class MemorySessionStore:
    """Sessions in a dictionary; `away` makes every call fail as a lost database does."""

    def __init__(self) -> None:
        self.rows: dict[str, tuple[str, StoredSession]] = {}
        self.saves = 0
        self.away = False

    def load(self, token_hash: str, now: datetime) -> StoredSession | None:
        self._check()
        found = self.rows.get(token_hash)
        if found is None or found[1].expires_at <= now:
            return None
        return copy.deepcopy(found[1])._replace(device=None, address=None)

    def load_officer(self, token_hash: str, now: datetime) -> StoredSession | None:
        return self.load(token_hash, now)

    def save(self, token_hash: str, door: str, session: StoredSession) -> None:
        self._check()
        self.saves += 1
        self.rows[token_hash] = (door, copy.deepcopy(session))

    def renew(self, token_hash: str, session: StoredSession) -> None:
        self._check()
        self.saves += 1
        if token_hash in self.rows:  # device and address stay as they were saved first
            door, first = self.rows[token_hash]
            kept = session._replace(device=first.device, address=first.address)
            self.rows[token_hash] = (door, copy.deepcopy(kept))

    def delete(self, token_hash: str) -> None:
        self._check()
        self.rows.pop(token_hash, None)

    def delete_for_subject(self, door: str, subject: str, except_hash: str | None = None) -> None:
        self._check()
        for key, (at, session) in list(self.rows.items()):
            if at == door and session.subject == subject and key != except_hash:
                del self.rows[key]

    def of_subject(self, door: str, subject: str, now: datetime) -> list[ListedSession]:
        self._check()
        found = [
            ListedSession(
                key, session.device, session.address, session.created_at, session.last_seen_at
            )
            for key, (at, session) in self.rows.items()
            if (at, session.subject) == (door, subject) and session.expires_at > now
        ]
        return sorted(found, key=lambda one: one.last_seen_at, reverse=True)

    def _check(self) -> None:
        if self.away:
            raise Unavailable("database_away")


class MemoryRateCounter:
    """Hits by window in a counter."""

    def __init__(self) -> None:
        self.hits: Counter[tuple[str, str, int, int]] = Counter()

    def hit(self, bucket: str, key: str, *, limit: int, window_seconds: int, now: datetime) -> bool:
        window = int(now.timestamp()) // window_seconds
        self.hits[bucket, key, window_seconds, window] += 1
        return self.hits[bucket, key, window_seconds, window] <= limit

    def hit_both(self, first: Hit, then: Hit, *, window_seconds: int, now: datetime) -> bool:
        return all(
            self.hit(one.bucket, one.key, limit=one.limit, window_seconds=window_seconds, now=now)
            for one in (first, then)
        )


class KeyedDigests:
    """Keyed hashes under a fixed key."""

    def keyed(self, purpose: str, text: str) -> str:
        return hmac.new(b"test key", f"{purpose}:{text}".encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True)
class Account:
    """One account at the fake provider; `number` is the personal number or the tax code."""

    kind: ApplicantKind
    full_name: str
    number: str
    birth_date: date | None


@dataclass(frozen=True)
class Choice:
    """What somebody chose on the provider's page."""

    account: str
    level: Assurance = Assurance.LEVEL_2
    failure: str = ""
    number: str = ""


class FakeIdentityProvider:
    """An identity provider in memory: `choose` is its page, codes serve once, `is_down` ends it."""

    issuer = "https://dinh-danh.example"

    def __init__(self, accounts: dict[str, Account]) -> None:
        self.accounts = accounts
        self.is_down = False
        self.signed_out: list[str] = []
        self._codes: dict[str, tuple[Choice, str, str]] = {}

    def start(self, return_address: str, *, assurance: Assurance) -> SignInStart:
        self._check()
        kept = KeptSignIn(*(secrets.token_urlsafe(16) for _ in range(3)), return_address)
        query = {
            "redirect_uri": return_address,
            "state": kept.state,
            "nonce": kept.nonce,
            "acr_values": "LoA2" if assurance is Assurance.LEVEL_2 else "LoA2 LoA1",
        }
        return SignInStart(f"{self.issuer}/auth?{urlencode(query)}", kept)

    def choose(self, url: str, choice: Choice) -> str:
        """Return the address that the provider's page sends the browser back to."""
        query = dict(parse_qsl(urlsplit(url).query))
        back: dict[str, str] = {"state": query["state"], "iss": self.issuer}
        if choice.failure == "cancel":
            back["error"] = "access_denied"
        else:
            back["code"] = secrets.token_urlsafe(16)
            self._codes[back["code"]] = (choice, query["nonce"], query["redirect_uri"])
        return f"{query['redirect_uri']}?{urlencode(back)}"

    def finish(self, params: Mapping[str, str], kept: KeptSignIn) -> Identity:
        if params.get("state") != kept.state:
            raise NotAllowed("sign_in_state_wrong")
        if "error" in params:
            raise NotAllowed("sign_in_cancelled")
        self._check()
        found = self._codes.pop(params.get("code", ""), None)
        if found is None or found[2] != kept.return_address:
            raise ProviderError("sign_in_code_expired", retryable=True)
        choice, nonce, _ = found
        if choice.failure in _TOKEN_FAILURES:
            raise ProviderError(_TOKEN_FAILURES[choice.failure], retryable=True)
        if nonce != kept.nonce or choice.failure == "nonce":
            raise NotAllowed("sign_in_nonce_wrong")
        return self._identity(choice)

    def sign_out(self, id_token: str, return_address: str, state: str) -> str | None:
        if self.is_down:
            return None
        self.signed_out.append(id_token)
        query = {"post_logout_redirect_uri": return_address, "state": state}
        return f"{self.issuer}/session/end?{urlencode(query)}"

    def _identity(self, choice: Choice) -> Identity:
        account = self.accounts[choice.account]
        is_business = account.kind is ApplicantKind.BUSINESS
        number = choice.number or account.number
        return Identity(
            issuer=self.issuer,
            subject=f"sub-{choice.account}",
            kind=account.kind,
            full_name=account.full_name,
            assurance=Assurance.LEVEL_2 if is_business else choice.level,
            personal_id="" if is_business else number,
            tax_code=number if is_business else "",
            birth_date=account.birth_date,
            id_token=f"token-{choice.account}",
        )

    def _check(self) -> None:
        if self.is_down:
            raise ProviderError("identity_provider_down", retryable=True)


_TOKEN_FAILURES = {
    "expired": "sign_in_code_expired",
    "down": "identity_provider_down",
    "skew": "identity_clock_skewed",
}
