"""Doing what a form asks for, with every refusal laid beside its field."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from dossiers.errors import DomainError, InvalidInput, RuleViolation
from dossiers.rules.citations import explain
from dossiers.wording.errors import error_text, field_texts
from web.forms import BaseForm


def done(
    form: BaseForm,
    field: str,
    act: Callable[[], object],
    *,
    by_rule: Mapping[str, str] = MappingProxyType({}),
) -> bool:
    """Return whether the act was done; what forbids it stands beside `field` with its rule, or
    beside the field that `by_rule` names for this rule.
    """
    if not form.validate():
        return False
    try:
        act()
    except InvalidInput as error:
        form.add_errors(refusal_texts(error, field))
        return False
    except RuleViolation as error:
        form.add_errors(refusal_texts(error, by_rule.get(error.rule_id, field)))
        return False
    return True


def refusal_texts(error: DomainError, field: str) -> Mapping[str, str]:
    """Return the words of a refusal by field: those that it names, else `field`; a rule is named
    with its article.
    """
    if isinstance(error, RuleViolation):
        return {field: f"{error_text(error)} ({explain(error.rule_id).article})"}
    named = field_texts(error) if isinstance(error, InvalidInput) else {}
    return named or {field: error_text(error)}
