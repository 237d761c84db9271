"""The command `flask officers first`: the first administrator of a centre (R-ACC-01)."""

import click
from flask.cli import with_appcontext

from dossiers.errors import DomainError, InvalidInput
from dossiers.services.first_administrator import (
    FirstAdministrator,
    create_first_administrator,
)
from dossiers.wording.accounts import CLI_OFFICERS
from dossiers.wording.errors import error_text, field_texts
from dossiers.wording.formats import format_datetime
from web.current import deps

BAD_INPUT = 2


@click.group("officers", help=CLI_OFFICERS["help"])
def officers() -> None:
    """Hold the commands together."""


@officers.command("first", help=CLI_OFFICERS["first"])
@click.option("--centre", required=True, help=CLI_OFFICERS["centre"])
@click.option("--username", required=True, help=CLI_OFFICERS["username"])
@click.option("--name", "full_name", required=True, help=CLI_OFFICERS["name"])
@click.option("--document", required=True, help=CLI_OFFICERS["document"])
@with_appcontext
def first(*, centre: str, username: str, full_name: str, document: str) -> None:
    """Print the invitation once; what is wrong is told on stderr with exit 2."""
    wished = FirstAdministrator(centre, username, full_name, document)
    try:
        invitation = create_first_administrator(deps(), wished)
    except DomainError as error:
        details = field_texts(error).values() if isinstance(error, InvalidInput) else ()
        click.echo("\n".join((error_text(error), *details)), err=True)
        raise SystemExit(BAD_INPUT) from None
    until = format_datetime(invitation.expires_at)
    click.echo(CLI_OFFICERS["made"].format(code=invitation.code, until=until))
