"""A person asks for a correction, the centre decides; before and after stay."""

import io
from dataclasses import replace
from typing import Any

import pytest

from dossiers.errors import AlreadyDone, DomainError, InvalidInput, NotAllowed, NotFound
from dossiers.model.issued import NoticeKind
from dossiers.model.people import Actor, Assurance, Person
from dossiers.model.personal_data import CorrectionState, PersonField
from dossiers.services.data_corrections import (
    AskCorrection,
    DecideCorrection,
    ask_correction,
    decide_correction,
)
from dossiers.services.data_corrections_reading import (
    list_corrections,
    open_correction_paper,
    own_corrections,
    read_correction,
)
from dossiers.services.steps.scans import Scan
from dossiers.services.sweeps import sweep_objects
from tests.support.filing import pdf_bytes
from tests.support.house import House

pytestmark = pytest.mark.rule("R-SEC-02")


def ask(house: House, **changes: Any) -> bool:
    wanted = AskCorrection("LD", PersonField.PHONE, "0987 654 321", "Đổi số điện thoại")
    return ask_correction(house.deps, replace(wanted, **changes), house.person("hanh"))


def decide(house: House, *, officer: str = "lan", accepts: bool = True, **more: Any) -> None:
    actor = house.officer(officer)
    (line, *_) = list_corrections(house.deps, house.officer("lan"), before=None).lines
    sheet = read_correction(house.deps, line.id, house.officer("lan"))
    command = DecideCorrection(line.id, accepts, more.get("reason", ""), sheet.present)
    decide_correction(house.deps, replace(command, **more), actor)


def person_of(house: House, actor: Actor) -> Person:
    assert actor.id is not None
    with house.deps.reading() as uow:
        person = uow.people.by_id(actor.id)
    assert person is not None
    return person


def test_an_accepted_request_stands_in_the_data_with_before_and_after(house_on_both: House) -> None:
    house = house_on_both
    actor = house.person("hanh")
    before = person_of(house, actor).phone
    assert ask(house)
    assert not ask(house)  # a double click
    decide(house)
    person = person_of(house, actor)
    assert person.phone == "+84987654321"
    assert person.phone_digest == house.deps.digests.keyed("phone", "+84987654321")
    (own,) = own_corrections(house.deps, actor)
    assert own.state is CorrectionState.ACCEPTED
    (line,) = list_corrections(house.deps, house.officer("lan"), before=None).lines
    sheet = read_correction(house.deps, line.id, house.officer("lan"))
    assert sheet.decided_by == "Phan Ngọc Lan"
    assert (sheet.replaced, sheet.wanted) == (own.before, "0987654321")
    assert before != person.phone
    with pytest.raises(AlreadyDone):
        decide(house)
    with house.deps.reading() as uow:
        told = [uow.messages.by_id(number) for number in (1, 2)]
    assert {one.kind for one in told if one} == {NoticeKind.DATA_CORRECTED.value}
    assert ask(house, wanted="0911222333")  # a further one may follow


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        (PersonField.FULL_NAME, "Nguyễn Thị Hằng", "Nguyễn Thị Hằng"),
        (PersonField.EMAIL, "hang@vidu.example", "hang@vidu.example"),
        (PersonField.ADDRESS, "Số 1 Lê Lợi", "Số 1 Lê Lợi"),
        (PersonField.BIRTH_DATE, "05/09/1990", "05/09/1990"),
    ],
)
def test_each_field_can_be_corrected(
    house: House, field: PersonField, typed: str, kept: str
) -> None:
    assert ask(house, field=field, wanted=typed)
    decide(house)
    person = person_of(house, house.person("hanh"))
    value = getattr(person, field.value)
    assert (f"{value:%d/%m/%Y}" if field is PersonField.BIRTH_DATE else value) == kept


