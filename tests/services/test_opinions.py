"""Opinions: asked in parallel with a deadline, answered or late, raised in the morning, ended."""

import io
from dataclasses import replace
from datetime import date

import pytest

from dossiers.errors import (
    AlreadyDone,
    Conflict,
    InvalidInput,
    NotAllowed,
    NotFound,
    RuleViolation,
    StaleVersion,
)
from dossiers.model.events import EventKind
from dossiers.model.job import JobKind
from dossiers.model.participant import Part
from dossiers.model.routing import HandoverDirection
from dossiers.model.supervision import OfficeNoticeKind, ReplyState
from dossiers.services import jobs
from dossiers.services.dossier_view import open_paper, view_dossier
from dossiers.services.handover import confirm_handovers
from dossiers.services.handover_batches import SendBatch, send_batch
from dossiers.services.internal_notes import AddNote, add_internal_note
from dossiers.services.opinion_alarms import raise_late_opinions
from dossiers.services.opinion_answers import AnswerOpinion, answer_opinion
from dossiers.services.opinions import AskOpinions, CloseOpinions, ask_opinions, close_opinions
from dossiers.services.opinions_reading import asked_of_me, read_opinions
from dossiers.services.own_dossiers import open_own_paper
from dossiers.services.processing import OnDossier, ProposeResult, propose_result, take_up
from dossiers.services.steps.opinions import tell_of_opinion
from dossiers.services.steps.scans import Scan
from dossiers.services.supervising import see_notice
from dossiers.services.withdrawing import WithdrawDossier, withdraw_dossier
from tests.support.builders import (
    dossier_of,
    picked,
    processing_dossier,
    received_online,
    sent_dossier,
)
from tests.support.filing import pdf_bytes
from tests.support.house import House

EXPERT = "hung-ca"
TOMORROW, IN_FIVE = date(2026, 4, 21), date(2026, 4, 28)
OUTSIDE = "Viện Kiểm sát nhân dân tỉnh"


def agency(house: House, code: str) -> int:
    with house.deps.reading() as uow:
        centre = uow.centres.by_code("LD")
        found = uow.agencies.by_code(centre.id, code)
    assert found is not None
    return found.id


def question(house: House, code: str, **changes) -> AskOpinions:
    asked = AskOpinions(
        code,
        dossier_of(house, code).revision,
        "Đề nghị cho ý kiến về phương án chữa cháy.",
        TOMORROW,
        (agency(house, "finance"), agency(house, "construction")),
    )
    return replace(asked, **changes)


def ask(house: House, code: str, **changes) -> int:
    return ask_opinions(house.deps, question(house, code, **changes), house.officer(EXPERT))


def lines(house: House, code: str, officer: str = EXPERT):
    page = read_opinions(house.deps, code, house.officer(officer))
    return {line.unit_name: line for view in page.rounds for line in view.lines}


def line_of(house: House, code: str, name: str):
    return lines(house, code)[name]


def answer(house: House, code: str, name: str, officer: str, **changes) -> None:
    given = AnswerOpinion(code, line_of(house, code, name).id, "Thống nhất.", "12/STC-TH")
    answer_opinion(house.deps, replace(given, **changes), house.officer(officer))


def close(house: House, code: str, round_id: int, reason: str = "Đã đủ căn cứ.") -> None:
    command = CloseOpinions(code, dossier_of(house, code).revision, round_id, reason)
    close_opinions(house.deps, command, house.officer(EXPERT))


def propose(house: House, code: str) -> None:
    command = ProposeResult(code, dossier_of(house, code).revision, True, "Đủ điều kiện.")
    propose_result(house.deps, command, house.officer(EXPERT))


def kinds(house: House, code: str) -> list[EventKind]:
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        return [one.kind for one in uow.events.of_dossier(dossier.id)]


def told(house: House, *agencies: str) -> list[OfficeNoticeKind]:
    ids = tuple(agency(house, one) for one in agencies) or None
    centre = dossier_centre(house)
    return [one.kind for one in house.deps.queries.opinions.notices(centre, ids, limit=99)]


def dossier_centre(house: House) -> int:
    with house.deps.reading() as uow:
        return uow.centres.by_code("LD").id


