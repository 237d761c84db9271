"""Doing what a form asks for, with every refusal laid beside its field."""

from collections.abc import Callable

from dossiers.errors import InvalidInput, RuleViolation
from dossiers.rules.citations import explain
from dossiers.wording.errors import error_text, field_texts
from web.forms import BaseForm


def done(form: BaseForm, field: str, act: Callable[[], object]) -> bool:
    """Return whether the act was done; what forbids it stands beside `field` with its rule."""
    if not form.validate():
        return False
    try:
        act()
    except InvalidInput as error:
        form.add_errors(field_texts(error))
        return False
    except RuleViolation as error:
        form.add_errors({field: f"{error_text(error)} ({explain(error.rule_id).article})"})
        return False
    return True
