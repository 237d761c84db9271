"""What the demo shows of people and units: secondments, a stand-in, a district that was closed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from dossiers.model.calendar import VIETNAM
from dossiers.model.dossier import Verdict
from dossiers.model.people import ApplicantKind
from dossiers.model.routing import HandoverDirection
from dossiers.model.units import UnitChangeKind
from dossiers.ports.deps import Deps
from dossiers.rules.intake import finding, mandatory_components
from dossiers.services.demo_people import StandsAt, demo_officer, demo_picked
from dossiers.services.handover import confirm_handovers
from dossiers.services.handover_batches import SendBatch, send_batch
from dossiers.services.installation import add_officer
from dossiers.services.intake_counter import ReceiveAtCounter, receive_at_counter
from dossiers.services.procedure_files.writing import to_toml
from dossiers.services.stand_ins import MarkAbsent, NameStandIn, mark_absent, name_stand_in
from dossiers.services.steps.administering import today_of
from dossiers.services.steps.applicants import Applicant
from dossiers.services.units_admin import ChangeUnit, change_unit

_CENTRE = "LD"
_ADMINISTRATOR, _RECEIVER, _OF_DISTRICT = "giamdoc", "lan", "cao-huyen"
_SECONDED, _STAND_IN, _STANDS_IN_AT = "bietphai", "yen-tc", "finance"
_AWAY_IN, _AWAY_UNTIL = 7, 9
_KEY = "demo-district"
_HOUR = time(9)


def load_demo_organisation(deps: Deps, *, password: str) -> str | None:
    """Load once, by the real use-cases: officers whose secondments run, end and are over
    (R-ACC-05), one of whom receives for two agencies (R-ACC-07); a stand-in and an absence to come
    (R-ACC-06); an office of a closed district whose dossier its heir works on, and a name that an
    agency gets in a month (R-ACC-09).

    Return the code of the old dossier, None when it was loaded before.
    """
    with deps.reading() as uow:
        if uow.dossiers.by_submit_key(_KEY) is not None:
            return None
    plan = deps.seeds.demo_organisation()
    district = plan["district"]
    _open_district(deps, district)
    _add_seconded(deps, plan["seconded"], password)
    _competent_before(deps, district)
    code = _old_dossier(deps, district)
    _close_district(deps, district)
    _rename_soon(deps, plan["renaming"])
    _stand_in(deps)
    return code


def _open_district(deps: Deps, district: Mapping[str, Any]) -> None:
    """Open the office of the district under its first name; later it is renamed."""
    opened = ChangeUnit(
        UnitChangeKind.OPENED,
        0,
        district["opened_on"],
        district["opened_by"],
        district["reason"],
        name=district["name"],
        short_name=district["short_name"],
    )
    _decide(deps, opened)
    renamed = replace(
        opened,
        kind=UnitChangeKind.RENAMED,
        agency_id=_agency(deps, district["code"]),
        effective_on=district["renamed_on"],
        document=district["renamed_by"],
        name=district["new_name"],
        short_name=district["new_short_name"],
    )
    _decide(deps, renamed)


def _add_seconded(deps: Deps, rows: Sequence[Mapping[str, Any]], password: str) -> None:
    stored = deps.passwords.hash(password)
    with deps.uow() as uow:
        for row in rows:
            span = (_day(deps, row["from_day"]), _day(deps, row["until_day"]))
            add_officer(uow, deps, row, stored, span=span)
        uow.commit()


def _competent_before(deps: Deps, district: Mapping[str, Any]) -> None:
    """Let a procedure have been the district's until its last day, as it was by law."""
    with deps.uow() as uow:
        now = uow.procedures.latest(district["procedure"])
        assert now is not None
        processes = tuple(
            replace(
                process,
                steps=tuple(
                    replace(step, agency=district["code"]) if step.agency == now.agency else step
                    for step in process.steps
                ),
            )
            for process in now.processes
        )
        before = replace(
            now,
            agency=district["code"],
            decider=district["decider"],
            processes=processes,
            effective_from=district["opened_on"],
        )
        for version in (before, now):  # each ends the day before the next one begins
            uow.procedures.add_version(version, text=to_toml(version), is_public=True)
        uow.commit()


def _old_dossier(deps: Deps, district: Mapping[str, Any]) -> str:
    """Take a dossier in before the district was closed, and hand it over to the office."""
    then = _on(deps, district["received_on"])
    receiver = demo_officer(then, _RECEIVER)
    code = receive_at_counter(then, _intake(then, district), receiver).code
    batch = SendBatch((demo_picked(then, code),), HandoverDirection.TO_AGENCY)
    send_batch(then, batch, receiver)
    confirm_handovers(then, [demo_picked(then, code)], demo_officer(then, _OF_DISTRICT))
    return code


def _intake(then: Deps, district: Mapping[str, Any]) -> ReceiveAtCounter:
    with then.reading() as uow:
        version = uow.procedures.in_force(district["procedure"], district["received_on"])
    assert version is not None
    return ReceiveAtCounter(
        applicant=Applicant(
            kind=ApplicantKind.CITIZEN,
            name=district["applicant"],
            personal_id=district["personal_id"],
            phone=district["phone"],
        ),
        procedure_code=district["procedure"],
        findings=tuple(
            finding(part.key, Verdict.COMPLETE) for part in mandatory_components(version, "")
        ),
        key=_KEY,
    )


def _close_district(deps: Deps, district: Mapping[str, Any]) -> None:
    """Merge the office into the commune's committee, which works on its dossier from then on."""
    merged = ChangeUnit(
        UnitChangeKind.MERGED,
        _agency(deps, district["code"]),
        district["closed_on"],
        district["closed_by"],
        district["reason"],
        other_id=_agency(deps, district["heir"]),
    )
    _decide(deps, merged)


def _rename_soon(deps: Deps, renaming: Mapping[str, Any]) -> None:
    change = ChangeUnit(
        UnitChangeKind.RENAMED,
        _agency(deps, renaming["agency"]),
        _day(deps, renaming["in_days"]),
        renaming["document"],
        renaming["reason"],
        name=renaming["name"],
        short_name=renaming["short_name"],
    )
    change_unit(deps, change, demo_officer(deps, _ADMINISTRATOR))


def _stand_in(deps: Deps) -> None:
    administrator = demo_officer(deps, _ADMINISTRATOR)
    stand_in, receiver = demo_officer(deps, _STAND_IN).id, demo_officer(deps, _SECONDED).id
    assert stand_in is not None
    assert receiver is not None
    name_stand_in(deps, NameStandIn(_agency(deps, _STANDS_IN_AT), stand_in), administrator)
    away = MarkAbsent(receiver, _day(deps, _AWAY_IN), _day(deps, _AWAY_UNTIL))
    mark_absent(deps, away, administrator)


def _decide(deps: Deps, change: ChangeUnit) -> None:
    """Write a change on its own day."""
    then = _on(deps, change.effective_on)
    change_unit(then, change, demo_officer(then, _ADMINISTRATOR))


def _agency(deps: Deps, code: str) -> int:
    with deps.reading() as uow:
        centre = uow.centres.by_code(_CENTRE)
        assert centre is not None
        agency = uow.agencies.by_code(centre.id, code)
    assert agency is not None, code
    return agency.id


def _on(deps: Deps, day: date) -> Deps:
    return replace(deps, clock=StandsAt(datetime.combine(day, _HOUR, VIETNAM)))


def _day(deps: Deps, day: int | date) -> date:
    """Return a date of the plan: a day itself, or so many days from today."""
    return day if isinstance(day, date) else today_of(deps) + timedelta(days=day)
