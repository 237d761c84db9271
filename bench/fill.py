"""Fills a PostgreSQL database with dossiers by COPY: encrypted columns, chains of five events each.

Written as the program writes them (`flask verify` finds nothing); the number of open ones stays the
same however many there are, as it would in a province that grows old."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Column, Table, TypeDecorator
from sqlalchemy.dialects import postgresql

from bench.lives import CLOSED_LIFE, OPEN_LIVES, Step, hours
from bench.names import full_name
from dossiers.model.dossier import Dossier
from dossiers.model.due_date import DueCause
from dossiers.model.events import EventKind, event_body, link, microseconds
from dossiers.model.people import ApplicantKind
from dossiers.model.procedure import Channel
from dossiers.model.status import DossierStatus, Holder, HolderKind
from dossiers.model.text import fold
from storage.database.tables.dossiers import dossier as dossier_table
from storage.database.tables.dossiers import event as event_table
from storage.database.types import KEYS, Keyring, UtcDateTime
from web.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
CENTRE = "LD"
OPEN = 4000
YEARS = 3
SEED = 20260421
DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]
_S, _E, _AGENCY = DossierStatus, EventKind, HolderKind.AGENCY
_DOSSIER_MARK = 987_654_321_987
_AT_MARK, _DUE_MARK = datetime(1980, 1, 1, tzinfo=UTC), datetime(1981, 1, 1, tzinfo=UTC)
_AT_TEXT, _DUE_TEXT = str(microseconds(_AT_MARK)), str(microseconds(_DUE_MARK))
_EVENT_COLUMNS = tuple(column.name for column in event_table.columns)


def _bound(column: Column[Any]) -> Callable[[Any], Any] | None:
    """Return what turns a value into what rests; times and plain values rest as they are."""
    kind = column.type
    if isinstance(kind, UtcDateTime) or not isinstance(kind, TypeDecorator):
        return None
    return kind.bind_processor(DIALECT)


_DOSSIER_COLUMNS = tuple((one.name, _bound(one)) for one in dossier_table.columns)


@dataclass(frozen=True)
class World:
    """Ids of what the demo has loaded, and the keys."""

    centre_id: int
    receivers: tuple[int, ...]
    versions: tuple[tuple[int, str, int], ...]  # version id, procedure code, agency id
    keys: Keyring
    now: datetime
    open_count: int = OPEN


def fill(
    url: str,
    environment: Mapping[str, str],
    count: int,
    now: datetime,
    *,
    open_count: int = OPEN,
) -> None:
    """Put `count` dossiers into a migrated database that has the demo and no dossier yet;
    `open_count` of them, the last ones, are open.
    """
    settings = Settings.from_env({**environment, "DATABASE_URL": url}, ROOT)
    keys = Keyring(dict(settings.data_keys), settings.data_keys[0][0], settings.digest_key)
    KEYS.set(keys)
    dsn = url.replace("postgresql+psycopg://", "postgresql://")
    with psycopg.connect(dsn) as line:
        world = _world(line, keys, now, open_count)
        chance = random.Random(SEED)
        for start in range(1, count + 1, 10_000):
            numbers = range(start, min(start + 10_000, count + 1))
            lives = [_life(world, chance, number, count) for number in numbers]
            _copy(line, dossier_table, (_row(one.dossier) for one in lives))
            _copy(line, event_table, (event for one in lives for event in one.events))
        for table in ("dossier", "event"):
            line.execute(
                f"SELECT setval(pg_get_serial_sequence(%s, 'id'), (SELECT max(id) FROM {table}))",
                (table,),
            )
    with psycopg.connect(dsn, autocommit=True) as line:
        line.execute("VACUUM ANALYZE")


def code_of(number: int, count: int, now: datetime) -> str:
    """Return the code of the `number`-th dossier of a fill."""
    return _code(number, _started(number, count, now))


def _code(number: int, at: datetime) -> str:
    return f"000.00.01.H36-{at.strftime('%y%m%d')}-{_number_of_day(number):04d}"


def _number_of_day(number: int) -> int:
    return number % 10_000  # unique within a day: no day holds so many


def _started(number: int, count: int, now: datetime, open_count: int = OPEN) -> datetime:
    """Return when a dossier came: the open ones (the last) within three weeks, others before."""
    closed = max(count - open_count, 1)
    if number > closed:
        return now - timedelta(days=21) * ((count - number) / open_count) - hours(10)
    return now - timedelta(days=30) - timedelta(days=365 * YEARS) * ((closed - number) / closed)


@dataclass(frozen=True)
class Life:
    """A dossier as it stands and the rows of its events."""

    dossier: Dossier
    events: tuple[tuple[Any, ...], ...]


def _life(world: World, chance: random.Random, number: int, count: int) -> Life:
    at = _started(number, count, world.now, world.open_count)
    is_open = number > count - world.open_count
    steps = _open_life(number) if is_open else CLOSED_LIFE
    version_id, procedure, agency_id = chance.choice(world.versions)
    dossier = _new(world, chance, number, _code(number, at), at)
    dossier.procedure_version_id, dossier.procedure_code = version_id, procedure
    dossier.agency_id = agency_id
    due_at = at + timedelta(days=chance.choice((5, 10, 15, 20, 25)))
    events = []
    for step in steps:
        events.append(_event(world, dossier, step, at, due_at, (number - 1) * len(steps)))
    return Life(dossier, tuple(events))


def _open_life(number: int) -> tuple[Step, ...]:
    drawn = number % 100
    bounds = accumulate(weight for weight, _ in OPEN_LIVES)
    return next(life for bound, (_, life) in zip(bounds, OPEN_LIVES, strict=True) if drawn < bound)


def _event(
    world: World, dossier: Dossier, step: Step, at: datetime, due_at: datetime, before: int
) -> tuple[Any, ...]:
    """Let a step happen to the dossier as `steps.history.record` does; return the event's row."""
    when = at + step.after
    if step.status:
        dossier.status = step.status
    if step.holder:
        agency = dossier.agency_id if step.holder is HolderKind.AGENCY else None
        dossier.holder_kind, dossier.holder_agency_id = step.holder, agency
    if step.starts_clock:
        dossier.due_at = dossier.legal_due_at = due_at
    _stamp(dossier, step, when)
    dossier.chain_seq += 1
    dossier.revision += bool(step.status or step.holder or step.starts_clock)
    pattern = _pattern(step, dossier.agency_id, dossier.chain_seq, world.receivers[0])
    body = _filled(pattern, dossier.id, when, due_at)
    dossier.chain_head = link(dossier.chain_head, body)
    row = {
        "id": before + dossier.chain_seq,
        "dossier_id": dossier.id,
        "seq": dossier.chain_seq,
        "kind": step.kind.value,
        "at": when,
        "actor_kind": "officer",
        "actor_id": world.receivers[0],
        "body": body,
        "hash": dossier.chain_head,
    }
    return tuple([row[name] for name in _EVENT_COLUMNS])