@pytest.mark.rule("R-OPN-01", "R-OPN-02", "R-OPN-05", "R-OPN-06")
def test_several_units_are_asked_at_once_and_the_clock_goes_on(house_on_both: House) -> None:
    house = house_on_both
    code = processing_dossier(house)
    before = dossier_of(house, code)
    ask(house, code, outside=(f"  {OUTSIDE} ", OUTSIDE, ""))
    after = dossier_of(house, code)
    assert (after.due_at, after.legal_due_at, after.status) == (
        before.due_at,
        before.legal_due_at,
        before.status,
    )
    assert (after.holder, after.revision) == (before.holder, before.revision + 1)
    page = read_opinions(house.deps, code, house.officer("giamdoc"))
    (asked,) = page.rounds
    assert asked.question.startswith("Đề nghị cho ý kiến")
    assert [line.unit_name for line in asked.lines] == ["Sở Tài chính", "Sở Xây dựng", OUTSIDE]
    assert {line.state for line in asked.lines} == {ReplyState.ASKED}
    assert not any(line.is_late for line in asked.lines)
    assert told(house) == [OfficeNoticeKind.OPINIONS_ASKED], "the centre is told"
    assert told(house, "finance") == [OfficeNoticeKind.OPINIONS_ASKED]
    assert EventKind.OPINIONS_ASKED in kinds(house, code)
    with house.deps.reading() as uow:
        parts = uow.participants.of_dossier(after.id)
    assert {(one.agency_id, one.part) for one in parts} == {
        (agency(house, "finance"), Part.ASKED),
        (agency(house, "construction"), Part.ASKED),
    }


@pytest.mark.rule("R-OPN-01")
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"question": "  "}, "question"),
        ({"agency_ids": ()}, "units"),
        ({"agency_ids": (), "outside": tuple(f"Đơn vị {n}" for n in range(21))}, "units"),
        ({"due_on": date(2026, 4, 19)}, "due_on"),
    ],
)
def test_question_units_and_a_deadline_ahead_are_mandatory(house: House, changes, field) -> None:
    code = processing_dossier(house)
    with pytest.raises(InvalidInput) as refused:
        ask(house, code, **changes)
    assert field in refused.value.errors
    assert lines(house, code) == {}


@pytest.mark.rule("R-OPN-05")
def test_a_deadline_beyond_the_due_date_is_refused(house: House) -> None:
    code = processing_dossier(house)
    with pytest.raises(RuleViolation, match="opinion_due_beyond") as refused:
        ask(house, code, due_on=date(2026, 4, 29))
    assert refused.value.rule_id == "R-OPN-05"
    due_at = dossier_of(house, code).due_at
    ask(house, code, due_on=IN_FIVE)
    page = read_opinions(house.deps, code, house.officer(EXPERT))
    assert page.latest_day == IN_FIVE
    assert page.rounds[0].due_at == due_at, "on the due day itself: not after its hour"


@pytest.mark.rule("R-ACC-02")
def test_foreign_units_and_foreign_officers_are_refused(house: House) -> None:
    code = processing_dossier(house)
    with house.deps.reading() as uow:
        foreign = uow.agencies.by_code(uow.centres.by_code("BD").id, "finance").id
    for wrong in (foreign, agency(house, "order-police"), 10**9):
        with pytest.raises(InvalidInput) as refused:
            ask(house, code, agency_ids=(wrong,))
        assert refused.value.errors == {"units": "opinion_unit_foreign"}
    command = question(house, code)
    with pytest.raises(NotFound):
        ask_opinions(house.deps, command, house.officer("yen-tc"))
    for username in ("giamdoc", "vanthu-ca"):
        with pytest.raises(NotAllowed):
            ask_opinions(house.deps, command, house.officer(username))
    sent = sent_dossier(house)
    with pytest.raises(Conflict, match="opinion_not_in_hand"):
        ask(house, sent)


def test_a_second_click_asks_nobody_twice(house: House) -> None:
    code = processing_dossier(house)
    command = question(house, code)
    ask_opinions(house.deps, command, house.officer(EXPERT))
    with pytest.raises(StaleVersion):
        ask_opinions(house.deps, command, house.officer(EXPERT))
    assert len(lines(house, code)) == 2


@pytest.mark.rule("R-OPN-02", "R-ACC-02")
def test_the_asked_unit_sees_papers_but_no_internal_note(house: House) -> None:
    code = processing_dossier(house)
    add_internal_note(house.deps, AddNote(code, "Chỉ công an biết"), house.officer(EXPERT))
    yen = house.officer("yen-tc")
    with pytest.raises(NotFound):
        view_dossier(house.deps, code, yen)
    assert asked_of_me(house.deps, yen, state=ReplyState.ASKED, after=None).lines == []
    ask(house, code)
    view = view_dossier(house.deps, code, yen)
    assert "Chỉ công an biết" not in [note.text for note in view.notes]
    (line,) = asked_of_me(house.deps, yen, state=ReplyState.ASKED, after=None).lines
    assert (line.code, line.agency_name) == (code, "Sở Tài chính")
    assert line.asker_name.startswith("Phòng Cảnh sát")
    with pytest.raises(NotAllowed):
        propose_result(house.deps, ProposeResult(code, view.facts.revision, True, "x"), yen)
    with pytest.raises(NotFound):
        view_dossier(house.deps, code, house.officer("mai-xa"))


