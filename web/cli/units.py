"""The commands `flask units …`: the tree of centres, opening, closing (R-ACC-08, R-ACC-09)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import click
from flask.cli import with_appcontext

from dossiers.errors import DomainError, InvalidInput
from dossiers.model.centre import LEVELS
from dossiers.services.centre_closing import CloseCentre, centre_tree, close_centre
from dossiers.services.centre_opening import OpenCentre, attach_centre, open_centre
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
    with _told_when_wrong():
        left = close_centre(deps(), CloseCentre(centre, into, day, document))
    told = CLI_UNITS["closed"].format(code=centre, on=format_date(day), into=into, left=left)
    click.echo(told)


@units.command("open", help=CLI_UNITS["open"])
@click.option("--centre", required=True, help=CLI_UNITS["new_code"])
@click.option("--name", required=True, help=CLI_UNITS["name"])
@click.option("--short-name", required=True, help=CLI_UNITS["short_name"])
@click.option("--level", required=True, type=click.Choice(LEVELS), help=CLI_UNITS["level"])
@click.option("--under", required=True, help=CLI_UNITS["under"])
@click.option("--unit-code", required=True, help=CLI_UNITS["unit_code"])
@with_appcontext
def open_new(
    *, centre: str, name: str, short_name: str, level: str, under: str, unit_code: str
) -> None:
    """Open a centre under another; a wrong word is told on stderr with exit 2."""
    with _told_when_wrong():
        open_centre(deps(), OpenCentre(centre, name, short_name, level, under, unit_code))
    click.echo(CLI_UNITS["opened"].format(code=centre, under=under))


@units.command("attach", help=CLI_UNITS["attach"])
@click.option("--centre", required=True, help=CLI_UNITS["attached_code"])
@click.option("--under", required=True, help=CLI_UNITS["under"])
@with_appcontext
def attach(*, centre: str, under: str) -> None:
    """Put a centre under another; a wrong word is told on stderr with exit 2."""
    with _told_when_wrong():
        attach_centre(deps(), centre, under)
    click.echo(CLI_UNITS["attached"].format(code=centre, under=under))


@contextmanager
def _told_when_wrong() -> Iterator[None]:
    """Say on stderr what was wrong, and end with exit 2."""
    try:
        yield
    except DomainError as error:
        details = field_texts(error).values() if isinstance(error, InvalidInput) else ()
        click.echo("\n".join((error_text(error), *details)), err=True)
        raise SystemExit(BAD_INPUT) from None
