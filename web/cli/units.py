"""The commands `flask units …`: the tree of centres, and closing one (R-ACC-08, R-ACC-09)."""

from datetime import datetime

import click
from flask.cli import with_appcontext

from dossiers.errors import DomainError, InvalidInput
from dossiers.services.centre_closing import CloseCentre, centre_tree, close_centre
from dossiers.wording.errors import error_text, field_texts
from dossiers.wording.formats import format_date
from dossiers.wording.units import CLI_UNITS, centre_line
from web.current import deps

BAD_INPUT = 2


@click.group("units", help=CLI_UNITS["help"])
def units() -> None:
    """Hold the commands together."""


@units.command("list", help=CLI_UNITS["list"])
@with_appcontext
def listed() -> None:
    """Print the tree of centres."""
    for one in centre_tree(deps()):
        closed = format_date(one.closed_on) if one.closed_on else ""
        line = centre_line(one.name, one.level, closed, one.heir, one.open_dossiers)
        click.echo(f"{'  ' * one.depth}{one.code}  {line}")


@units.command("close", help=CLI_UNITS["close"])
@click.option("--centre", required=True, help=CLI_UNITS["code"])
@click.option("--into", required=True, help=CLI_UNITS["into"])
@click.option("--on", required=True, type=click.DateTime(["%Y-%m-%d"]), help=CLI_UNITS["on"])
@click.option("--document", required=True, help=CLI_UNITS["document"])
@with_appcontext
def close(*, centre: str, into: str, on: datetime, document: str) -> None:
    """Close a centre; a wrong word is told on stderr with exit 2, and nothing is changed."""
    day = on.date()
    try:
        left = close_centre(deps(), CloseCentre(centre, into, day, document))
    except DomainError as error:
        details = field_texts(error).values() if isinstance(error, InvalidInput) else ()
        click.echo("\n".join((error_text(error), *details)), err=True)
        raise SystemExit(BAD_INPUT) from None
    told = CLI_UNITS["closed"].format(code=centre, on=format_date(day), into=into, left=left)
    click.echo(told)