@pytest.mark.rule("R-OPN-02", "R-OPN-06", "R-OPN-04")
def test_the_round_ends_when_all_have_answered(house_on_both: House) -> None:
    house = house_on_both
    code = processing_dossier(house)
    ask(house, code)
    with pytest.raises(RuleViolation, match="opinions_open") as refused:
        propose(house, code)
    assert refused.value.rule_id == "R-OPN-06"
    file = Scan("file", "tra-loi.pdf", io.BytesIO(pdf_bytes(mark="ý kiến")))
    answer(house, code, "Sở Tài chính", "yen-tc", file=file)
    with pytest.raises(RuleViolation, match="opinions_open"):
        propose(house, code)
    first = line_of(house, code, "Sở Tài chính")
    assert (first.state, first.document_number) == (ReplyState.ANSWERED, "12/STC-TH")
    assert (first.answered_at, first.answered_by) == (house.clock.now(), "Hoàng Hải Yến")
    assert first.text == "Thống nhất."
    paper = open_paper(house.deps, code, first.paper_id, house.officer("lan"))
    assert paper.file_name == "tra-loi.pdf"
    answer(house, code, "Sở Xây dựng", "phong-xd")
    (view,) = read_opinions(house.deps, code, house.officer(EXPERT)).rounds
    assert not view.is_open
    assert view.reason == ""
    propose(house, code)
    assert kinds(house, code).count(EventKind.OPINION_ANSWERED) == 2
    assert told(house, "order-police") == [OfficeNoticeKind.OPINION_ANSWERED] * 2
    done = asked_of_me(
        house.deps, house.officer("yen-tc"), state=ReplyState.ANSWERED, after=None
    ).lines
    assert [one.code for one in done] == [code]


@pytest.mark.rule("R-ACC-02")
def test_only_the_asked_unit_answers_once_and_in_words(house: House) -> None:
    code = processing_dossier(house)
    ask(house, code, outside=(OUTSIDE,))
    with pytest.raises(InvalidInput, match="opinion_answer_empty"):
        answer(house, code, "Sở Tài chính", "yen-tc", text=" ")
    for officer in ("phong-xd", EXPERT, "giamdoc"):
        with pytest.raises(NotAllowed):
            answer(house, code, "Sở Tài chính", officer)
    with pytest.raises(NotFound):
        answer(house, code, "Sở Tài chính", "mai-xa")
    with pytest.raises(NotAllowed):
        answer(house, code, OUTSIDE, "yen-tc", file=Scan("file", "a.pdf", io.BytesIO(b"x")))
    bad = Scan("file", "a.pdf", io.BytesIO(b"not a paper"))
    with pytest.raises(InvalidInput) as refused:
        answer(house, code, "Sở Tài chính", "yen-tc", file=bad)
    assert "file" in refused.value.errors
    answer(house, code, "Sở Tài chính", "yen-tc")
    with pytest.raises(AlreadyDone, match="opinion_answered_before"):
        answer(house, code, "Sở Tài chính", "yen-tc")
    answer(house, code, OUTSIDE, EXPERT)
    other = processing_dossier(house)
    ask(house, other)
    foreign = line_of(house, other, "Sở Tài chính").id
    with pytest.raises(NotFound, match="opinion_unknown"):
        answer(house, code, "Sở Tài chính", "yen-tc", opinion_id=foreign)


