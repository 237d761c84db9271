"""The base of all forms: Vietnamese messages, trimmed text, an error summary, typed fields."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from flask_wtf import FlaskForm
from werkzeug.datastructures import CombinedMultiDict, MultiDict
from wtforms import Field, FileField, FormField, StringField
from wtforms.fields import FieldList
from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm as AnyForm
from wtforms.validators import StopValidation
from wtforms.widgets import TextInput

from dossiers.model.identifiers import normalise_code
from dossiers.wording.form_messages import (
    BAD_DATE,
    BAD_MONEY,
    MISSING_DATE_PART,
    NO_SUCH_DATE,
    REQUIRED,
    translate,
)
from dossiers.wording.formats import format_date, format_number
from web.current import this_request

_DATE = re.compile(r"^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$|^(\d{2})(\d{2})(\d{4})$")
_YEARS = range(1800, 2200)  # from the oldest paper in an archive to the longest term
_MOST_DIGITS = 9
_MONEY = re.compile(r"^(\d+|\d{1,3}(?:[. ]\d{3})+)(?:\s*(?:đồng|đ|₫|vnd))?$", re.IGNORECASE)


class _Words:
    """WTForms' translation interface over our own words; Vietnamese has no plural forms."""

    def gettext(self, string: str) -> str:
        return translate(string)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return translate(singular if n == 1 else plural)


def strip(value: Any) -> Any:
    """Return text without space at its ends; anything else as it is."""
    return value.strip() if isinstance(value, str) else value


def whole_number(text: str | None, *, otherwise: int) -> int:
    """Return the id, count or revision in a field; `otherwise` for what no row could hold."""
    digits = (text or "").strip()
    is_number = digits.isdecimal() and len(digits) <= _MOST_DIGITS
    return int(digits) if is_number else otherwise


class BaseForm(FlaskForm):
    """What every form extends. Text is NFC already (the request's) and trimmed here."""

    class Meta(FlaskForm.Meta):
        """How the fields of our forms are bound."""

        csrf = False  # web.guard checks the token of every sent form, before any view reads it

        def bind_field(
            self, form: AnyForm, unbound_field: "UnboundField[Any]", options: dict[str, Any]
        ) -> Field:
            """Bind a field; one for text loses the space at its ends."""
            if issubclass(unbound_field.field_class, StringField):
                filters: Sequence[Callable[[Any], Any]] = unbound_field.kwargs.get("filters", ())
                options["filters"] = (strip, *filters)
            bound: Field = unbound_field.bind(form=form, **options)
            return bound

        def wrap_formdata(self, form: AnyForm, formdata: Any) -> Any:
            """Read the sent form: a file only where one is asked for, and no JSON."""
            if formdata is None or isinstance(formdata, MultiDict):
                return formdata
            asking = this_request()
            if asking.method != "POST":
                return None
            asked = {field.name for field in form if isinstance(field, FileField)}
            sent = asking.files.items(multi=True)
            files = MultiDict((name, file) for name, file in sent if name in asked)
            return CombinedMultiDict((files, asking.form))

        def get_translations(self, form: AnyForm) -> _Words:
            """Return our words for the library's messages."""
            return _Words()

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """Lay errors beside their fields; one of an unknown name belongs to the whole form."""
        for name, text in errors.items():
            field = self._fields.get(name)
            if field is None:
                self.form_errors.append(text)
            else:
                field.errors = [*field.errors, text]


class Required:
    """Refuse an empty value, also one of spaces only (unlike the library's `InputRequired`).

    Zero and False are values; what could not be read keeps its own message.
    """

    field_flags: ClassVar = {"required": True}

    def __init__(self, message: str = REQUIRED) -> None:
        self.message = message

    def __call__(self, form: AnyForm, field: Field) -> None:
        """Stop the validation of `field` when there is nothing in it."""
        if field.process_errors:
            raise StopValidation
        if field.data is None or field.data in ("", [], ()):
            field.errors = []
            raise StopValidation(self.message)


@dataclass(frozen=True, slots=True)
class ErrorItem:
    """One line of the error summary: the id to jump to ("" = the whole form), what is wrong."""

    field_id: str
    text: str


