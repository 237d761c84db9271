"""`flask database migrate`: brings the database to the newest structure."""

import click

from web.current import deps


@click.group()
def database() -> None:
    """Cơ sở dữ liệu."""


@database.command()
def migrate() -> None:
    """Đưa cơ sở dữ liệu lên cấu trúc mới nhất; chạy lại không đổi gì."""
    deps().schema.migrate()


@database.command()
def status() -> None:
    """Cho biết cấu trúc đã mới nhất chưa (mã thoát 1 nếu chưa)."""
    if not deps().schema.is_current():
        click.echo("Cấu trúc cũ: hãy chạy «flask database migrate».")
        raise SystemExit(1)
    click.echo("Cấu trúc mới nhất.")
