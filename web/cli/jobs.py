"""`flask jobs …`: the jobs that were given up, and running one of them again."""

import click

from dossiers.errors import InvalidInput
from dossiers.services.jobs import run_dead_job_again
from dossiers.wording.errors import error_text
from dossiers.wording.formats import format_datetime
from web.current import deps

BAD_INPUT = 2


@click.group()
def jobs() -> None:
    """Việc chạy nền."""


@jobs.command()
@click.option("--limit", type=click.IntRange(min=1), default=100, show_default=True)
def dead(limit: int) -> None:
    """Liệt kê các việc đã bỏ sau nhiều lần thử, mới nhất trước."""
    found = deps().jobs.dead(limit=limit)
    for job in found:
        at = format_datetime(job.done_at) if job.done_at else ""
        click.echo(f"{job.id:>8}  {job.kind.value:<16} {job.last_error or '':<24} {at}")
    if not found:
        click.echo("Không có việc nào bị bỏ.")


@jobs.command()
@click.argument("job_id", type=int)
def again(job_id: int) -> None:
    """Làm lại việc số JOB_ID trong danh sách đã bỏ."""
    try:
        run_dead_job_again(deps(), job_id)
    except InvalidInput as error:
        click.echo(error_text(error), err=True)
        raise SystemExit(BAD_INPUT) from None
    click.echo(f"Việc số {job_id} sẽ được làm lại.")
