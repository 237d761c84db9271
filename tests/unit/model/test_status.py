"""The table of lawful moves has no hole."""

from dossiers.model.status import (
    CLOSED,
    NATIONAL_CODE,
    NOT_YET_RECEIVED,
    OPEN,
    TRANSITIONS,
    DossierStatus,
)


def test_every_status_has_its_moves_and_its_national_code() -> None:
    assert set(TRANSITIONS) == set(NATIONAL_CODE) == set(DossierStatus)
    codes = {code for code in NATIONAL_CODE.values() if code is not None}
    assert codes == set(range(1, 11))


def test_every_status_but_the_first_can_be_reached() -> None:
    reached = {after for moves in TRANSITIONS.values() for after in moves}
    assert set(DossierStatus) - reached == set()


def test_every_open_dossier_can_still_end() -> None:
    for status in OPEN:
        seen = {status}
        grown = True
        while grown:
            more = {after for one in seen for after in TRANSITIONS[one]} - seen
            seen |= more
            grown = bool(more)
        assert seen & CLOSED, status


def test_open_and_closed_share_nothing() -> None:
    assert set(DossierStatus) == OPEN | CLOSED
    assert not OPEN & CLOSED
    assert DossierStatus.RECEIVED not in NOT_YET_RECEIVED
