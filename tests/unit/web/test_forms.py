"""Form fields: what is typed in Vietnam is understood, a wrong value is explained."""

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import FieldList, Form, FormField, StringField

from dossiers.wording import form_messages
from web.forms import (
    BaseForm,
    CodeField,
    DateBoxesField,
    DateTextField,
    MoneyField,
    Required,
    error_summary,
    parse_date,
)


class Inner(Form):
    street = StringField(validators=[Required("Nhập tên đường")])


class Sample(BaseForm):
    name = StringField(validators=[Required()])
    born = DateTextField()
    start = DateBoxesField(validators=[Required()])
    fee = MoneyField()
    code = CodeField()
    place = FormField(Inner)
    tags = FieldList(StringField(validators=[Required()]))


@pytest.fixture(autouse=True)
def _app() -> Iterator[None]:
    app = Flask("forms")
    app.config.update(SECRET_KEY="x", WTF_CSRF_ENABLED=False)
    with app.test_request_context():
        yield


def bound(**values: str) -> Sample:
    usual = {
        "name": " Hạnh ",
        "start-d": "1",
        "start-m": "4",
        "start-y": "2026",
        "place-street": "Hùng Vương",
    }
    merged = {key: value for key, value in (usual | values).items() if value != "-"}
    form = Sample(MultiDict(merged))
    form.validate()
    return form


def test_good_values_are_read_and_trimmed() -> None:
    form = bound(born="27/3/1990", fee="1.150.000 đồng", code=" 000.00.01.h36-260424-0017 ")
    assert form.errors == {}
    assert form.name.data == "Hạnh"
    assert form.born.data == date(1990, 3, 27)
    assert form.start.data == date(2026, 4, 1)
    assert form.fee.data == 1_150_000
    assert form.code.data == "000.00.01.H36-260424-0017"


@pytest.mark.parametrize("text", ["27/3/1990", "27-03-1990", "27.3.1990", "27 03 1990", "27031990"])
def test_dates_as_people_write_them(text: str) -> None:
    assert parse_date(text) == date(1990, 3, 27)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31/4/2026", form_messages.NO_SUCH_DATE),
        ("01/01/0001", form_messages.NO_SUCH_DATE),
        ("31/12/9999", form_messages.NO_SUCH_DATE),
        ("1990-03-27", form_messages.BAD_DATE),
        ("27/3/90", form_messages.BAD_DATE),
        ("mai", form_messages.BAD_DATE),
    ],
)
def test_wrong_date_keeps_what_was_typed(text: str, said: str) -> None:
    form = bound(born=text)
    assert form.born.errors == [said]
    assert text in form.born()


@pytest.mark.parametrize(
    ("day", "month", "year", "said"),
    [
        ("31", "4", "2026", form_messages.NO_SUCH_DATE),
        ("1", "", "2026", form_messages.MISSING_DATE_PART),
        ("1", "4", "26", form_messages.MISSING_DATE_PART),
        ("một", "4", "2026", form_messages.MISSING_DATE_PART),
        ("", "", "", form_messages.REQUIRED),
    ],
)
def test_wrong_boxes_keep_what_was_typed(day: str, month: str, year: str, said: str) -> None:
    form = bound(**{"start-d": day, "start-m": month, "start-y": year})
    assert [str(error) for error in form.start.errors] == [said]
    assert form.start.boxes == {"d": day, "m": month, "y": year}
    assert [(item.field_id, item.text) for item in error_summary(form)] == [("start-d", said)]


def test_boxes_show_a_stored_date() -> None:
    form = Sample(None, start=date(2026, 4, 1), fee=7000, born=date(1990, 3, 27))
    assert form.start.boxes == {"d": "1", "m": "4", "y": "2026"}
    assert 'value="7.000"' in form.fee()
    assert 'value="27/03/1990"' in form.born()


@pytest.mark.parametrize("text", ["mười nghìn", "1.50", "-5", "1,5"])
def test_wrong_money_is_explained(text: str) -> None:
    form = bound(fee=text)
    assert form.fee.errors == [form_messages.BAD_MONEY]
    assert text in form.fee()


def test_summary_reaches_into_nested_forms_in_order() -> None:
    form = bound(**{"name": "   ", "place-street": "-", "tags-0": ""})
    form.add_errors({"fee": "Lệ phí không khớp", "unknown": "Hãy mở lại trang"})
    assert [(item.field_id, item.text) for item in error_summary(form)] == [
        ("", "Hãy mở lại trang"),
        ("name", form_messages.REQUIRED),
        ("fee", "Lệ phí không khớp"),
        ("place-street", "Nhập tên đường"),
        ("tags-0", form_messages.REQUIRED),
    ]
