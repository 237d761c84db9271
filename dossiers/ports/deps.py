"""Everything a use-case or a view may reach, in one frozen bundle built by wsgi.py."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dossiers.ports.data_keys import DataKeys, SealedFiles
from dossiers.ports.database import UnitOfWork
from dossiers.ports.documents import Renderer
from dossiers.ports.identity import IdentityProvider
from dossiers.ports.jobs import JobQueue, Journals
from dossiers.ports.messages import Messenger
from dossiers.ports.outside import (
    Clock,
    Digests,
    FileInspector,
    HealthCheck,
    ObjectStore,
    Passwords,
)
from dossiers.ports.places import Places
from dossiers.ports.queries import Queries
from dossiers.ports.second_factors import OneTimeCodes, Passkeys
from dossiers.ports.seeds import Schema, Seeds
from dossiers.ports.texts import MessageTexts
from dossiers.ports.web import RateCounter, SessionStore


@dataclass(frozen=True)
class Deps:
    """The way out of the domain. `uow` writes, `reading` is the same without a transaction or
    commit.

    `messengers` maps a channel ("email", "sms") to its adapter; `portal_url` is the public address
    that slips and messages print, without a slash at its end.
    """

    uow: Callable[[], UnitOfWork]
    reading: Callable[[], UnitOfWork]
    queries: Queries
    clock: Clock
    keys: DataKeys
    sealed_files: SealedFiles
    digests: Digests
    passwords: Passwords
    one_time_codes: OneTimeCodes
    passkeys: Passkeys
    objects: ObjectStore
    inspector: FileInspector
    renderer: Renderer
    places: Places
    texts: MessageTexts
    messengers: Mapping[str, Messenger]
    jobs: JobQueue
    journals: Journals
    sessions: SessionStore
    identity: IdentityProvider
    rates: RateCounter
    health: HealthCheck
    seeds: Seeds
    schema: Schema
    portal_url: str
