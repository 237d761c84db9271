"""`flask demo …`: loads the demo province once, and tells its accounts."""

import json

import click

from dossiers.services.demo_dossiers import load_demo_dossiers
from dossiers.services.demo_mandates import load_demo_mandates
from dossiers.services.demo_organisation import load_demo_organisation
from dossiers.services.demo_ways_in import load_demo_ways_in
from dossiers.services.installation import demo_accounts, is_empty, load_demo, load_reference
from web.current import deps, settings


@click.group()
def demo() -> None:
    """Tỉnh mẫu."""


@demo.command()
def load() -> None:
    """Nạp tỉnh mẫu nếu cơ sở dữ liệu còn trống; chạy lại không đổi gì."""
    if not is_empty(deps()):
        return
    load_reference(deps())
    if not settings().is_production:
        load_demo(deps(), password=settings().demo_password)
    click.echo("Đã nạp sáu trung tâm, lịch làm việc và 45 thủ tục.")


@demo.command()
def dossiers() -> None:
    """Lập vài hồ sơ mẫu đang ở những tình huống đáng xem; chạy lại không đổi gì."""
    if settings().is_production:
        raise SystemExit("Chỉ có trong hồ sơ cài đặt «demo».")
    for code in load_demo_dossiers(deps()):
        click.echo(code)
    load_demo_organisation(deps(), password=settings().demo_password)
    load_demo_ways_in(deps())
    load_demo_mandates(deps())


@demo.command()
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON.")
def accounts(as_json: bool) -> None:
    """In các tài khoản mẫu."""
    if settings().is_production:
        raise SystemExit("Chỉ có trong hồ sơ cài đặt «demo».")
    found = demo_accounts(deps())
    password = settings().demo_password
    if as_json:
        rows = [{"username": one.username, "name": one.full_name} for one in found]
        click.echo(json.dumps({"password": password, "officers": rows}, ensure_ascii=False))
        return
    click.echo(f"Mật khẩu chung của cán bộ mẫu: {password}")
    for one in found:
        click.echo(f"  {one.username:<12} {one.full_name}, {one.position}")
