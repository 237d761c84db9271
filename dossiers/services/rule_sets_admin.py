"""The timeline of rule sets of a centre: what holds now, and what will from a day to come."""

from dataclasses import dataclass, replace
from datetime import date

from dossiers.errors import InvalidInput, NotFound
from dossiers.model.centre import CentreSettings
from dossiers.model.people import Actor
from dossiers.model.rule_set import RuleSetKey, RuleSetSpan
from dossiers.ports.deps import Deps
from dossiers.ports.queries.administration import LoggedChange, OpenCounts
from dossiers.rules.rule_sets import RuleSet, check_rule_sets, rule_set, rule_set_of
from dossiers.services.steps.administering import administered_centre, today_of
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.journal import note_change

JOURNAL_NAME = "rule_sets"
_JOURNAL_LINES = 20


@dataclass(frozen=True, slots=True)
class Stretch:
    """A set of rules from its first day on; `may_be_dropped` until that day comes."""

    from_on: date
    brings: RuleSet
    may_be_dropped: bool


@dataclass(frozen=True, slots=True)
class RuleSetsView:
    """What holds at the own centre today, the timeline, and what is open now."""

    name: str
    now: RuleSet
    stretches: tuple[Stretch, ...]
    journal: tuple[LoggedChange, ...]
    open: OpenCounts
    day_today: date


@dataclass(frozen=True, slots=True)
class ChangeRules:
    """From `from_on` on the centre works by `key`; None takes an announced change back."""

    from_on: date
    key: RuleSetKey | None
    reason: str
    document: str


def show_rule_sets(deps: Deps, actor: Actor) -> RuleSetsView:
    """Return the timeline of the own centre."""
    today = today_of(deps)
    with deps.reading() as uow:
        centre = centre_of(uow, actor)
    settings = centre.settings
    queries = deps.queries.administration
    return RuleSetsView(
        name=settings.name,
        now=rule_set_of(settings, today),
        stretches=tuple(
            Stretch(one.from_on, rule_set(one.key), one.from_on > today)
            for one in settings.rule_sets
        ),
        journal=tuple(queries.setting_changes(centre.id, JOURNAL_NAME, limit=_JOURNAL_LINES)),
        open=queries.open_counts(centre.id),
        day_today=today,
    )


def change_rules(deps: Deps, command: ChangeRules, actor: Actor) -> None:
    """Announce another set of rules, or take that back before it holds (R-CFG-04).

    Running dossiers finish by the set of their receipt day. Raises InvalidInput
    `rule_sets_wrong` with errors by field, RuleViolation `rule_set_not_ahead`, NotFound
    `rule_set_unknown`, NotAllowed.
    """
    today = today_of(deps)
    _check_ground(command)
    with deps.uow() as uow:
        # settings are one column: whoever writes them reads them under the row's lock
        centre = uow.centres.locked(administered_centre(uow, actor).id)
        assert centre is not None
        before = centre.settings
        spans = _changed(before, command)
        check_rule_sets(before.rule_sets, spans, today, before.level)
        centre.settings = replace(before, rule_sets=spans)
        ground = (command.reason.strip(), command.document.strip())
        values = (_data(before), _data(centre.settings))
        note_change(uow, deps, centre, JOURNAL_NAME, values, ground, actor=actor)
        uow.commit()


def _check_ground(command: ChangeRules) -> None:
    errors = {}
    if not command.reason.strip():
        errors["reason"] = "setting_without_reason"
    if not command.document.strip():
        errors["document"] = "setting_without_document"
    if errors:
        raise InvalidInput("rule_sets_wrong", errors)


def _changed(settings: CentreSettings, command: ChangeRules) -> tuple[RuleSetSpan, ...]:
    known = {one.from_on: one for one in settings.rule_sets}
    if command.key is None:
        if command.from_on not in known:
            raise NotFound("rule_set_unknown", from_on=command.from_on)
        del known[command.from_on]
    else:
        if settings.rule_set_on(command.from_on) is command.key:
            raise InvalidInput("rule_sets_wrong", {"key": "rule_set_holds_already"})
        known[command.from_on] = RuleSetSpan(command.from_on, command.key)
    return tuple(sorted(known.values(), key=lambda one: one.from_on))


def _data(settings: CentreSettings) -> object:
    return settings.to_data()[JOURNAL_NAME]