@pytest.mark.rule("R-OPN-03", "R-OVD-13")
def test_a_late_unit_is_raised_once_on_the_morning_after(house_on_both: House) -> None:
    house = house_on_both
    code = processing_dossier(house)
    ask(house, code)
    answer(house, code, "Sở Tài chính", "yen-tc")
    assert raise_late_opinions(house.deps) == 0
    house.clock.advance(hours=38)  # 22:00 on the day of the deadline
    assert raise_late_opinions(house.deps) == 0
    house.clock.advance(hours=9)  # 07:00 on the morning after
    assert line_of(house, code, "Sở Xây dựng").is_late
    assert raise_late_opinions(house.deps) == 1
    assert raise_late_opinions(house.deps) == 0
    assert kinds(house, code).count(EventKind.OPINION_LATE) == 1
    for office in ((), ("order-police",), ("construction",)):
        assert told(house, *office).count(OfficeNoticeKind.OPINION_LATE) == 1
    assert OfficeNoticeKind.OPINION_LATE not in told(house, "finance")
    line = line_of(house, code, "Sở Xây dựng")
    assert line.raised_at == house.clock.now()
    answer(house, code, "Sở Xây dựng", "phong-xd")
    line = line_of(house, code, "Sở Xây dựng")
    assert (line.state, line.is_late) == (ReplyState.ANSWERED, True)


@pytest.mark.rule("R-OPN-03", "R-OVD-13")
def test_the_worker_raises_it_also_after_an_outage_and_tells_once(house_on_both: House) -> None:
    house = house_on_both
    code = processing_dossier(house)
    ask(house, code)
    jobs.open_periodic(house.deps)
    work(house)
    house.clock.advance(days=4)
    assert jobs.open_periodic(house.deps).count(JobKind.RAISE_OPINIONS) == 4
    work(house)
    assert kinds(house, code).count(EventKind.OPINION_LATE) == 2, "one for each unit"
    assert told(house).count(OfficeNoticeKind.OPINION_LATE) == 2


def work(house: House) -> None:
    while jobs.run_due_jobs(house.deps, tell=lambda _: None):
        pass


@pytest.mark.rule("R-OPN-06")
def test_the_lead_closes_a_round_with_a_reason(house: House) -> None:
    code = processing_dossier(house)
    number = ask(house, code)
    answer(house, code, "Sở Tài chính", "yen-tc")
    with pytest.raises(InvalidInput, match="opinion_close_without_reason"):
        close(house, code, number, " ")
    with pytest.raises(NotFound, match="opinion_unknown"):
        close(house, code, 10**6)
    close(house, code, number)
    with pytest.raises(AlreadyDone, match="opinion_round_over"):
        close(house, code, number)
    (view,) = read_opinions(house.deps, code, house.officer("lan")).rounds
    assert (view.is_open, view.reason) == (False, "Đã đủ căn cứ.")
    states = {line.unit_name: line.state for line in view.lines}
    assert states == {"Sở Tài chính": ReplyState.ANSWERED, "Sở Xây dựng": ReplyState.UNANSWERED}
    with pytest.raises(AlreadyDone, match="opinion_closed"):
        answer(house, code, "Sở Xây dựng", "phong-xd")
    assert told(house, "construction")[0] is OfficeNoticeKind.OPINIONS_CLOSED
    house.clock.advance(days=3)
    assert raise_late_opinions(house.deps) == 0
    propose(house, code)


def test_rounds_of_an_ended_dossier_end_without_a_word(house: House) -> None:
    code = processing_dossier(house)
    ask(house, code)
    withdraw_dossier(
        house.deps, WithdrawDossier(code, dossier_of(house, code).revision), house.officer("lan")
    )
    assert (
        asked_of_me(house.deps, house.officer("yen-tc"), state=ReplyState.ASKED, after=None).lines
        == []
    )
    with pytest.raises(AlreadyDone, match="opinion_closed"):
        answer(house, code, "Sở Tài chính", "yen-tc")
    house.clock.advance(days=3)
    assert raise_late_opinions(house.deps) == 0
    assert OfficeNoticeKind.OPINION_LATE not in told(house)
    (view,) = read_opinions(house.deps, code, house.officer("lan")).rounds
    assert not view.is_open


