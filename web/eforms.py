"""One page of an e-form in a view: bind what was sent, check it, and prepare what is drawn.

A view calls `open_section`, on POST `pressed` and `check`, then redirects or `section_page`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dossiers.errors import NotFound
from dossiers.model.eform import EForm, Section
from dossiers.model.eform_answers import CleanAnswers, Problem
from dossiers.ports.places import Places
from dossiers.rules.eforms import clean_answers, visible_sections
from dossiers.wording.eform_errors import sentence
from web.current import this_request
from web.eform_fields import ACTION, FormData, press, read_page
from web.eform_question import QuestionView
from web.eform_views import Sheet


@dataclass(slots=True)
class SectionForm:
    """One page as typed by somebody; the definition is the judge of answers.
    Made by `open_section`, which knows the e-form, the page and the other answers."""

    eform: EForm
    section: Section
    stored: Mapping[str, Any]
    typed: dict[str, Any]
    is_sent: bool

    def answers(self) -> dict[str, Any]:
        """All answers: those of this page as typed (or stored), the others as stored."""
        return {**self.stored, **self.typed}

    def pressed(self, sent: FormData) -> bool:
        """Whether a button of the macros was pressed ("Thêm …", "Xóa", "Chọn tỉnh, …"): it is
        applied, and the page is to be shown again without checking."""
        button = sent.getlist(ACTION)
        return bool(button) and press(self.section, self.typed, str(button[0]))

    def check(self, places: Places, today: date) -> CleanAnswers:
        """Clean values and problems of this page only; `today` is the day in Vietnam."""
        return clean_answers(
            self.eform, self.answers(), places, today=today, section=self.section.key
        )


@dataclass(frozen=True, slots=True)
class SectionPage:
    """What `templates/macros/eform.html` draws: `errors` maps ids to sentences for the
    summary (macro `error_summary`); `number` counts from 1 among the pages called for."""

    title: str
    hint: str
    questions: tuple[QuestionView, ...]
    errors: Mapping[str, str]
    number: int
    count: int


def open_section(eform: EForm, key: str, answers: Mapping[str, Any]) -> SectionForm:
    """The form of one page, with what the request sent when it is a POST, else stored answers.
    Raises NotFound("eform_page") for a page that is not there or not called for."""
    section = next((one for one in visible_sections(eform, answers) if one.key == key), None)
    if section is None:
        raise NotFound("eform_page", page=key)
    asked = this_request()
    is_sent = asked.method == "POST"
    typed = read_page(asked.form, section) if is_sent else {}
    return SectionForm(eform, section, answers, typed, is_sent)


def next_section(eform: EForm, key: str, answers: Mapping[str, Any]) -> str | None:
    """The key of the page after `key` that these answers call for; None after the last."""
    keys = [section.key for section in visible_sections(eform, answers)]
    after = keys[keys.index(key) + 1 :] if key in keys else []
    return after[0] if after else None


def section_page(
    form: SectionForm, places: Places, errors: Mapping[str, Problem] | None = None
) -> SectionPage:
    """What is drawn: the answers as typed, each problem beside its question and in the summary."""
    errors = errors or {}
    answers = form.answers()
    sheet = Sheet(form.eform, form.section, form.stored, places, errors)
    beside = f"{form.section.key}."
    typed = {field.key: answers.get(beside + field.key) for field in form.section.fields}
    questions = sheet.questions(form.section.fields, beside, typed)
    targets = dict(_targets(questions)) if errors else {}
    keys = [section.key for section in visible_sections(form.eform, form.stored)]
    return SectionPage(
        title=form.section.title,
        hint=form.section.hint,
        questions=questions,
        errors={targets.get(path, ""): sentence(one) for path, one in errors.items()},
        number=keys.index(form.section.key) + 1,
        count=len(keys),
    )


def _targets(questions: Sequence[QuestionView]) -> list[tuple[str, str]]:
    found = []
    for view in questions:
        found += [(view.name, view.target), *_targets(view.inside)]
    return found