def test_a_refusal_needs_a_reason_that_the_person_reads(house: House) -> None:
    ask(house)
    with pytest.raises(InvalidInput):
        decide(house, accepts=False)
    decide(house, accepts=False, reason="Chưa có giấy tờ chứng minh")
    (own,) = own_corrections(house.deps, house.person("hanh"))
    assert (own.state, own.reason) == (CorrectionState.REFUSED, "Chưa có giấy tờ chứng minh")
    assert person_of(house, house.person("hanh")).phone != "+84987654321"


def test_a_value_that_moved_meanwhile_is_looked_at_again(house: House) -> None:
    ask(house)
    with pytest.raises(InvalidInput):
        decide(house, present="0900000000")
    (own,) = own_corrections(house.deps, house.person("hanh"))
    assert own.state is CorrectionState.ASKED


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"field": None}, "field"),
        ({"wanted": "12"}, "wanted"),
        ({"field": PersonField.BIRTH_DATE, "wanted": "31/02/1990"}, "wanted"),
        ({"field": PersonField.BIRTH_DATE, "wanted": "01/01/2090"}, "wanted"),
        ({"field": PersonField.FULL_NAME, "wanted": "a\nb"}, "wanted"),
        ({"field": PersonField.FULL_NAME, "wanted": ""}, "wanted"),
        ({"field": PersonField.EMAIL, "wanted": "khong"}, "wanted"),
        ({"ground": " "}, "ground"),
        ({"wanted": "0912 345 678"}, "wanted"),
        ({"paper": Scan("paper", "a.exe", io.BytesIO(b"MZ"))}, "paper"),
    ],
)
def test_what_is_wrong_is_named(house: House, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        ask(house, **changes)
    assert field in refused.value.errors


def test_the_paper_stays_and_only_the_centre_opens_it(house: House) -> None:
    ask(house, paper=Scan("paper", "cccd.pdf", io.BytesIO(pdf_bytes(mark="cccd"))))
    house.clock.advance(days=9)
    sweep_objects(house.deps)
    (line,) = list_corrections(house.deps, house.officer("lan"), before=None).lines
    person_id, paper = open_correction_paper(house.deps, line.id, house.officer("lan"))
    with paper.stream:
        assert paper.stream.read() == pdf_bytes(mark="cccd")
    assert person_id == house.person("hanh").id
    for stranger, error in (("tiepnhan-moi", NotFound), ("hung-ca", NotAllowed)):
        with pytest.raises(error):
            read_correction(house.deps, line.id, house.officer(stranger))
        with pytest.raises(DomainError):
            decide(house, officer=stranger)


def test_one_asks_for_oneself_at_level_2(house: House) -> None:
    hanh = house.person("hanh")
    command = AskCorrection("LD", PersonField.PHONE, "0987654321", "Đổi số")
    for refused in (
        replace(hanh, assurance=Assurance.LEVEL_1),
        replace(house.person("tuan"), principal_id=hanh.id),
    ):
        with pytest.raises(NotAllowed):
            ask_correction(house.deps, command, refused)


def test_a_correction_names_a_centre_that_there_is(house: House) -> None:
    paper = Scan("paper", "cccd.pdf", io.BytesIO(pdf_bytes(mark="cccd")))
    for attached in (None, paper):
        with pytest.raises(NotFound, match="centre_unknown"):
            ask(house, centre_code="XX", paper=attached)


def test_only_who_has_an_account_asks_and_only_for_oneself(house: House) -> None:
    wanted = AskCorrection("LD", PersonField.PHONE, "0987 654 321", "Đổi số điện thoại")
    gone = replace(house.person("hanh"), id=10**9)
    with pytest.raises(NotFound, match="account_inactive"):
        ask_correction(house.deps, wanted, gone)
    for_another = replace(house.person("hanh"), principal_id=house.person("tuan").id)
    with pytest.raises(NotAllowed, match="only_for_oneself"):
        ask_correction(house.deps, wanted, for_another)
