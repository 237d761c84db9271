"""Rows that are drawn once: escaped like any text, and never older than the minute."""

from datetime import UTC, datetime, timedelta

from tests.support.desk_dossiers import list_dossier
from tests.support.house import PASSWORD, DoorClient, House

NOW = datetime(2026, 4, 20, 1, 0, tzinfo=UTC)  # Monday 08:00 in Vietnam
DUE_TODAY = "/can-bo?the=due_today"


def signed_in(house: House) -> DoorClient:
    client = house.backoffice()
    client.page("/can-bo/dang-nhap")
    client.send("/can-bo/dang-nhap", {"username": "lan", "password": PASSWORD})
    return client


def test_a_row_is_escaped_when_drawn_and_when_taken_from_memory(house: House) -> None:
    list_dossier(house, name="<b>An</b> & Bình", due_at=NOW + timedelta(hours=2))
    client = signed_in(house)
    for _ in range(2):
        html = client.page(DUE_TODAY)
        assert '<td title="&lt;b&gt;An&lt;/b&gt; &amp; Bình">&lt;b&gt;An&lt;/b&gt;' in html
        assert "<b>An" not in html


def test_what_is_left_of_today_moves_with_the_minute(house: House) -> None:
    list_dossier(house, due_at=NOW + timedelta(hours=2))
    client = signed_in(house)
    assert "2 giờ<" in client.page(DUE_TODAY)
    house.clock.advance(minutes=1)
    assert "1 giờ 59 phút<" in client.page(DUE_TODAY)


def test_the_same_row_leads_on_with_the_list_it_was_opened_from(house: House) -> None:
    code = list_dossier(house, due_at=NOW + timedelta(hours=2))
    client = signed_in(house)
    assert f'/can-bo/ho-so/{code}?the=due_today"' in client.page(DUE_TODAY)
    narrowed = client.page(f"{DUE_TODAY}&kenh=counter")
    assert f'/can-bo/ho-so/{code}?the=due_today&amp;kenh=counter"' in narrowed
