"""Filling a new installation: calendars, centres, agencies, procedures, and the demo's people."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dossiers.model.centre import settings_from_data
from dossiers.model.organisation import Agency, Centre
from dossiers.model.people import ApplicantKind, Assignment, Officer, Person, Role
from dossiers.model.text import fold, nfc
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.services.catalogue_admin import import_procedures


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account that the start of the demo prints."""

    username: str
    full_name: str
    position: str


def is_empty(deps: Deps) -> bool:
    """Return whether nothing was ever loaded."""
    with deps.reading() as uow:
        return not uow.centres.all()


def load_reference(deps: Deps) -> None:
    """Load calendars, centres, agencies and procedures; call once on an empty database."""
    with deps.uow() as uow:
        for day in deps.seeds.calendar_days():
            uow.calendar.put_day(
                None,
                day.on,
                works=day.works,
                kind=day.kind.value,
                note=day.note,
                source=day.source,
            )
        for year, (is_official, source) in deps.seeds.year_sources().items():
            uow.calendar.put_year(year, is_official=is_official, source=source)
        for code, data in deps.seeds.centre_settings().items():
            _add_centre(uow, deps, code, data)
        uow.commit()
    import_procedures(deps, deps.seeds.procedure_texts())


def load_demo(deps: Deps, *, password: str) -> None:
    """Load the demo's people and officers, all with one password."""
    stored = deps.passwords.hash(password)
    with deps.uow() as uow:
        for row in deps.seeds.people():
            uow.people.add(_person(deps, row))
        for row in deps.seeds.officers():
            add_officer(uow, deps, row, stored)
        uow.commit()


def demo_accounts(deps: Deps) -> tuple[DemoAccount, ...]:
    """Return the officers that the demo prints: those of its sheets that have an account."""
    sheets = (*deps.seeds.officers(), *deps.seeds.demo_organisation()["seconded"])
    with deps.reading() as uow:
        return tuple(
            DemoAccount(row["username"], row["full_name"], row["position"])
            for row in sheets
            if uow.officers.by_username(row["username"])
        )


def _add_centre(uow: UnitOfWork, deps: Deps, code: str, data: Mapping[str, Any]) -> None:
    settings = settings_from_data(data)
    centre = Centre(code=code, name=settings.name, settings=settings)
    uow.centres.add(centre)
    uow.flush()
    known: dict[str, Agency] = {}
    for row in deps.seeds.agencies():  # an agency comes before its parts
        known[row["code"]] = agency = Agency(
            centre_id=centre.id,
            code=row["code"],
            name=row["name"],
            short_name=row["short_name"],
        )
        if "within" in row:
            agency.parent_id = known[row["within"]].id
        uow.agencies.add(agency)
        uow.flush()


def _person(deps: Deps, row: Mapping[str, Any]) -> Person:
    number, tax_code = row["personal_id"], row.get("tax_code")
    return Person(
        kind=ApplicantKind(row["kind"]),
        full_name=nfc(row["full_name"]),
        full_name_fold=fold(row["full_name"]),
        created_at=deps.clock.now(),
        personal_id=number,
        personal_id_digest=None if tax_code else deps.digests.keyed("personal_id", number),
        tax_code=tax_code,
        tax_code_digest=deps.digests.keyed("tax_code", tax_code) if tax_code else None,
        registration_number=row.get("registration_number"),
        birth_date=row["birth_date"],
        phone=row["phone"],
        phone_digest=deps.digests.keyed("phone", row["phone"]),
        email=row.get("email"),
        address=row["address"],
        demo_key=row["key"],
    )


def add_officer(
    uow: UnitOfWork,
    deps: Deps,
    row: Mapping[str, Any],
    stored: str,
    *,
    span: tuple[date | None, date | None] = (None, None),
) -> None:
    """Add a demo officer with a password's hash and the roles of the row, held in these days."""
    officer = Officer(
        username=row["username"],
        full_name=nfc(row["full_name"]),
        password_hash=stored,
        created_at=deps.clock.now(),
        position=row["position"],
        phone=row.get("phone", ""),
    )
    uow.officers.add(officer)
    uow.flush()
    centre = uow.centres.by_code(row["centre"])
    assert centre is not None, row["centre"]
    for role in row["roles"]:
        name, _, agency_code = role.partition("@")
        agency = uow.agencies.by_code(centre.id, agency_code) if agency_code else None
        uow.officers.assign(
            Assignment(
                officer_id=officer.id,
                centre_id=centre.id,
                role=Role(name),
                agency_id=agency.id if agency else None,
                from_on=span[0],
                until_on=span[1],
            )
        )
