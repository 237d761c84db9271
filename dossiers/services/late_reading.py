"""What the pages of an overdue dossier show: dates, causes, apologies, added time, who signs."""

from dataclasses import dataclass
from datetime import datetime

from dossiers.model.overdue import ApologySigner, LateCauseKind
from dossiers.model.people import Actor
from dossiers.model.procedure_parts import Extension
from dossiers.model.promise import RUNNING
from dossiers.ports.deps import Deps
from dossiers.rules.overdue import furthest_new_date, rule_of_signer, signer_of
from dossiers.rules.permissions import Action
from dossiers.services.access import dossier_for_officer
from dossiers.services.late_parts import (
    ApologyLine,
    CauseLine,
    ExtensionLine,
    apologies_of,
    causes_of,
    extensions_of,
)
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.late_cases import fault_now, lateness_of
from dossiers.services.steps.stepping import version_of


@dataclass(frozen=True, slots=True)
class LateSheet:
    """One dossier on the pages of lateness and of added time.

    `may_set_date` is False when the one new date was given (R-OVD-03) or nothing runs any more;
    `is_explained` says that the agency has stated a cause (R-OVD-06).
    """

    code: str
    revision: int
    applicant_name: str
    procedure_name: str
    agency_name: str
    due_at: datetime | None
    legal_due_at: datetime | None
    is_late: bool
    waits_for_apology: bool
    clock_runs: bool
    fault: LateCauseKind
    signer: ApologySigner
    signer_rule: str
    is_explained: bool
    may_set_date: bool
    was_rescheduled: bool
    furthest: datetime
    causes: tuple[CauseLine, ...]
    apologies: tuple[ApologyLine, ...]
    extensions: tuple[ExtensionLine, ...]
    listed: tuple[Extension, ...]


def late_sheet(deps: Deps, code: str, actor: Actor, action: Action) -> LateSheet:
    """Return a dossier to an officer who may do `action`. Raises NotFound, NotAllowed."""
    now = deps.clock.now()
    with deps.reading() as uow:
        dossier = dossier_for_officer(uow, actor, code, action)
        centre, version = centre_of(uow, dossier), version_of(uow, dossier)
        settings, fault = centre.settings, fault_now(uow, dossier)
        calendar = uow.calendar.for_centre(centre)
        lateness = lateness_of(uow, dossier, now)
        agency = uow.agencies.by_id(dossier.agency_id)
        apologies = apologies_of(uow, dossier)
        extensions = extensions_of(uow, dossier)
        was_rescheduled = any(one.new_due_at for one in apologies)
        is_closed_by_cap = settings.one_rescheduling and was_rescheduled
        causes = uow.overdue.causes_of_dossier(dossier.id)
        return LateSheet(
            code=dossier.code,
            revision=dossier.revision,
            applicant_name=dossier.applicant_name,
            procedure_name=version.name,
            agency_name=agency.name if agency else "",
            due_at=dossier.due_at,
            legal_due_at=dossier.legal_due_at,
            is_late=lateness.is_late,
            waits_for_apology=lateness.has_open_case,
            clock_runs=lateness.clock_runs,
            fault=fault,
            signer=signer_of(settings, fault),
            signer_rule=rule_of_signer(settings, fault),
            is_explained=any(one.agency_id for one in causes),
            may_set_date=dossier.status in RUNNING and not is_closed_by_cap,
            was_rescheduled=was_rescheduled,
            furthest=furthest_new_date(calendar, dossier.time_limit, now, settings),
            causes=causes_of(uow, dossier),
            apologies=apologies,
            extensions=extensions,
            listed=_unused(version.extensions, extensions),
        )


def _unused(
    listed: tuple[Extension, ...], granted: tuple[ExtensionLine, ...]
) -> tuple[Extension, ...]:
    used = {one.key for one in granted if not one.is_exclusion}
    return tuple(one for one in listed if one.key not in used)
