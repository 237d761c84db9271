"""A kept calendar is everybody's and never stale: its stamp moves with every change."""

from datetime import date

from dossiers.model.calendar import DayKind
from dossiers.model.centre import CentreSettings
from dossiers.model.organisation import Centre
from storage.database.engine import Database
from storage.database.unit_of_work import Caches, SqlUnitOfWork

DAY = date(2026, 4, 22)


def close_day(uow: SqlUnitOfWork, on: date = DAY) -> None:
    uow.calendar.put_day(
        None, on, works=False, kind=DayKind.CENTRE.value, note="", source="Quyết định"
    )


def days_of(database: Database, caches: Caches, stamp: int | None = None) -> set[date]:
    with SqlUnitOfWork(database, caches, reading=True) as uow:
        centre = uow.centres.by_code("LD")
        assert centre is not None
        return set(uow.calendar.for_centre(centre, stamp=stamp).days)


def add_centre(database: Database) -> None:
    with SqlUnitOfWork(database, Caches()) as uow:
        uow.centres.add(Centre("LD", "Trung tâm", CentreSettings()))
        uow.commit()


def test_a_change_by_another_process_is_seen_at_once(database: Database) -> None:
    add_centre(database)
    ours, theirs = Caches(), Caches()
    assert days_of(database, ours) == set()
    with SqlUnitOfWork(database, theirs) as uow:
        close_day(uow)
        uow.commit()
    assert days_of(database, ours) == {DAY}
    with SqlUnitOfWork(database, theirs) as uow:
        uow.calendar.put_day(
            None, DAY, works=True, kind=DayKind.CENTRE.value, note="", source="Quyết định"
        )
        uow.commit()
    with SqlUnitOfWork(database, ours, reading=True) as uow:
        centre = uow.centres.by_code("LD")
        assert centre is not None
        assert uow.calendar.for_centre(centre).days[DAY].works


def test_a_kept_calendar_is_read_once(database: Database) -> None:
    add_centre(database)
    caches = Caches()
    with SqlUnitOfWork(database, caches, reading=True) as uow:
        centre = uow.centres.by_code("LD")
        assert centre is not None
        first = uow.calendar.for_centre(centre)
        assert uow.calendar.for_centre(centre) is first
        assert uow.calendar.for_centre(centre, stamp=0) is first
        assert uow.calendar.for_centre(centre, stamp=7) is not first


def test_what_is_not_committed_is_nobodys_but_the_editors(database: Database) -> None:
    add_centre(database)
    caches = Caches()
    with SqlUnitOfWork(database, caches) as uow:
        close_day(uow)
        centre = uow.centres.by_code("LD")
        assert centre is not None
        assert set(uow.calendar.for_centre(centre).days) == {DAY}
    assert days_of(database, caches) == set()
    other = date(2026, 4, 23)
    with SqlUnitOfWork(database, caches) as uow:
        close_day(uow, other)
        uow.commit()
    assert days_of(database, caches) == {other}
