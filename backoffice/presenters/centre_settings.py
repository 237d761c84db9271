"""A centre's settings as the pages show them: groups of lines, effects, the journal."""

from collections.abc import Iterable
from dataclasses import dataclass

from backoffice.forms.centre_settings import NO, YES, typed_text
from dossiers.model.centre import CentreSettings, codec_of
from dossiers.model.settings_fields import ValueKind
from dossiers.ports.queries.administration import LoggedChange, OpenCounts
from dossiers.services.settings_admin import SettingEffect, SettingsView, SettingView, data_of
from dossiers.wording import centre_settings as words
from dossiers.wording.centre_settings import GROUPS, WORDS, setting_text, value_text
from dossiers.wording.formats import format_datetime
from dossiers.wording.setting_examples import answer_text, case_text

_DEFAULTS = CentreSettings()


@dataclass(frozen=True, slots=True)
class SettingLine:
    """A setting in the list; `default` is empty where the default holds."""

    name: str
    label: str
    value: str
    default: str
    changed: str


@dataclass(frozen=True, slots=True)
class SettingPage:
    """One setting to change. `choices` are empty where a value is typed."""

    name: str
    label: str
    help: str
    value: str
    default: str
    typed: str
    choices: tuple[tuple[str, str], ...]
    takes_several: bool
    long_hint: str
    journal: tuple["JournalLine", ...]


@dataclass(frozen=True, slots=True)
class JournalLine:
    """A line of the journal."""

    when: str
    who: str
    before: str
    after: str
    ground: str


@dataclass(frozen=True, slots=True)
class EffectLine:
    """A case with its answer before and after."""

    case: str
    before: str
    after: str


def setting_groups(view: SettingsView) -> tuple[tuple[str, tuple[SettingLine, ...]], ...]:
    """Return all settings by group."""
    return tuple((title, tuple(_line(view, name) for name in group)) for title, group in GROUPS)


def setting_page(view: SettingView) -> SettingPage:
    """Return one setting with what may be typed or chosen."""
    kind = codec_of(view.name).kind
    return SettingPage(
        name=view.name,
        label=WORDS[view.name].label,
        help=WORDS[view.name].help,
        value=value_text(view.name, view.data),
        default=value_text(view.name, view.default),
        typed=typed_text(view.name, view.data),
        choices=_choices(view.name, kind),
        takes_several=kind is ValueKind.SEVERAL,
        long_hint=words.LONG_HINTS.get(kind, ""),
        journal=tuple(_journal(one) for one in view.journal),
    )


def effect_lines(name: str, effect: SettingEffect) -> tuple[EffectLine, ...]:
    """Return the value itself and the cases that the change answers otherwise."""
    before, after = value_text(name, effect.before), value_text(name, effect.after)
    return (
        EffectLine(WORDS[name].label, before, after),
        *(
            EffectLine(case_text(one), answer_text(one.before), answer_text(one.after))
            for one in effect.examples
        ),
    )


def open_text(counts: OpenCounts) -> str:
    """Return what happens to the dossiers that are open now."""
    return (
        f"Đang mở: {counts.running} hồ sơ đang giải quyết, {counts.awaiting_supplement} chờ bổ"
        f" sung, {counts.uncollected} có kết quả chưa nhận. Ngày đã hẹn với họ không đổi."
    )


def _line(view: SettingsView, name: str) -> SettingLine:
    value, default = setting_text(view.settings, name), setting_text(_DEFAULTS, name)
    change = view.changed.get(name)
    return SettingLine(
        name=name,
        label=WORDS[name].label,
        value=value,
        default="" if default in {value, words.NOTHING} else default,
        changed=f"{format_datetime(change.changed_at)}, {change.changed_by}" if change else "",
    )


def _choices(name: str, kind: ValueKind) -> tuple[tuple[str, str], ...]:
    if kind is ValueKind.FLAG:
        return (YES, words.YES), (NO, words.NO)
    named: Iterable[tuple[str, str]] = WORDS[name].choices.items()
    return tuple((value, label[:1].upper() + label[1:]) for value, label in named)


def _journal(one: LoggedChange) -> JournalLine:
    return JournalLine(
        when=format_datetime(one.changed_at),
        who=one.changed_by,
        before=value_text(one.name, data_of(one.before)),
        after=value_text(one.name, data_of(one.after)),
        ground=f"{one.document}. {one.reason}",
    )
