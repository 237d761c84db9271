"""Numbers and ids taken ahead: the same as taken one by one, and no number is lost."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from dossiers.model.dossier import Dossier
from dossiers.model.organisation import Agency
from dossiers.model.people import ApplicantKind
from dossiers.model.procedure import Channel
from dossiers.model.status import DossierStatus, HolderKind
from storage.database.engine import Database
from storage.database.unit_of_work import Caches, SqlUnitOfWork

AT = datetime(2026, 4, 20, 1, tzinfo=UTC)
CODES, SLIPS = ("dossier", "LD:260420"), ("slip:receipt", "LD:2026")


def dossier(token: str, uow: SqlUnitOfWork, code: str) -> Dossier:
    """Return a new dossier of the draft's centre and version."""
    draft = uow.drafts.by_token(token)
    assert draft is not None
    agency = uow.agencies.by_code(draft.centre_id, "a")
    if agency is None:
        agency = Agency(draft.centre_id, "a", "Sở", "Sở")
        uow.agencies.add(agency)
        uow.flush()
    return Dossier(
        centre_id=draft.centre_id,
        agency_id=agency.id,
        procedure_code=draft.procedure_code,
        procedure_version_id=draft.procedure_version_id,
        case_key="",
        channel=Channel.ONLINE,
        status=DossierStatus.REGISTERED,
        holder_kind=HolderKind.CENTRE,
        applicant_kind=ApplicantKind.CITIZEN,
        applicant_name="Hạnh",
        applicant_name_fold="hanh",
        created_at=AT,
        code=code,
    )


def claimed(uow: SqlUnitOfWork, token: str, *counters: tuple[str, str], dossiers: int = 0) -> bool:
    """Claim the draft with numbers of these counters and ids of so many dossiers."""
    draft = uow.drafts.by_token(token)
    assert draft is not None
    return uow.drafts.claim(draft, counters, {"dossier": dossiers})


@pytest.mark.rule("R-COD-03")
def test_numbers_taken_ahead_follow_those_taken_one_by_one(database: Database, token: str) -> None:
    with SqlUnitOfWork(database, Caches()) as uow:
        assert uow.counters.next(*CODES) == 1
        assert claimed(uow, token, CODES, SLIPS)
        assert (uow.counters.next(*SLIPS), uow.counters.next(*CODES)) == (1, 2)
        assert uow.counters.next(*CODES) == 3
        uow.commit()


@pytest.mark.rule("R-COD-03")
def test_a_number_taken_and_not_used_is_no_gap(database: Database, token: str) -> None:
    with SqlUnitOfWork(database, Caches()) as uow:
        assert claimed(uow, token, CODES, SLIPS)
        uow.counters.next(*SLIPS)
        with pytest.raises(RuntimeError, match="LD:260420"):
            uow.commit()
    with SqlUnitOfWork(database, Caches()) as uow:
        assert uow.counters.next(*CODES) == 1


@pytest.mark.rule("R-COD-03")
def test_a_draft_that_changed_is_not_claimed_and_takes_no_number(
    database: Database, token: str
) -> None:
    with SqlUnitOfWork(database, Caches()) as uow:
        draft = uow.drafts.by_token(token)
        assert draft is not None
        draft.updated_at -= timedelta(seconds=1)
        assert not uow.drafts.claim(draft, (CODES,), {"dossier": 1})
        assert uow.counters.next(*CODES) == 1


def test_rows_are_written_under_the_ids_taken_ahead_and_later_ones_follow(
    database: Database, token: str
) -> None:
    with SqlUnitOfWork(database, Caches()) as uow:
        uow.dossiers.add(dossier(token, uow, "1"))
        uow.flush()
        both = [dossier(token, uow, code) for code in "23"]
        assert claimed(uow, token, dossiers=2)
        for one in both:
            uow.dossiers.file(one)
        uow.commit()
    with SqlUnitOfWork(database, Caches()) as uow:
        last = dossier(token, uow, "4")
        uow.dossiers.add(last)
        uow.commit()
    with database.read() as connection:
        rows = connection.execute(text("SELECT id, code FROM dossier ORDER BY id")).all()
    assert [code for _, code in rows] == ["1", "2", "3", "4"]
    assert [one.id for one in both] == [number for number, code in rows if code in "23"]
    assert last.id == rows[-1][0]
