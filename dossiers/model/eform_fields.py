"""What one question of an e-form is: its kind, its limits, when it is asked, when it must be."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

DAY_MONTH_YEAR = ("day", "month", "year")
ADDRESS_PARTS = ("province", "commune", "detail")


class FieldKind(StrEnum):
    """The kinds of question; each has one shape of answer (see `dossiers.rules.eforms`)."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    NUMBER = "number"
    MONEY = "money"
    CHOICE = "choice"
    CHECKS = "checks"
    PERSONAL_ID = "personal_id"
    TAX_CODE = "tax_code"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    PERSON = "person"
    GROUP = "group"


class Required(StrEnum):
    """Whether an answer must be given; a `Condition` stands for "when …"."""

    ALWAYS = "always"
    NEVER = "never"


class PersonPart(StrEnum):
    """What a person block may ask; each part is a field of its own kind."""

    FULL_NAME = "full_name"
    BIRTH_ON = "birth_on"
    GENDER = "gender"
    ETHNIC_GROUP = "ethnic_group"
    NATIONALITY = "nationality"
    PERSONAL_ID = "personal_id"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to pick; `value` is stored, `label` is read."""

    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds or not for given answers: one leaf test on `field`, or `any_of` / `all_of` of others.

    A `field` with a dot is `section.field`; without one it is a neighbour in the same
    section or in the same row of a group. `equals` on checks means "is ticked".
    """

    field: str = ""
    equals: str | None = None
    one_of: tuple[str, ...] = ()
    filled: bool | None = None
    any_of: tuple["Condition", ...] = ()
    all_of: tuple["Condition", ...] = ()

    def holds(self, answer_of: Callable[[str], Any]) -> bool:
        """Whether the condition is met; `answer_of` gives the clean answer of a field or None."""
        if self.any_of:
            return any(part.holds(answer_of) for part in self.any_of)
        if self.all_of:
            return all(part.holds(answer_of) for part in self.all_of)
        answer = answer_of(self.field)
        if self.filled is not None:
            return (answer not in (None, "", [], {})) is self.filled
        given = answer if isinstance(answer, list) else [answer]
        wanted = self.one_of if self.equals is None else (self.equals,)
        return any(str(one) in wanted for one in given if one is not None)

    def leaves(self) -> Iterator["Condition"]:
        """Every leaf test, in the order written."""
        parts = self.any_of or self.all_of
        if not parts:
            yield self
        for part in parts:
            yield from part.leaves()


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `key` is unique in its section (or row); what does not apply stays empty.

    `min`/`max`: numbers and đồng as digits, dates as ISO, `today` or `today-18y`; for a group
    the number of rows. `prefill` names a value of the account (`person.full_name`);
    `printed_as` is the label on paper where it differs from the one on the page.
    """

    key: str
    kind: FieldKind
    label: str = ""
    hint: str = ""
    required: Required | Condition = Required.ALWAYS
    only_if: Condition | None = None
    options: tuple[Option, ...] = ()
    min: str = ""
    max: str = ""
    max_length: int = 0
    decimals: int = 0
    unit: str = ""
    autocomplete: str = ""
    prefill: str = ""
    printed_as: str = ""
    parts: tuple[PersonPart, ...] = ()
    optional_parts: tuple[PersonPart, ...] = ()
    row_label: str = ""
    fields: tuple["Field", ...] = ()

    @property
    def length_limit(self) -> int:
        """Most characters that a text answer may have."""
        return self.max_length or _LENGTHS.get(self.kind, 200)

    @property
    def rows_allowed(self) -> tuple[int, int]:
        """Fewest and most rows of a group."""
        return int(self.min or 0), int(self.max or 20)

    @property
    def children(self) -> tuple["Field", ...]:
        """The questions inside: a group's own ones, or a person's parts."""
        return self.fields if self.kind is FieldKind.GROUP else person_fields(self)


_LENGTHS = {FieldKind.LONG_TEXT: 2000, FieldKind.EMAIL: 254}
_PART_KINDS = {
    PersonPart.BIRTH_ON: FieldKind.DATE,
    PersonPart.GENDER: FieldKind.CHOICE,
    PersonPart.PERSONAL_ID: FieldKind.PERSONAL_ID,
    PersonPart.PHONE: FieldKind.PHONE,
    PersonPart.EMAIL: FieldKind.EMAIL,
    PersonPart.ADDRESS: FieldKind.ADDRESS,
}
GENDERS = ("male", "female")
_DEFAULT_PARTS = (PersonPart.FULL_NAME, PersonPart.BIRTH_ON, PersonPart.PERSONAL_ID)


def person_fields(field: Field) -> tuple[Field, ...]:
    """The questions of a person block; labels come from `dossiers.wording.eform_labels`."""
    if field.kind is not FieldKind.PERSON:
        return ()
    return tuple(
        Field(
            key=part.value,
            kind=_PART_KINDS.get(part, FieldKind.TEXT),
            required=Required.NEVER if part in field.optional_parts else Required.ALWAYS,
            options=_gender_options() if part is PersonPart.GENDER else (),
            max="today" if part is PersonPart.BIRTH_ON else "",
            autocomplete="off",
            prefill=f"{field.prefill}.{part.value}" if field.prefill else "",
        )
        for part in field.parts or _DEFAULT_PARTS
    )


def _gender_options() -> tuple[Option, ...]:
    return tuple(Option(value, "") for value in GENDERS)
