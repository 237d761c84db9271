"""The composition root: the only file that sees everything and reads the environment.

`app` is the portal (it carries the commands), `application` what servers run: both doors."""

import atexit
import gc
import logging
import os
from collections.abc import Mapping
from pathlib import Path

from backoffice.app import create_backoffice
from documents.fonts import find_fonts
from documents.slips import slip_renderer
from dossiers.ports.deps import Deps
from dossiers.ports.identity import IdentityProvider
from dossiers.ports.messages import EMAIL, SMS, Messenger
from dossiers.ports.outside import Clock, FileInspector
from dossiers.ports.queries import Queries
from identity.not_set_up import NoProvider
from identity.oidc import OidcProvider, OidcSettings
from identity.one_time_codes import TimedCodes
from identity.passkeys import WebauthnPasskeys
from notifications.email_smtp import SmtpMessenger, SmtpSettings
from notifications.render import FileTexts
from notifications.sms_gateway import SmsGatewayMessenger, SmsGatewaySettings
from portal.app import create_portal
from storage.clock import SystemClock
from storage.database.engine import Database
from storage.database.job_queue import DatabaseJobs
from storage.database.journals import DatabaseJournals
from storage.database.key_rotation import RotatingKeys
from storage.database.queries.accounts import SqlAccounts
from storage.database.queries.administration import SqlAdministration
from storage.database.queries.catalogue import SqlCatalogue
from storage.database.queries.channels import SqlChannels
from storage.database.queries.desk import SqlDesk
from storage.database.queries.drafts import SqlDrafts
from storage.database.queries.endings import SqlEndings
from storage.database.queries.exchanges import SqlExchanges
from storage.database.queries.figures import SqlFigures
from storage.database.queries.interlinked import SqlInterlinked
from storage.database.queries.officer_accounts import SqlOfficerAccounts
from storage.database.queries.opinions import SqlOpinions
from storage.database.queries.overdue import SqlOverdue
from storage.database.queries.parcels import SqlParcels
from storage.database.queries.privacy import SqlPrivacy
from storage.database.queries.registers import SqlRegisters
from storage.database.queries.supervision import SqlSupervision
from storage.database.queries.tracking import SqlTracking
from storage.database.queries.verification import SqlVerification
from storage.database.types import KEYS, Keyring
from storage.database.unit_of_work import Caches, SqlUnitOfWork
from storage.database.web_store import DatabaseRates, DatabaseSessions
from storage.health import SystemHealth
from storage.objects.checks import ParsingInspector
from storage.objects.local import LocalObjects
from storage.objects.malware import ClamdScanner, ClamdSettings, ScanningInspector
from storage.passwords import Argon2Passwords
from storage.places import PackagedPlaces
from storage.schema import MigratedSchema
from storage.sealed_files import AesSealedFiles
from storage.seed_files import SeedFiles
from web.cli import register_cli
from web.demo_env import create_demo_env, demo_settings
from web.dispatch import Dispatcher
from web.log import configure_logging
from web.secret_files import with_secret_files
from web.settings import Settings

ROOT = Path(__file__).resolve().parent
NAME = "Một Cửa"
"""What an officer's phone or browser shows beside a second factor."""


def read_environment(env: Mapping[str, str]) -> Mapping[str, str]:
    """Return the settings' source: the environment where it names a profile, with what lies in
    files of secrets; else the demo's file.

    The demo's first start writes `var/demo.env` with random secrets (mode 600).
    """
    if "PROFILE" in env:
        return with_secret_files(env)
    path = ROOT / env.get("VAR_DIR", "var") / "demo.env"
    create_demo_env(path, port=int(env.get("PORT", "8000")))
    return demo_settings(env, path)


