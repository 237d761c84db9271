"""The command `flask due`: anyone can check how a due date is reckoned."""

import json
from typing import Any

import click
from flask.cli import with_appcontext

from dossiers.errors import InvalidInput
from dossiers.services.due_dates import DueAnswer, DueQuestion, answer_due_question
from dossiers.wording.days import (
    CLI_DUE,
    day_line,
    day_text,
    limit_text,
    moment_text,
    provisional_text,
    question_error_text,
    start_text,
)
from web.current import deps

BAD_INPUT = 2


@click.command("due", help=CLI_DUE["help"])
@click.option("--centre", default="", help=CLI_DUE["centre"])
@click.option("--received", default="", help=CLI_DUE["received"])
@click.option("--amount", help=CLI_DUE["amount"])
@click.option("--unit", help=CLI_DUE["unit"])
@click.option("--procedure", help=CLI_DUE["procedure"])
@click.option("--case", help=CLI_DUE["case"])
@click.option("--channel", help=CLI_DUE["channel"])
@click.option("--json", "as_json", is_flag=True, help=CLI_DUE["json"])
@with_appcontext
def due(*, as_json: bool, **asked: Any) -> None:
    """Reckon when a dossier is due; a wrong question is one line on stderr and exit 2."""
    try:
        answer = answer_due_question(deps(), DueQuestion(**asked))
    except InvalidInput as error:
        click.echo(question_error_text(error), err=True)
        raise SystemExit(BAD_INPUT) from None
    if as_json:
        click.echo(json.dumps(as_data(answer), ensure_ascii=False))
    else:
        click.echo("\n".join(as_lines(answer)))


def as_data(answer: DueAnswer) -> dict[str, Any]:
    """Return the answer as JSON data; times with the zone of Vietnam, to the second."""
    reckoned = answer.due
    return {
        "starts_at": reckoned.starts_at.isoformat(timespec="seconds"),
        "due_at": reckoned.due_at.isoformat(timespec="seconds"),
        "days": [
            {"date": day.on.isoformat(), "counts": day.counts, "why": day_text(day)}
            for day in reckoned.days
        ],
        "provisional": reckoned.provisional,
    }


def as_lines(answer: DueAnswer) -> list[str]:
    """Return the answer as lines for a person."""
    reckoned = answer.due
    limit = limit_text(answer.limit) if answer.limit else CLI_DUE["same_day"]
    lines = [
        answer.centre_name,
        answer.procedure_name,
        "" if answer.in_force else CLI_DUE["not_in_force"],
        f"{CLI_DUE['limit']}: {limit}",
        f"{CLI_DUE['received_at']}: {moment_text(reckoned.received_at)}",
        start_text(reckoned) or "",
        *(f"  {'+' if day.counts else ' '} {day_line(day)}" for day in reckoned.days),
        f"{CLI_DUE['due_at']}: {moment_text(reckoned.due_at)}",
        provisional_text(reckoned) or "",
        f"{CLI_DUE['rules']}: {', '.join(reckoned.why)}",
    ]
    return [line for line in lines if line]
