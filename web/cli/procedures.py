"""`flask procedures`: take procedure files in, give them out, list what each one lacks."""

from pathlib import Path

import click
from flask.cli import AppGroup

from dossiers.errors import NotFound
from dossiers.services.catalogue_admin import (
    ImportedFile,
    export_all,
    export_procedure,
    import_procedures,
    list_procedures,
)
from dossiers.services.procedure_files import Finding, Severity
from dossiers.wording.catalogue import (
    IMPORT_TOTALS,
    OUTCOME_WORDS,
    PROCEDURE_UNKNOWN,
    PUBLIC_WORDS,
    SEVERITY_WORDS,
)
from web.current import deps


@click.group("procedures", cls=AppGroup)
def procedures_group() -> None:
    """Procedures as data: import, export, list."""


@procedures_group.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--quiet", is_flag=True, help="Only what was refused, and the totals.")
@click.pass_context
def import_command(context: click.Context, paths: tuple[Path, ...], quiet: bool) -> None:
    """Take in procedure files or all *.toml of a folder; exit with 1 when one is refused."""
    files = [file for path in paths for file in _files_of(path)]
    report = import_procedures(deps(), {str(file): file.read_bytes() for file in files})
    for one in report.files:
        for finding in one.findings:
            if not quiet or finding.severity is Severity.REFUSED:
                click.echo(f"{one.file}:{_remark(finding)}")
        if not quiet:
            click.echo(_outcome(one))
    public = sum(one.is_publishable for one in report.files)
    click.echo(IMPORT_TOTALS.format(files=len(report.files), public=public))
    if report.has_refusals:
        context.exit(1)


@procedures_group.command("export")
@click.argument("code", required=False)
@click.option("--to", "folder", type=click.Path(file_okay=False, path_type=Path))
def export_command(code: str | None, folder: Path | None) -> None:
    """Write one procedure or all of them: to the screen, or as CODE.toml into a folder."""
    try:
        texts = {code: export_procedure(deps(), code)} if code else export_all(deps())
    except NotFound as error:
        raise click.ClickException(PROCEDURE_UNKNOWN.format(code=code)) from error
    if folder is None:
        click.echo("\n".join(texts.values()), nl=False)
        return
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8", newline="\n")


@procedures_group.command("list")
@click.option("--missing", is_flag=True, help="Also what keeps each procedure unpublished.")
def list_command(missing: bool) -> None:
    """List all procedures with their newest version."""
    for line in list_procedures(deps()):
        state = PUBLIC_WORDS[line.is_publishable]
        click.echo(f"{line.code}  v{line.number}  {state:<15} {line.name}")
        for finding in line.findings if missing else ():
            click.echo(f"    {finding.message}")


def _files_of(path: Path) -> list[Path]:
    return sorted(path.glob("*.toml")) if path.is_dir() else [path]


def _remark(finding: Finding) -> str:
    return f"{finding.line}: {SEVERITY_WORDS[finding.severity]}: {finding.message}"


def _outcome(one: ImportedFile) -> str:
    tail = f" {one.code} v{one.number}" if one.code else ""
    return f"{one.file}: {OUTCOME_WORDS[one.outcome]}{tail}"
