"""Written exchange and work requests: numbered, answered by the right side, kept."""

from dataclasses import replace
from datetime import date

import pytest

from dossiers.errors import AlreadyDone, InvalidInput, NotAllowed, NotFound
from dossiers.model.events import EventKind
from dossiers.model.supervision import OfficeNoticeKind
from dossiers.services.exchanges import (
    AnswerExchange,
    SendExchange,
    answer_exchange,
    list_exchanges,
    read_exchange,
    send_exchange,
)
from dossiers.services.work_requests import (
    RaiseWorkRequest,
    SettleWorkRequest,
    list_work_requests,
    raise_work_request,
    settle_work_request,
)
from tests.support.builders import dossier_of, processing_dossier
from tests.support.house import House
from tests.support.office_visits import signed_in, words

FRIDAY = date(2026, 4, 24)


def agency(house: House, code: str = "order-police", centre: str = "LD") -> int:
    with house.deps.reading() as uow:
        found = uow.agencies.by_code(uow.centres.by_code(centre).id, code)
    return found.id


def send(house: House, officer: str = "giamdoc", **changes) -> int:
    note = SendExchange(agency(house), "Tiến độ", "Đề nghị báo cáo tiến độ.", FRIDAY)
    return send_exchange(house.deps, replace(note, **changes), house.officer(officer))


def answer(house: House, number: int, officer: str, text: str = "Đang thẩm định.") -> None:
    answer_exchange(house.deps, AnswerExchange(number, text), house.officer(officer))


def kinds(house: House, code: str) -> list[EventKind]:
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        return [one.kind for one in uow.events.of_dossier(dossier.id)]


@pytest.mark.rule("R-SPV-08")
def test_a_note_on_a_dossier_is_numbered_answered_and_kept(house_on_both: House) -> None:
    house = house_on_both
    code = processing_dossier(house)
    first, second = send(house, dossier_code=code), send(house)
    view = read_exchange(house.deps, first, house.officer("hung-ca"))
    assert (view.exchange.number, view.exchange.year, view.dossier_code) == (1, 2026, code)
    assert view.may_answer
    assert not read_exchange(house.deps, first, house.officer("giamdoc")).may_answer
    answer(house, first, "hung-ca")
    with pytest.raises(AlreadyDone, match="exchange_answered"):
        answer(house, first, "hung-ca")
    view = read_exchange(house.deps, first, house.officer("lan"))
    assert (view.exchange.answer, view.answerer_name) == ("Đang thẩm định.", "Trịnh Công Hùng")
    assert {EventKind.EXCHANGE_SENT, EventKind.EXCHANGE_ANSWERED} <= set(kinds(house, code))
    lines = list_exchanges(house.deps, house.officer("giamsat"), before=None).lines
    assert [one.id for one in lines] == [second, first]
    assert lines[0].number == 2
    assert list_exchanges(house.deps, house.officer("yen-tc"), before=None).lines == []
    with house.deps.reading() as uow:
        centre = uow.centres.by_code("LD").id
    told = house.deps.queries.opinions.notices(centre, None, limit=9)
    assert [one.kind for one in told] == [OfficeNoticeKind.EXCHANGE_ANSWERED]
    asked = house.deps.queries.opinions.notices(centre, (agency(house),), limit=9)
    assert [one.kind for one in asked] == [OfficeNoticeKind.EXCHANGE_SENT] * 2


@pytest.mark.rule("R-SPV-08")
def test_an_agency_writes_to_the_centre(house: House) -> None:
    sent = send(house, "hung-ca")
    with pytest.raises(NotAllowed, match="exchange_of_other_side"):
        answer(house, sent, "vanthu-ca")
    answer(house, sent, "lan")
    view = read_exchange(house.deps, sent, house.officer("hung-ca"))
    assert not view.exchange.is_from_centre
    assert view.answerer_name == "Phan Ngọc Lan"


@pytest.mark.rule("R-SPV-08", "R-ACC-02")
def test_foreign_agencies_dossiers_and_days_are_refused(house: House) -> None:
    code = processing_dossier(house)
    for changes, field in (
        ({"subject": " "}, "subject"),
        ({"text": ""}, "text"),
        ({"due_on": date(2026, 4, 19)}, "due_on"),
        ({"agency_id": agency(house, "finance", "BD")}, "agency_id"),
        ({"agency_id": 10**6}, "agency_id"),
        ({"dossier_code": code, "agency_id": agency(house, "finance")}, "dossier_code"),
    ):
        with pytest.raises(InvalidInput) as refused:
            send(house, **changes)
        assert list(refused.value.errors) == [field]
    with pytest.raises(InvalidInput):
        send(house, "hung-ca", agency_id=agency(house, "finance"))
    with pytest.raises(NotFound):
        send(house, dossier_code="000.00.01.H36-260420-9999")
    sent = send(house)
    for stranger in ("yen-tc", "binh-bd"):
        with pytest.raises(NotFound, match="exchange_unknown"):
            read_exchange(house.deps, sent, house.officer(stranger))
        with pytest.raises(NotFound):
            answer(house, sent, stranger)
    with pytest.raises(InvalidInput, match="exchange_answer_empty"):
        answer(house, sent, "hung-ca", " ")


