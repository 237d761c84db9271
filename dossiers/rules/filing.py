"""What filing online asks of a procedure version: may it be filed, which papers, which results."""

import json
from collections.abc import Collection
from datetime import date

from dossiers.model.centre import CentreSettings
from dossiers.model.dossier import ResultChannel
from dossiers.model.draft_details import DraftDetails, FilingTask, Obstacle
from dossiers.model.eform import EForm, eform_from_json
from dossiers.model.eform_answers import CleanAnswers
from dossiers.model.procedure import (
    Channel,
    Component,
    ComponentKind,
    Fee,
    ProcedureCase,
    ProcedureVersion,
)
from dossiers.rules.channels import result_channels
from dossiers.rules.eforms import visible_sections
from dossiers.rules.intake import checked_components
from dossiers.rules.levels import takes_level
from dossiers.rules.vertical import is_admitted

ONLINE_LEVELS = frozenset({3, 4})
RESULT_OF = {
    Channel.COUNTER: ResultChannel.COUNTER,
    Channel.POST: ResultChannel.POST,
    Channel.ONLINE: ResultChannel.ONLINE,
}


def obstacle_to_filing(version: ProcedureVersion, settings: CentreSettings) -> Obstacle | None:
    """Say why a version in force cannot be filed online (R-CAT-10, R-CAT-15); None when it can.

    Online means level 3 or 4 with an online channel, and an e-form to fill; a vertical agency's
    procedure is taken in as its centre decided (R-ACC-10), one of another level not (R-ACC-08).
    """
    if not version.is_at_centre:
        return Obstacle.NOT_AT_CENTRE
    if not is_admitted(settings, version):
        return Obstacle.NOT_ADMITTED
    if not takes_level(settings, version):
        return Obstacle.NOT_THIS_LEVEL
    offers_online = any(terms.channel is Channel.ONLINE for terms in version.channels)
    if version.online_level not in ONLINE_LEVELS or not offers_online:
        return Obstacle.NOT_ONLINE
    return None if version.eform else Obstacle.NO_EFORM


_MOST_FORMS = 1024
_FORMS: dict[int, tuple[ProcedureVersion, EForm]] = {}


def eform_of(version: ProcedureVersion) -> EForm:
    """Return the e-form of a version, built once per definition; InvalidInput without one."""
    kept = _FORMS.get(id(version))
    if kept is None or kept[0] is not version:  # the same place in memory may be taken anew
        text = json.dumps(version.eform, ensure_ascii=False, sort_keys=True)
        if len(_FORMS) >= _MOST_FORMS:
            _FORMS.clear()
        kept = _FORMS[id(version)] = (version, eform_from_json(text))
    return kept[1]


def declaration_key(version: ProcedureVersion) -> str | None:
    """Return the line of the dossier list that the e-form replaces: the first one with a form.

    Source: Nghị định 45/2020/NĐ-CP, Điều 10 (the interactive e-form stands for the paper form).
    """
    return next((part.key for part in version.components if part.form), None)


def online_cases(version: ProcedureVersion) -> tuple[ProcedureCase, ...]:
    """Return the cases that can be filed online."""
    return tuple(one for one in version.cases if version.terms_of(Channel.ONLINE, one.key))


def papers_to_attach(version: ProcedureVersion, case: str | None) -> tuple[Component, ...]:
    """Return the lines that ask for files: required and conditional, without the declaration."""
    declaration = declaration_key(version)
    return tuple(part for part in checked_components(version, case) if part.key != declaration)


def missing_papers(
    version: ProcedureVersion, case: str | None, attached: Collection[str], waived: Collection[str]
) -> tuple[Component, ...]:
    """Return the lines still without a file (R-INT-10).

    A conditional line is settled by a file or by the person's word that it does not apply.
    """
    return tuple(
        part
        for part in papers_to_attach(version, case)
        if part.key not in attached
        and not (part.kind is ComponentKind.CONDITIONAL and part.key in waived)
    )


def result_choices(
    version: ProcedureVersion, settings: CentreSettings
) -> tuple[ResultChannel, ...]:
    """Return how the result of an online dossier may be had (R-CHN-05).

    A public version names at least one, and below level 4 not online alone (R-CAT-15). Where the
    centre's own text binds the result to the way in, the post is not among them; the counter always
    gives a result.
    """
    offered = result_channels(settings, Channel.ONLINE)
    named = (RESULT_OF[one] for one in version.result_channels)
    return tuple(one for one in named if one in offered) or (ResultChannel.COUNTER,)


def online_fees(version: ProcedureVersion, case: str | None, on: date) -> tuple[Fee, ...]:
    """Return what an online dossier of this case costs when filed on a day (R-FEE-08)."""
    return version.fees_for(Channel.ONLINE, case, on)


def unfinished_sections(
    eform: EForm, cleaned: CleanAnswers, details: DraftDetails
) -> tuple[str, ...]:
    """Return the pages of the e-form not saved yet or no longer right, in order."""
    wrong = {path.partition(".")[0] for path in cleaned.errors}
    return tuple(
        section.key
        for section in visible_sections(eform, cleaned.values)
        if section.key in wrong or section.key not in details.saved_sections
    )


def has_unsaved_page(eform: EForm, details: DraftDetails) -> bool:
    """Return whether a page that everybody is asked was never saved: no answer changes that."""
    saved = details.saved_sections
    return any(one.only_if is None and one.key not in saved for one in eform.sections)


def unfinished_tasks(
    version: ProcedureVersion,
    *,
    done: Collection[str],
    case: str | None,
    is_eform_open: bool,
    open_papers: Collection[Component],
) -> tuple[FilingTask, ...]:
    """Return the tasks that keep a draft from being sent, in order (R-INT-10)."""
    is_open = {
        FilingTask.APPLICANT: FilingTask.APPLICANT not in done,
        FilingTask.CASE: bool(version.cases) and version.case_of(case) is None,
        FilingTask.EFORM: is_eform_open,
        FilingTask.PAPERS: bool(open_papers),
        FilingTask.RESULT: FilingTask.RESULT not in done,
    }
    return tuple(task for task, unfinished in is_open.items() if unfinished)
