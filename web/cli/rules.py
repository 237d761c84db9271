"""`flask rules`: every id of the register, where code enforces it and which tests prove it."""

import json
from dataclasses import asdict, dataclass

import click

from dossiers.rules.citations import Rule, all_rules, rule_ids_in
from web.cli.rule_scan import Places, scan

BINDING_FLAGS = frozenset({"seed", "cited_law"})
REQUIRED_GROUPS = frozenset({"COD", "CAL", "SAM", "BAR"})
REQUIRED_IDS = frozenset(
    rule_ids_in(
        "R-RCP-01…05; R-CTL-01…03; R-CAT-01…03, -08, -10, -12, -13, -15; "
        "R-INT-01…07, -10, -13, -15; R-LKP-03…05; R-TRF-01…07; R-UI-01…03"
    )
)


@dataclass(frozen=True)
class Row:
    """One line of the list."""

    id: str
    flag: str
    required: bool
    enforced: tuple[str, ...]
    tested: tuple[str, ...]
    not_yet: str

    @property
    def is_missing(self) -> bool:
        """A binding or required rule that nobody enforces or proves, with no reason given."""
        binds = self.required or (self.flag in BINDING_FLAGS and not self.not_yet)
        return binds and not (self.enforced and self.tested)

    def line(self) -> str:
        """The row as printed; what the register calls not yet is so, though code may name it."""
        head = f"{self.id}  {self.flag.replace('_', '-')}"
        if self.not_yet or not self.enforced:
            return f"{head}  not yet: {self.not_yet or 'no code names it'}"
        tests = ", ".join(self.tested) or "none"
        return f"{head}  enforced: {', '.join(self.enforced)}  tested: {tests}"


def is_required(rule: Rule) -> bool:
    """Whether the first release must enforce and prove the rule."""
    by_group = rule.group in REQUIRED_GROUPS and rule.flag in BINDING_FLAGS
    return by_group or rule.id in REQUIRED_IDS


def rows_of(rules: tuple[Rule, ...], places: Places) -> list[Row]:
    """One row for each rule, in the order given."""
    return [
        Row(
            id=rule.id,
            flag=rule.flag,
            required=is_required(rule),
            enforced=places.enforced.get(rule.id, ()),
            tested=places.tested.get(rule.id, ()),
            not_yet=rule.not_yet,
        )
        for rule in rules
    ]


@click.command("rules")
@click.option("--group", help="Only the rules of one group, such as SUP.")
@click.option("--missing", is_flag=True, help="Only binding rules without code, test or reason.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array instead of lines.")
@click.option("--check", is_flag=True, help="Exit with 1 when a required rule is missing.")
@click.pass_context
def rules_command(
    context: click.Context, group: str | None, missing: bool, as_json: bool, check: bool
) -> None:
    """List every rule of the register, one a line."""
    rows = rows_of(all_rules(), scan())
    shown = [
        row
        for row in rows
        if (not group or row.id.startswith(f"R-{group.upper()}-"))
        and (not missing or row.is_missing)
    ]
    if as_json:
        click.echo(json.dumps([asdict(row) for row in shown], ensure_ascii=False, indent=2))
    else:
        for row in shown:
            click.echo(row.line())
    if check and any(row.required and row.is_missing for row in rows):
        context.exit(1)