def error_summary(form: AnyForm) -> list[ErrorItem]:
    """Return all errors of `form` in the order of its fields, those of nested forms included."""
    whole = [ErrorItem("", str(text)) for text in getattr(form, "form_errors", ())]
    return whole + [item for field in form for item in _items_of(field)]


def _items_of(field: Field) -> Iterator[ErrorItem]:
    if isinstance(field, FormField):
        for inner in field.form:
            yield from _items_of(inner)
    elif isinstance(field, FieldList):
        for entry in field.entries:
            yield from _items_of(entry)
        for error in field.errors:
            if isinstance(error, str):
                yield ErrorItem(field.id, error)
    else:
        target = field.first_box_id if isinstance(field, DateBoxesField) else field.id
        for error in field.errors:
            yield ErrorItem(target, str(error))


def parse_date(text: str) -> date:
    """Return the day in `27/3/1990`, `27-03-1990`, `27.3.1990` or `27031990`.

    Raises `ValueError` with our words when it has another form, or no such day exists in the
    years that a dossier can speak of: counting on from the first or last day of the calendar
    would leave it.
    """
    match = _DATE.match(text.strip())
    if not match:
        raise ValueError(BAD_DATE)
    day, month, year = (int(part) for part in match.groups() if part is not None)
    if year not in _YEARS:
        raise ValueError(NO_SUCH_DATE)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ValueError(NO_SUCH_DATE) from error


class DateTextField(Field):
    """A date in one box, dd/MM/yyyy; data is a `date` or None. A wrong one stays as typed."""

    widget = TextInput()

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return format_date(self.data) if self.data else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the box; an empty one is None."""
        text = str(valuelist[0]).strip() if valuelist else ""
        self.data = parse_date(text) if text else None


class DateBoxesField(Field):
    """A date in three boxes named `<name>-d`, `-m`, `-y`; data is a `date` or None.

    Templates draw the boxes from `boxes`; what was typed stays on a wrong date.
    """

    widget = TextInput()
    parts = ("d", "m", "y")

    def __init__(self, label: str | None = None, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.typed: dict[str, str] = {}

    @property
    def first_box_id(self) -> str:
        """Return the id of the day's box: the target of the error summary."""
        return f"{self.id}-d"

    @property
    def boxes(self) -> dict[str, str]:
        """Return the text of each box, by `d`, `m`, `y`."""
        if self.typed or not self.data:
            return {part: self.typed.get(part, "") for part in self.parts}
        return {"d": str(self.data.day), "m": str(self.data.month), "y": str(self.data.year)}

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Read the three boxes if they were sent, else take `data`."""
        self.process_errors = []
        names = {part: f"{self.name}-{part}" for part in self.parts}
        if formdata is None or not any(name in formdata for name in names.values()):
            self.data = self.default if data is None or not isinstance(data, date) else data
            return
        self.typed = {part: str(formdata.get(name, "")).strip() for part, name in names.items()}
        self.raw_data = [text for text in self.typed.values() if text]
        self.data = None
        try:
            self.data = self._read()
        except ValueError as error:
            self.process_errors.append(str(error))

    def _read(self) -> date | None:
        values = [self.typed[part] for part in self.parts]
        if not any(values):
            return None
        day, month, year = values
        if not all(text.isdecimal() for text in values) or len(year) != 4:
            raise ValueError(MISSING_DATE_PART)
        return parse_date(f"{int(day)}/{int(month)}/{year}")


class MoneyField(Field):
    """Whole đồng, typed as `150000`, `150.000` or `150.000 đồng`; data is an int or None."""

    widget = TextInput()

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else format_number(self.data)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the amount; an empty box is None."""
        text = str(valuelist[0]).strip() if valuelist else ""
        self.data = None
        if not text:
            return
        match = _MONEY.match(text)
        if not match:
            raise ValueError(BAD_MONEY)
        self.data = int(re.sub(r"[. ]", "", match[1]))


class CodeField(StringField):
    """A code typed or scanned: upper case, without spaces."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the code in its stored form."""
        self.data = normalise_code(str(valuelist[0])) if valuelist else None
