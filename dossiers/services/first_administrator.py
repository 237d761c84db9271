"""The first administrator of a centre, made at the machine: nobody there can yet (R-ACC-01)."""

from dataclasses import dataclass

from dossiers.errors import AlreadyDone, InvalidInput, NotFound
from dossiers.model.officer_accounts import AccountChangeKind
from dossiers.model.people import Assignment, Officer, Role
from dossiers.model.text import nfc
from dossiers.ports.deps import Deps
from dossiers.services.account_roles import refuse_username
from dossiers.services.officer_accounts import username_of
from dossiers.services.steps.administering import today_of
from dossiers.services.steps.officers import PrintedInvitation, invite, note_account


@dataclass(frozen=True, slots=True)
class FirstAdministrator:
    """Who is to administer a centre, and the document that says so."""

    centre: str
    username: str
    full_name: str
    document: str


def create_first_administrator(deps: Deps, command: FirstAdministrator) -> PrintedInvitation:
    """Make the account and return its one-time invitation; all others follow by written request.

    Raises NotFound `centre_unknown`, AlreadyDone `administrator_exists`, InvalidInput
    `account_invalid` with the fields.
    """
    username, name = username_of(command.username), nfc(command.full_name).strip()
    _refuse_missing(full_name=name, document=command.document.strip())
    at = deps.clock.now()
    with deps.uow() as uow:
        centre = uow.centres.by_code(command.centre)
        if centre is None:
            raise NotFound("centre_unknown", centre=command.centre)
        uow.centres.locked(centre.id)
        if uow.stand_ins.officers(centre.id, today_of(deps), Role.ADMINISTRATOR):
            raise AlreadyDone("administrator_exists")
        refuse_username(uow, username)
        officer = Officer(username, name, "", at)
        uow.officers.add(officer)
        uow.flush()
        uow.officers.assign(Assignment(officer.id, centre.id, Role.ADMINISTRATOR))
        uow.flush()
        note_account(
            uow,
            officer.id,
            AccountChangeKind.CREATED,
            at=at,
            by=None,
            reason=command.document.strip(),
        )
        invitation = invite(uow, deps, officer, at=at, by=None)
        uow.commit()
        return invitation


def _refuse_missing(**texts: str) -> None:
    """Raise InvalidInput `account_invalid` for what was left empty."""
    codes = {"full_name": "officer_name_missing", "document": "unit_document_missing"}
    missing = {name: codes[name] for name, text in texts.items() if not text}
    if missing:
        raise InvalidInput("account_invalid", missing)