@pytest.mark.rule("R-SPV-07")
def test_a_work_request_is_raised_and_settled(house_on_both: House) -> None:
    house = house_on_both
    lan, director = house.officer("lan"), house.officer("giamdoc")
    for number in (1, 2):
        asked = RaiseWorkRequest("Máy in", "Máy in quầy 5 kẹt giấy.")
        assert raise_work_request(house.deps, asked, lan) == number
    one = list_work_requests(house.deps, director).lines[-1]
    settle_work_request(house.deps, SettleWorkRequest(one.id, "Đã thay trục."), director)
    with pytest.raises(AlreadyDone, match="work_request_done"):
        settle_work_request(house.deps, SettleWorkRequest(one.id, "Lại."), director)
    waiting, done = list_work_requests(house.deps, lan).lines
    assert (waiting.number, waiting.done_at) == (2, None)
    assert (done.raised_by, done.done_by, done.done_text) == (
        "Phan Ngọc Lan",
        "Vũ Thị Thanh",
        "Đã thay trục.",
    )


@pytest.mark.rule("R-SPV-07", "R-ACC-02")
def test_wrong_work_requests_are_refused(house: House) -> None:
    lan, director = house.officer("lan"), house.officer("giamdoc")
    with pytest.raises(InvalidInput) as refused:
        raise_work_request(house.deps, RaiseWorkRequest(" ", ""), lan)
    assert set(refused.value.errors) == {"subject", "text"}
    with pytest.raises(NotAllowed):
        raise_work_request(house.deps, RaiseWorkRequest("a", "b"), house.officer("hung-ca"))
    raise_work_request(house.deps, RaiseWorkRequest("a", "b"), lan)
    one = list_work_requests(house.deps, lan).lines[0].id
    for command, officer, error in (
        (SettleWorkRequest(one, " "), director, InvalidInput),
        (SettleWorkRequest(one, "x"), lan, NotAllowed),
        (SettleWorkRequest(10**6, "x"), director, NotFound),
        (SettleWorkRequest(one, "x"), house.officer("binh-bd"), NotFound),
    ):
        with pytest.raises(error):
            settle_work_request(house.deps, command, officer)


@pytest.mark.rule("R-SPV-08", "R-SPV-07")
def test_the_pages_of_exchange_and_requests(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    director = signed_in(house, "giamdoc")
    assert "Chưa có văn bản" in words(director.page("/can-bo/trao-doi"))
    form = {"agency_id": agency(house), "subject": "Tiến độ", "text": "Đề nghị\nbáo cáo."}
    assert director.send("/can-bo/trao-doi", form).status_code == 422
    assert director.send("/can-bo/trao-doi", {**form, "due_on": "01/04/2026"}).status_code == 422
    sent = director.send("/can-bo/trao-doi", {**form, "due_on": "24/04/2026"})
    assert sent.status_code == 303
    house.clock.advance(days=7)
    police = signed_in(house, "hung-ca")
    assert "Quá hạn trả lời" in police.page("/can-bo/trao-doi")
    assert "Có văn bản trao đổi mới" in police.page("/can-bo/y-kien")
    assert "Gửi trả lời" in police.page(sent.location)
    assert police.send(sent.location, {"text": " "}).status_code == 422
    assert police.send(sent.location, {"text": "Đang làm."}).status_code == 303
    director = signed_in(house, "giamdoc")
    assert "Đang làm." in director.page(sent.location)
    monkeypatch.setattr("dossiers.services.exchanges.PAGE_SIZE", 1)
    send(house, due_on=date(2026, 5, 20))
    assert "sau=" in director.page("/can-bo/trao-doi")
    director.page("/can-bo/de-nghi")
    assert director.send("/can-bo/de-nghi", {"subject": "Máy in"}).status_code == 422
    raised = {"subject": "Máy in", "text": "Kẹt giấy"}
    assert director.send("/can-bo/de-nghi", raised).status_code == 303
    assert director.send("/can-bo/de-nghi/1/xong", {"done_text": ""}).status_code == 422
    assert director.send("/can-bo/de-nghi/1/xong", {"done_text": "Xong"}).status_code == 303
    assert "Đã xong" in director.page("/can-bo/de-nghi")
    assert police.get("/can-bo/de-nghi").status_code == 403