def build_deps(settings: Settings) -> tuple[Deps, Database]:
    """Build every adapter; the database is given apart, so that it can be closed."""
    keyring = Keyring(dict(settings.data_keys), settings.data_keys[0][0], settings.digest_key)
    KEYS.set(keyring)
    database = Database(settings.database_url, pool_size=settings.database_pool)
    caches = Caches()
    clock = SystemClock()
    objects = LocalObjects(settings.var_dir / "objects", quota=settings.uploads.store_limit_bytes)
    renderer = slip_renderer(ROOT / "templates" / "slips", find_fonts(settings.font_dir))
    deps = Deps(
        uow=lambda: SqlUnitOfWork(database, caches),
        reading=lambda: SqlUnitOfWork(database, caches, reading=True),
        queries=_queries(database),
        clock=clock,
        keys=RotatingKeys(database),
        sealed_files=AesSealedFiles(),
        digests=keyring,
        passwords=Argon2Passwords(),
        one_time_codes=TimedCodes(NAME),
        passkeys=WebauthnPasskeys(
            settings.backoffice_host, is_secure=settings.secure_cookies, name=NAME
        ),
        objects=objects,
        inspector=_inspector(settings),
        renderer=renderer,
        places=PackagedPlaces(settings.assets_dir),
        texts=FileTexts(ROOT / "templates" / "messages"),
        messengers=_messengers(settings),
        jobs=DatabaseJobs(database),
        journals=DatabaseJournals(database),
        sessions=DatabaseSessions(database),
        identity=_identity(settings, clock),
        rates=DatabaseRates(database),
        health=SystemHealth(database, objects, clock, fonts_ok=True),
        seeds=SeedFiles(),
        schema=MigratedSchema(database),
        portal_url=settings.portal_url,
    )
    return deps, database


def _queries(database: Database) -> Queries:
    return Queries(
        accounts=SqlAccounts(database),
        administration=SqlAdministration(database),
        catalogue=SqlCatalogue(database),
        channels=SqlChannels(database),
        desk=SqlDesk(database),
        drafts=SqlDrafts(database),
        endings=SqlEndings(database),
        figures=SqlFigures(database),
        interlinked=SqlInterlinked(database),
        registers=SqlRegisters(database),
        exchanges=SqlExchanges(database),
        officer_accounts=SqlOfficerAccounts(database),
        opinions=SqlOpinions(database),
        overdue=SqlOverdue(database),
        parcels=SqlParcels(database),
        privacy=SqlPrivacy(database),
        supervision=SqlSupervision(database),
        tracking=SqlTracking(database),
        verification=SqlVerification(database),
    )


def _identity(settings: Settings, clock: Clock) -> IdentityProvider:
    own = settings.identity
    if not own.issuer:
        return NoProvider()
    return OidcProvider(
        OidcSettings(
            issuer=own.issuer,
            client_id=own.client_id,
            client_secret=own.client_secret,
            scope=own.scope,
            level_1=own.level_1,
            level_2=own.level_2,
        ),
        clock,
        settings.outside.hosts,
    )


def _inspector(settings: Settings) -> FileInspector:
    scanner = settings.outside.scanner
    if not scanner.is_used:
        return ParsingInspector()
    clamd = ClamdSettings(scanner.path, scanner.host, scanner.port, scanner.seconds)
    return ScanningInspector(ParsingInspector(), ClamdScanner(clamd, settings.outside.hosts))


def _messengers(settings: Settings) -> dict[str, Messenger]:
    mail, sms, hosts = settings.mail, settings.sms, settings.outside.hosts
    return {
        EMAIL: SmtpMessenger(
            SmtpSettings(
                host=mail.host,
                port=mail.port,
                sender=mail.sender,
                user=mail.user,
                password=mail.password,
                starttls=mail.starttls,
            ),
            hosts,
        ),
        SMS: SmsGatewayMessenger(SmsGatewaySettings(url=sms.url, token=sms.token), hosts),
    }


SETTINGS = Settings.from_env(read_environment(os.environ), ROOT)
configure_logging(SETTINGS.log_level)
logging.captureWarnings(capture=True)
DEPS, _ = build_deps(SETTINGS)
app = create_portal(SETTINGS, DEPS)
register_cli(app)
application = Dispatcher(SETTINGS, app.wsgi_app, create_backoffice(SETTINGS, DEPS).wsgi_app)
# What is built by now stays: no collection need walk over it. At the end all is let go as ever, so
# that SQLite's last connection tidies up behind itself.
gc.freeze()
atexit.register(gc.unfreeze)
# A request leaves some forty objects in circles: they are looked for after hundreds of requests.
gc.set_threshold(10_000, 20, 20)
