"""A centre's own settings: what they are, what a change would do, who changed them and why."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dossiers.errors import Conflict, InvalidInput, NotFound
from dossiers.model.centre import CentreSettings, settings_from_data
from dossiers.model.organisation import Centre
from dossiers.model.people import Actor
from dossiers.model.setting_example import Case, Example
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.queries.administration import LoggedChange, OpenCounts
from dossiers.rules.levels import takes_level
from dossiers.rules.setting_examples import Reckoner, setting_examples
from dossiers.rules.vertical import is_admitted
from dossiers.services.steps.administering import administered_centre, today_of
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.journal import note_change, stamp
from dossiers.wording.centre_settings import WORDS

JOURNAL_LINES = 20
_DECIDE_ON_PROCEDURES = frozenset({"levels", "vertical_entry", "vertical_decisions"})


@dataclass(frozen=True, slots=True)
class SettingsView:
    """All settings of the own centre with the newest change of each."""

    settings: CentreSettings
    changed: Mapping[str, LoggedChange]


@dataclass(frozen=True, slots=True)
class SettingView:
    """One setting: its present plain data, and its journal, newest first."""

    name: str
    data: Any
    default: Any
    settings: CentreSettings
    journal: tuple[LoggedChange, ...]


@dataclass(frozen=True, slots=True)
class ChangeSetting:
    """Another value, as plain data, with its ground.

    `expected` is the value that the page showed: somebody else's change in between is refused.
    """

    name: str
    data: Any
    reason: str
    document: str
    expected: str


@dataclass(frozen=True, slots=True)
class SettingEffect:
    """What a change would do: real cases before and after, and how many open dossiers there are."""

    before: Any
    after: Any
    examples: tuple[Example, ...]
    open: OpenCounts


def show_settings(deps: Deps, actor: Actor) -> SettingsView:
    """Return the settings of the own centre and who changed them last."""
    with deps.reading() as uow:
        centre = centre_of(uow, actor)
    changes = deps.queries.administration.last_changes(centre.id)
    return SettingsView(centre.settings, {one.name: one for one in changes})


def show_setting(deps: Deps, name: str, actor: Actor) -> SettingView:
    """Return one setting with its journal. Raises NotFound `setting_unknown`."""
    with deps.reading() as uow:
        centre = centre_of(uow, actor)
    journal = deps.queries.administration.setting_changes(centre.id, name, limit=JOURNAL_LINES)
    data, default = _data(centre.settings, name), _data(CentreSettings(), name)
    return SettingView(name, data, default, centre.settings, tuple(journal))


def preview_setting(deps: Deps, command: ChangeSetting, actor: Actor) -> SettingEffect:
    """Return what a change would do; nothing is saved.

    Raises InvalidInput `setting_wrong` with errors by field, Conflict `setting_changed_meanwhile`,
    NotFound `setting_unknown`, NotAllowed.
    """
    now = deps.clock.now()
    with deps.reading() as uow:
        centre = administered_centre(uow, actor)
        before = Reckoner(centre.settings, uow.calendar.for_centre(centre))
        changed = Centre(centre.code, centre.name, _changed(centre.settings, command), id=centre.id)
        after = Reckoner(changed.settings, uow.calendar.for_centre(changed))
        taken = _taken_in(uow, command.name, before.settings, after.settings, today_of(deps))
    return SettingEffect(
        before=_data(before.settings, command.name),
        after=_data(after.settings, command.name),
        examples=(*setting_examples(command.name, before, after, now), *taken),
        open=deps.queries.administration.open_counts(centre.id),
    )


def save_setting(deps: Deps, command: ChangeSetting, actor: Actor) -> None:
    """Save a change with its ground in the journal; it holds for what happens from now on.

    Dates that were promised stay as they are (R-CFG-04). Raises as `preview_setting`, and
    InvalidInput `setting_without_ground`.
    """
    reason, document = command.reason.strip(), command.document.strip()
    missing = {} if reason else {"reason": "setting_without_reason"}
    if not document:
        missing["document"] = "setting_without_document"
    if missing:
        raise InvalidInput("setting_without_ground", missing)
    with deps.uow() as uow:
        # settings are one column: whoever writes them reads them under the row's lock
        centre = uow.centres.locked(administered_centre(uow, actor).id)
        assert centre is not None
        before = _data(centre.settings, command.name)
        centre.settings = _changed(centre.settings, command)
        centre.name = centre.settings.name
        after = _data(centre.settings, command.name)
        note_change(
            uow, deps, centre, command.name, (before, after), (reason, document), actor=actor
        )
        uow.commit()


def data_of(stamped: str) -> Any:
    """Return the plain data of a value in the journal."""
    return json.loads(stamped)


def _data(settings: CentreSettings, name: str) -> Any:
    if name not in WORDS:
        raise NotFound("setting_unknown", setting=name)
    return settings.to_data()[name]


def _taken_in(
    uow: UnitOfWork, name: str, before: CentreSettings, after: CentreSettings, on: date
) -> tuple[Example, ...]:
    """Count the public procedures that the centre takes in, where the setting decides on them."""
    if name not in _DECIDE_ON_PROCEDURES:
        return ()
    public = [one.version for one in uow.procedures.all_public(on)]
    numbers = [
        sum(is_admitted(by, one) and takes_level(by, one) for one in public)
        for by in (before, after)
    ]
    return (Example(Case.TAKEN_IN, len(public), str(numbers[0]), str(numbers[1])),)


def _changed(settings: CentreSettings, command: ChangeSetting) -> CentreSettings:
    present = _data(settings, command.name)
    if stamp(present) != command.expected:
        raise Conflict("setting_changed_meanwhile", setting=command.name)
    try:
        changed = settings_from_data({**settings.to_data(), command.name: command.data})
    except InvalidInput as problem:
        code = problem.errors.get(command.name, "setting_wrong")
        raise InvalidInput("setting_wrong", {"value": code}) from None
    if changed == settings:
        raise InvalidInput("setting_wrong", {"value": "setting_unchanged"})
    return changed
