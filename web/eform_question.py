"""One question of an e-form as `templates/macros/eform.html` draws it."""

from collections.abc import Sequence
from dataclasses import dataclass

from dossiers.model.eform_fields import DAY_MONTH_YEAR


@dataclass(slots=True)
class Pick:
    """One option of radios, checkboxes or a select."""

    id: str
    value: str
    label: str
    hint: str = ""
    chosen: bool = False


@dataclass(slots=True)
class QuestionView:
    """One question, filled in step by step until it is ready to draw. `shape` picks the macro;
    `inside` are boxes, parts or rows; `choices` are the (value, label) of a select, `picks` those
    of radios and checkboxes."""

    shape: str
    id: str
    name: str
    label: str
    hint: str = ""
    error: str = ""
    value: str = ""
    optional: bool = False
    only_if: str = ""
    only_if_words: str = ""
    required_words: str = ""
    input_type: str = "text"
    input_mode: str = ""
    width: str = ""
    unit: str = ""
    autocomplete: str = ""
    picks: tuple[Pick, ...] = ()
    choices: Sequence[tuple[str, str]] = ()
    inside: tuple["QuestionView", ...] = ()
    row_label: str = ""
    may_add: bool = True
    wrong_box: str = ""

    @property
    def described_by(self) -> str:
        """Ids of the texts that explain this question, for aria-describedby."""
        if not (self.hint or self.required_words or self.only_if_words or self.error):
            return ""
        ids = (
            (self.hint or self.required_words) and f"{self.id}-hint",
            self.only_if_words and f"{self.id}-when",
            self.error and f"{self.id}-error",
        )
        return " ".join(one for one in ids if one)

    @property
    def words(self) -> tuple[str, str, bool, str, str, str]:
        """What is said of this question whatever the answer: its id, label, whether it may stay
        empty, hint, when it is required, when it is asked."""
        said = (self.label, self.optional, self.hint, self.required_words, self.only_if_words)
        return (self.id, *said)

    @property
    def target(self) -> str:
        """The id that a link of the error summary goes to: the box to put right."""
        if self.shape == "date":
            return f"{self.id}-{self.wrong_box or DAY_MONTH_YEAR[0]}"
        if self.shape in ("radios", "checks"):
            return self.picks[0].id
        if self.shape == "group":
            return f"{self.id}-add"
        if self.inside:
            return self.inside[0].target
        return self.id
