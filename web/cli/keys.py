"""`flask keys …`: which key of personal data sealed what, sealing anew, taking an old key away."""

from collections import Counter
from collections.abc import Sequence

import click

from dossiers.errors import Unavailable
from dossiers.ports.data_keys import KeyUse
from dossiers.wording.errors import error_text
from web.current import deps

REFUSED = 1
_BATCH = 200


@click.group()
def keys() -> None:
    """Khóa mã hóa dữ liệu cá nhân (DATA_KEYS)."""


@keys.command()
def status() -> None:
    """Cho biết mỗi khóa đang giữ bao nhiêu giá trị, theo bảng và cột."""
    held, uses = deps().keys, deps().keys.uses()
    for use in uses:
        click.echo(f"{use.key_id}\t{use.table}.{use.column}\t{use.count}")
    counts = _by_key(uses)
    for key_id in sorted(set(held.known) | set(counts)):
        role = "khóa đang ghi" if key_id == held.current else "khóa cũ"
        if key_id not in held.known:
            role = "KHÔNG CÓ trong DATA_KEYS: dữ liệu này không đọc được"
        click.echo(f"{key_id}: {counts[key_id]} giá trị, {role}")


@keys.command()
@click.option("--batch", type=click.IntRange(1, 5000), default=_BATCH, show_default=True)
def rotate(batch: int) -> None:
    """Mã hóa lại bằng khóa đang ghi mọi giá trị còn theo khóa cũ; ngắt giữa chừng thì chạy lại."""
    progress = Counter[str]()

    def tell(table: str, rows: int) -> None:
        progress[table] += rows
        click.echo(f"{table}: {progress[table]} dòng", err=True)

    try:
        changed = deps().keys.rotate(batch=batch, tell=tell)
    except Unavailable as error:
        click.echo(error_text(error), err=True)
        raise SystemExit(REFUSED) from None
    left = _left(deps().keys.uses(), deps().keys.current)
    click.echo(f"Đã mã hóa lại {changed} dòng bằng khóa {deps().keys.current}.")
    if left:
        click.echo(f"Còn {left} giá trị theo khóa cũ: hãy chạy lại lệnh này.")
        raise SystemExit(REFUSED)


@keys.command()
@click.argument("key_id")
def drop(key_id: str) -> None:
    """Hỏi có bỏ được khóa KEY_ID khỏi DATA_KEYS không; còn dùng thì từ chối (mã thoát 1)."""
    held = deps().keys
    count = _by_key(held.uses())[key_id]
    if key_id == held.current:
        click.echo(f"Không bỏ được khóa {key_id}: đây là khóa đang ghi.")
        raise SystemExit(REFUSED)
    if count:
        click.echo(f"Không bỏ được khóa {key_id}: còn {count} giá trị. Chạy «flask keys rotate».")
        raise SystemExit(REFUSED)
    click.echo(f"Không còn giá trị nào theo khóa {key_id}: có thể bỏ nó khỏi DATA_KEYS.")


def _by_key(uses: Sequence[KeyUse]) -> Counter[str]:
    counts = Counter[str]()
    for use in uses:
        counts[use.key_id] += use.count
    return counts


def _left(uses: Sequence[KeyUse], current: str) -> int:
    return sum(count for key_id, count in _by_key(uses).items() if key_id != current)