@lru_cache(maxsize=4096)
def _pattern(step: Step, agency_id: int, seq: int, actor_id: int) -> str:
    """Return the body of a step's event with the marks where dossier and times belong."""
    facts = dict[str, Any]()
    if step.status:
        facts["status"] = step.status.value
    if step.holder:
        facts["holder"] = Holder(step.holder, agency_id if step.holder is _AGENCY else None)
    if step.starts_clock:
        facts["due_at"], facts["due_cause"] = _DUE_MARK, DueCause.RECEIVED.value
    return event_body(
        dossier_id=_DOSSIER_MARK,
        seq=seq,
        kind=step.kind,
        at=_AT_MARK,
        actor_kind="officer",
        actor_id=actor_id,
        data=facts,
    )


def _filled(pattern: str, dossier_id: int, at: datetime, due_at: datetime) -> str:
    body = pattern.replace(str(_DOSSIER_MARK), str(dossier_id), 1)
    body = body.replace(_AT_TEXT, str(microseconds(at)), 1)
    return body.replace(_DUE_TEXT, str(microseconds(due_at)), 1)


def _stamp(dossier: Dossier, step: Step, when: datetime) -> None:
    if step.kind is _E.RECEIVED:
        dossier.received_at = dossier.clock_started_at = when
    elif step.kind is _E.SUBMITTED:
        dossier.submitted_at, dossier.channel = when, Channel.ONLINE
    elif step.kind is _E.APPROVED:
        dossier.completed_at = when
    elif step.kind is _E.RESULT_RETURNED:
        dossier.returned_at = dossier.closed_at = when
    elif step.kind is _E.SUPPLEMENT_REQUESTED:
        dossier.supplement_requested_at = when


def _new(world: World, chance: random.Random, number: int, code: str, at: datetime) -> Dossier:
    name = full_name(chance)
    personal_id = f"068{number:09d}"
    phone = f"+849{number:08d}"
    secret = f"{number:08d}".translate(str.maketrans("01", "XY"))
    return Dossier(
        id=number,
        code=code,
        centre_id=world.centre_id,
        agency_id=0,
        procedure_code="",
        procedure_version_id=0,
        case_key="",
        channel=Channel.COUNTER,
        status=_S.REGISTERED,
        holder_kind=HolderKind.CENTRE,
        applicant_kind=ApplicantKind.CITIZEN,
        applicant_name=name,
        applicant_name_fold=fold(name),
        created_at=at,
        applicant_personal_id=personal_id,
        applicant_personal_id_digest=world.keys.keyed("personal_id", personal_id),
        applicant_phone=phone,
        applicant_phone_digest=world.keys.keyed("phone", phone),
        applicant_address=f"{chance.randint(1, 200)} đường Hoa Sim",
        secret=secret,
        secret_digest=world.keys.keyed("secret", secret),
        receiver_id=chance.choice(world.receivers),
        limit_amount="10",
        limit_unit="working_day",
    )


def _row(dossier: Dossier) -> tuple[Any, ...]:
    """Return the values of the columns as the program would bind them."""
    known = vars(dossier)
    found = []
    for name, bind in _DOSSIER_COLUMNS:
        value = known.get(name)
        found.append(bind(value) if bind and value is not None else value)
    return tuple(found)


def _copy(line: psycopg.Connection[Any], table: Table, rows: Iterator[tuple[Any, ...]]) -> None:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    with line.cursor().copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _world(line: psycopg.Connection[Any], keys: Keyring, now: datetime, open_count: int) -> World:
    def all_of(statement: str, *values: object) -> Sequence[tuple[Any, ...]]:
        return line.execute(statement, values).fetchall()

    [(centre_id,)] = all_of("SELECT id FROM centre WHERE code = %s", CENTRE)
    receivers = all_of("SELECT id FROM officer WHERE username IN ('lan', 'khoa') ORDER BY id")
    versions = all_of(
        "SELECT v.id, v.code, a.id FROM procedure_version v JOIN agency a "
        "ON a.code = v.agency_code AND a.centre_id = %s WHERE v.is_public ORDER BY v.id",
        centre_id,
    )
    return World(
        centre_id,
        tuple(row[0] for row in receivers),
        tuple((row[0], row[1], row[2]) for row in versions),
        keys,
        now,
        open_count,
    )