def test_the_list_of_a_unit_goes_on_by_page(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dossiers.services.opinions_reading.PAGE_SIZE", 1)
    codes = [processing_dossier(house) for _ in range(2)]
    for code in codes:
        ask(house, code)
    yen = house.officer("yen-tc")
    first = asked_of_me(house.deps, yen, state=ReplyState.ASKED, after=None)
    second = asked_of_me(house.deps, yen, state=ReplyState.ASKED, after=first.next)
    assert [one.code for page in (first, second) for one in page.lines] == codes
    assert second.next is None
    nobody = asked_of_me(house.deps, house.officer("lan"), state=ReplyState.ASKED, after=None)
    assert nobody.lines == ()


@pytest.mark.rule("R-OPN-03")
def test_a_late_unit_outside_is_raised_with_the_lead_and_the_centre(house: House) -> None:
    code = processing_dossier(house)
    ask(house, code, agency_ids=(), outside=("Kho bạc Nhà nước",))
    house.clock.advance(days=3)
    assert raise_late_opinions(house.deps) == 1
    notices = {
        office: told(house, *office).count(OfficeNoticeKind.OPINION_LATE)
        for office in ((), ("order-police",), ("finance",), ("construction",))
    }
    assert notices == {(): 1, ("order-police",): 1, ("finance",): 0, ("construction",): 0}


@pytest.mark.rule("R-OPN-02")
def test_a_unit_asked_a_second_time_takes_part_once(house: House) -> None:
    code = processing_dossier(house)
    close(house, code, ask(house, code))
    ask(house, code)
    dossier_id = dossier_of(house, code).id
    with house.deps.reading() as uow:
        parts = uow.participants.of_dossier(dossier_id)
    asked = [one.agency_id for one in parts if one.part is Part.ASKED]
    assert sorted(asked) == sorted({agency(house, "finance"), agency(house, "construction")})


@pytest.mark.rule("R-OPN-01", "R-ACC-02")
def test_what_offices_write_to_one_another_is_not_opened_by_the_applicant(house: House) -> None:
    code = received_online(house).code
    send_batch(
        house.deps,
        SendBatch((picked(house, code),), HandoverDirection.TO_AGENCY),
        house.officer("lan"),
    )
    confirm_handovers(house.deps, [picked(house, code)], house.officer("son-cax"))
    take_up(house.deps, OnDossier(code, dossier_of(house, code).revision), house.officer("son-cax"))
    asked = question(house, code, agency_ids=(agency(house, "finance"),))
    ask_opinions(house.deps, asked, house.officer("son-cax"))
    page = read_opinions(house.deps, code, house.officer("son-cax"))
    (line,) = page.rounds[0].lines
    file = Scan("file", "tra-loi.pdf", io.BytesIO(pdf_bytes(mark="ý kiến")))
    given = AnswerOpinion(code, line.id, "Thống nhất.", "12/STC-TH", file=file)
    answer_opinion(house.deps, given, house.officer("yen-tc"))
    (line,) = read_opinions(house.deps, code, house.officer("son-cax")).rounds[0].lines
    dossier_id = dossier_of(house, code).id
    with house.deps.reading() as uow:
        own = uow.papers.of_dossier(dossier_id)
    with pytest.raises(NotFound, match="file_unknown"):
        open_own_paper(house.deps, code, line.paper_id, house.person("hanh"))
    other = next(one for one in own if one.id != line.paper_id)
    open_own_paper(house.deps, code, other.id, house.person("hanh")).stream.close()


@pytest.mark.rule("R-OPN-02", "R-ACC-02")
def test_an_agency_marks_what_it_was_told_and_the_centre_does_not(house: House) -> None:
    code = processing_dossier(house)
    ask(house, code)
    finance = (agency(house, "finance"),)
    (notice,) = house.deps.queries.opinions.notices(dossier_centre(house), finance, limit=9)
    for stranger in ("giamdoc", "phong-xd"):
        with pytest.raises(NotFound, match="notice_unknown"):
            see_notice(house.deps, notice.id, house.officer(stranger))
    see_notice(house.deps, notice.id, house.officer("yen-tc"))
    assert house.deps.queries.opinions.notices(dossier_centre(house), finance, limit=9) == []


@pytest.mark.rule("R-ACC-02")
def test_a_paper_of_another_dossier_is_not_opened_with_this_ones_code(house: House) -> None:
    first, second = received_online(house).code, received_online(house).code
    dossier_id = dossier_of(house, second).id
    with house.deps.reading() as uow:
        paper = uow.papers.of_dossier(dossier_id)[0]
    lan = house.officer("lan")
    assert open_paper(house.deps, second, paper.id, lan).file_name == paper.file_name
    for wrong in (paper.id, 10**9):
        with pytest.raises(NotFound, match="file_unknown"):
            open_paper(house.deps, first, wrong, lan)


@pytest.mark.rule("R-OVD-13")
def test_an_office_is_told_of_one_thing_once(house: House) -> None:
    code = processing_dossier(house)
    centre = dossier_centre(house)
    for _ in range(2):
        with house.deps.uow() as uow:
            dossier = uow.dossiers.locked_by_code(code)
            kind, at = OfficeNoticeKind.OPINION_LATE, house.clock.now()
            tell_of_opinion(uow, kind, dossier, [(centre, None)], 7, at)
            uow.commit()
    assert told(house) == [OfficeNoticeKind.OPINION_LATE]
