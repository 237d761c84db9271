"""`flask verify`: recomputes every dossier's history and names the first that does not agree."""

import click

from dossiers.errors import NotFound
from dossiers.services.verifying import verify_dossiers
from dossiers.services.verifying_reads import verify_reads
from dossiers.wording.errors import error_text
from dossiers.wording.verification import broken_text
from web.current import deps

BROKEN = 1
BAD_INPUT = 2
_TELL_EVERY = 10_000


@click.command()
@click.option("--code", help="Chỉ kiểm tra hồ sơ có mã này.")
def verify(code: str | None) -> None:
    """Kiểm tra lịch sử của mọi hồ sơ; dừng ở hồ sơ sai đầu tiên với mã thoát 1."""
    try:
        found = verify_dossiers(deps(), code=code, tell=_Progress())
    except NotFound as error:
        click.echo(error_text(error), err=True)
        raise SystemExit(BAD_INPUT) from None
    if found.broken is not None:
        click.echo(broken_text(found.broken))
        raise SystemExit(BROKEN)
    click.echo(f"Đã kiểm tra {found.checked} hồ sơ: lịch sử nguyên vẹn.")
    if code is None:
        _verify_reads()


def _verify_reads() -> None:
    reads = verify_reads(deps())
    if reads.broken is not None:
        day, seq = reads.broken.day, reads.broken.seq
        click.echo(f"Nhật ký truy cập ngày {day:%d/%m/%Y} sai từ dòng {seq}.")
    if reads.has_loose:
        click.echo("Nhật ký truy cập có dòng nằm ngoài chuỗi.")
    if not reads.is_whole:
        raise SystemExit(BROKEN)
    click.echo(f"Đã kiểm tra {reads.checked} lượt xem: nhật ký truy cập nguyên vẹn.")


class _Progress:
    """Tells on standard error how far the check is, now and then."""

    def __init__(self) -> None:
        self._told = 0

    def __call__(self, checked: int, total: int) -> None:
        if checked - self._told >= _TELL_EVERY:
            self._told = checked
            click.echo(f"Đã kiểm tra {checked}/{total} hồ sơ…", err=True)
