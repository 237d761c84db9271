"""What every SessionStore and every RateCounter must do, in memory and in databases.

Each function takes a fresh, empty implementation and raises AssertionError."""

from datetime import UTC, datetime, timedelta

from dossiers.ports.web import Hit, RateCounter, SessionStore, StoredSession

NOW = datetime(2026, 4, 24, 2, 0, tzinfo=UTC)


def a_session(**changes: object) -> StoredSession:
    facts: dict = {
        "data": {"_user_id": "7", "tên": "Nguyễn Thị Hạnh", "list": [1, None, True]},
        "subject": "7",
        "created_at": NOW,
        "last_seen_at": NOW,
        "expires_at": NOW + timedelta(hours=1),
    }
    return StoredSession(**{**facts, **changes})


def session_is_read_as_it_was_saved(store: SessionStore) -> None:
    saved = a_session(last_seen_at=NOW + timedelta(microseconds=123456))
    store.save("a" * 64, "portal", saved)
    assert store.load("a" * 64, NOW) == saved


def unknown_session_is_none(store: SessionStore) -> None:
    assert store.load("b" * 64, NOW) is None
    store.delete("b" * 64)  # no error either


def session_dies_at_its_end(store: SessionStore) -> None:
    store.save("a" * 64, "portal", a_session())
    end = NOW + timedelta(hours=1)
    assert store.load("a" * 64, end - timedelta(microseconds=1)) is not None
    assert store.load("a" * 64, end) is None


def renewing_replaces_all(store: SessionStore) -> None:
    store.save("a" * 64, "portal", a_session())
    second = a_session(data={}, subject=None, expires_at=NOW + timedelta(hours=2))
    store.renew("a" * 64, second)
    assert store.load("a" * 64, NOW) == second


def a_session_that_was_ended_is_not_renewed(store: SessionStore) -> None:
    store.save("a" * 64, "portal", a_session())
    store.delete("a" * 64)
    store.renew("a" * 64, a_session())
    assert store.load("a" * 64, NOW) is None


def deleted_session_is_gone_and_others_stay(store: SessionStore) -> None:
    store.save("a" * 64, "portal", a_session())
    store.save("b" * 64, "portal", a_session())
    store.delete("a" * 64)
    assert store.load("a" * 64, NOW) is None
    assert store.load("b" * 64, NOW) is not None


def sessions_of_a_subject_end_together(store: SessionStore) -> None:
    store.save("a" * 64, "portal", a_session())
    store.save("b" * 64, "portal", a_session())
    store.save("c" * 64, "backoffice", a_session())
    store.save("d" * 64, "portal", a_session(subject="8"))
    store.save("e" * 64, "portal", a_session(subject=None))
    store.delete_for_subject("portal", "7", except_hash="b" * 64)
    alive = {key for key in "abcde" if store.load(key * 64, NOW)}
    assert alive == set("bcde")
    store.delete_for_subject("portal", "7")
    assert store.load("b" * 64, NOW) is None


def sessions_of_a_subject_are_listed_with_device_and_address(store: SessionStore) -> None:
    first = a_session(device="Chrome, Windows", address="192.0.2.7")
    store.save("a" * 64, "backoffice", first)
    store.renew("a" * 64, a_session(last_seen_at=NOW + timedelta(minutes=5)))
    store.save("b" * 64, "backoffice", a_session(expires_at=NOW + timedelta(minutes=1)))
    store.save("c" * 64, "portal", a_session())
    store.save("d" * 64, "backoffice", a_session(subject="8"))
    listed = store.of_subject("backoffice", "7", NOW + timedelta(minutes=1))
    assert [one.token_hash for one in listed] == ["a" * 64]
    assert (listed[0].device, listed[0].address) == ("Chrome, Windows", "192.0.2.7")
    assert listed[0].last_seen_at == NOW + timedelta(minutes=5)
    both = store.of_subject("backoffice", "7", NOW)
    assert [one.token_hash for one in both] == ["a" * 64, "b" * 64]


def limit_admits_that_many_and_no_more(counter: RateCounter) -> None:
    answers = [_hit(counter, "k1") for _ in range(5)]
    assert answers == [True, True, True, False, False]


def keys_and_buckets_are_counted_apart(counter: RateCounter) -> None:
    for _ in range(4):
        _hit(counter, "k1")
    assert _hit(counter, "k2")
    assert counter.hit("other", "k1", limit=3, window_seconds=60, now=NOW)


def next_window_starts_at_nothing(counter: RateCounter) -> None:
    for _ in range(4):
        _hit(counter, "k1")
    last = NOW + timedelta(seconds=59, microseconds=999999)
    assert not counter.hit("look-up", "k1", limit=3, window_seconds=60, now=last)
    later = NOW + timedelta(seconds=60)
    assert counter.hit("look-up", "k1", limit=3, window_seconds=60, now=later)


def a_second_hit_is_counted_where_the_first_is_allowed(counter: RateCounter) -> None:
    def both(person: str, address: str) -> bool:
        first, then = Hit("person", person, 2), Hit("address", address, 3)
        return counter.hit_both(first, then, window_seconds=60, now=NOW)

    assert [both("p1", "a1") for _ in range(4)] == [True, True, False, False]
    assert both("p2", "a1")
    assert not both("p2", "a1"), "the address is full"
    assert both("p3", "a2"), "and nobody else"
    assert not counter.hit("person", "p2", limit=2, window_seconds=60, now=NOW)
    assert counter.hit("address", "a1", limit=5, window_seconds=60, now=NOW), "four hits so far"


def _hit(counter: RateCounter, key: str) -> bool:
    return counter.hit("look-up", key, limit=3, window_seconds=60, now=NOW)


SESSION_STORE_CONTRACT = (
    session_is_read_as_it_was_saved,
    unknown_session_is_none,
    session_dies_at_its_end,
    renewing_replaces_all,
    a_session_that_was_ended_is_not_renewed,
    deleted_session_is_gone_and_others_stay,
    sessions_of_a_subject_end_together,
    sessions_of_a_subject_are_listed_with_device_and_address,
)
RATE_COUNTER_CONTRACT = (
    limit_admits_that_many_and_no_more,
    keys_and_buckets_are_counted_apart,
    next_window_starts_at_nothing,
    a_second_hit_is_counted_where_the_first_is_allowed,
)
