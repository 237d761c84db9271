"""Sending a draft: all or nothing, once, with code, secret, charges, filed form and notice."""

import hashlib
import json
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dossiers.errors import Conflict, InvalidInput, NotFound, Unavailable
from dossiers.model.dossier import Dossier, ResultChannel
from dossiers.model.events import EventKind
from dossiers.model.status import DossierStatus, HolderKind
from dossiers.services import draft_tasks, drafts
from dossiers.services.access import dossier_for_code_holder
from dossiers.services.catalogue_admin import export_procedure, import_procedures
from dossiers.services.draft_reading import open_draft
from dossiers.services.filed import sent_dossier
from dossiers.services.submission import DraftSent, SendDraft, send_draft
from tests.support.builders import submitted_dossier
from tests.support.eforms import CODES
from tests.support.filing import RESIDENCE, attach, filled_draft, pdf_bytes, started_draft
from tests.support.house import House

FIRST = "000.00.01.H36-260420-0001"


def sent(house: House, token: str, person: str = "hanh") -> DraftSent:
    """Send a draft with the tick."""
    return send_draft(house.deps, SendDraft(token, confirms_truth=True), house.person(person))


def stored(house: House, code: str) -> Dossier:
    """The dossier as stored."""
    with house.deps.reading() as uow:
        dossier = uow.dossiers.by_code(code)
    assert dossier is not None
    return dossier


@pytest.mark.parametrize("procedure", CODES)
def test_every_seeded_eform_can_be_filed(house: House, procedure: str) -> None:
    code = submitted_dossier(house, procedure)
    assert stored(house, code).procedure_code == procedure


@pytest.mark.rule("R-COD-01", "R-COD-03", "R-INT-10", "R-INT-15")
def test_a_sent_draft_is_a_registered_dossier_at_the_centre(house_on_both: House) -> None:
    house = house_on_both
    dossier = stored(house, submitted_dossier(house))
    assert dossier.code == FIRST
    assert dossier.status is DossierStatus.REGISTERED
    assert dossier.holder_kind is HolderKind.CENTRE
    assert dossier.submitted_at == dossier.confirmed_truth_at == house.clock.now()
    assert dossier.received_at is dossier.due_at is dossier.clock_started_at is None
    assert dossier.applicant_name_fold == "nguyen thi hanh"
    assert dossier.applicant_phone == "+84912345678"
    digests = house.deps.digests
    assert dossier.applicant_phone_digest == digests.keyed("phone", "+84912345678")
    assert dossier.applicant_personal_id_digest == digests.keyed("personal_id", "068190000123")
    assert json.loads(dossier.answers or "")["resident.full_name"] == "Nguyễn Thị Hạnh"
    assert submitted_dossier(house, person="tuan").endswith("-0002")


def test_the_secret_opens_the_dossier_and_only_its_digest_is_compared(house: House) -> None:
    dossier = stored(house, submitted_dossier(house))
    assert len(dossier.secret or "") == 8
    with house.deps.reading() as uow:
        found = dossier_for_code_holder(uow, house.deps.digests, dossier.code, dossier.secret or "")
        assert found.id == dossier.id
        with pytest.raises(NotFound):
            dossier_for_code_holder(uow, house.deps.digests, dossier.code, "AAAAAAAA")


def test_papers_move_and_the_event_names_no_person(house: House) -> None:
    dossier = stored(house, submitted_dossier(house))
    with house.deps.reading() as uow:
        papers = uow.papers.of_dossier(dossier.id)
        events = uow.events.of_dossier(dossier.id)
    assert [(one.component_key, one.draft_id) for one in papers] == [("lawful-dwelling", None)]
    assert events[0].kind is EventKind.SUBMITTED
    assert events[0].data["status"] == "registered"
    assert events[0].data["papers"] == [papers[0].sha256]
    assert not any(word in one.body for one in events for word in ("Hạnh", "0912345678"))


@pytest.mark.rule("R-FEE-08")
@pytest.mark.parametrize(
    ("procedure", "case", "charges"),
    [
        ("1.004194", "single", [("registration-online", 7000, "receipt")]),
        ("1.004194", "by-list", [("registration-list-online", 5000, "receipt")]),
        ("1.013225", "house", [("permit-house", 75000, "return")]),
        ("1.001193", "", []),
        ("3.000347", "", [("issue-online", 135000, "receipt")]),
    ],
)
def test_charges_are_those_of_channel_case_and_day(
    house: House, procedure: str, case: str, charges: list[Any]
) -> None:
    dossier = stored(house, submitted_dossier(house, procedure, case=case))
    with house.deps.reading() as uow:
        found = uow.charges.of_dossier(dossier.id)
    assert [(one.fee_key, one.amount, one.due_when) for one in found] == charges


def test_the_applicant_is_told_by_mail_and_text_message(house: House) -> None:
    dossier = stored(house, submitted_dossier(house))
    with house.deps.reading() as uow:
        messages = uow.messages.of_dossier(dossier.id)
    assert sorted(one.channel for one in messages) == ["email", "sms"]
    assert all(dossier.code in one.text for one in messages)
    mail = next(one for one in messages if one.channel == "email")
    assert "08:00 ngày 21/04/2026" in mail.text


@pytest.mark.rule("R-INT-10")
def test_sending_twice_gives_the_same_dossier(house: House) -> None:
    token = filled_draft(house)
    first, second = sent(house, token), sent(house, token)
    assert (first.code, first.is_repeat) == (FIRST, False)
    assert (second.code, second.is_repeat) == (FIRST, True)
    draft = open_draft(house.deps, token, house.person())
    assert draft.sent_as == FIRST
    assert draft.answers == {}


@pytest.mark.rule("R-INT-10")
def test_two_clicks_at_once_make_one_dossier(house_on_both: House) -> None:
    house = house_on_both
    token = filled_draft(house)
    ready = threading.Barrier(4)
    results: list[DraftSent] = []

    def click() -> None:
        ready.wait()
        results.append(sent(house, token))

    threads = [threading.Thread(target=click) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one.code for one in results] == [FIRST] * 4
    assert sum(not one.is_repeat for one in results) == 1
    assert submitted_dossier(house, person="tuan").endswith("-0002")


def test_a_failure_leaves_no_code_spent_and_the_draft_whole(
    house_on_both: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = house_on_both
    token = filled_draft(house)

    class Keyless:
        def keyed(self, *_: Any) -> Any:
            raise Unavailable("database_away")

    with pytest.raises(Unavailable):
        send_draft(
            replace(house.deps, digests=Keyless()),
            SendDraft(token, confirms_truth=True),
            house.person(),
        )
    draft = open_draft(house.deps, token, house.person())
    assert draft.sent_as == ""
    assert len(draft.papers) == 1
    assert sent(house, token).code == FIRST


@pytest.mark.rule("R-INT-15")
def test_without_the_tick_nothing_is_sent(house: House) -> None:
    token = filled_draft(house)
    with pytest.raises(InvalidInput) as caught:
        send_draft(house.deps, SendDraft(token, confirms_truth=False), house.person())
    assert caught.value.code == "truth_not_confirmed"
    assert open_draft(house.deps, token, house.person()).sent_as == ""


@pytest.mark.rule("R-INT-10")
def test_an_unfinished_draft_names_what_is_missing(house: House) -> None:
    token = started_draft(house)
    with pytest.raises(InvalidInput) as caught:
        sent(house, token)
    assert caught.value.code == "draft_incomplete"
    assert list(caught.value.errors) == ["case", "eform", "papers", "result"]


@pytest.mark.rule("R-INT-10")
def test_answers_that_grew_wrong_keep_the_draft_from_being_sent(house: House) -> None:
    token = filled_draft(house)
    with house.deps.uow() as uow:
        draft = uow.drafts.locked(token)
        assert draft is not None
        answers = json.loads(draft.answers or "{}")
        answers["resident.personal_id"] = "123"
        draft.answers = json.dumps(answers)
        uow.drafts.save(draft)
        uow.commit()
    with pytest.raises(InvalidInput) as caught:
        sent(house, token)
    assert list(caught.value.errors) == ["eform"]


@pytest.mark.rule("R-INT-10")
def test_a_stored_file_that_is_gone_stops_the_sending(house: House) -> None:
    token = filled_draft(house)
    paper = open_draft(house.deps, token, house.person()).papers[0]
    house.deps.objects.remove(paper.sha256)
    with pytest.raises(Unavailable):
        sent(house, token)
    assert open_draft(house.deps, token, house.person()).sent_as == ""


def test_somebody_elses_draft_is_not_found(house: House) -> None:
    token = filled_draft(house)
    with pytest.raises(NotFound):
        sent(house, token, "tuan")
    with pytest.raises(NotFound):
        sent(house, "ABCDEFGHJKMN")


def test_papers_of_another_case_are_not_sent(house: House) -> None:
    token, actor = filled_draft(house, case="by-list"), house.person()
    attach(house, token, "list", actor, danh_pdf=pdf_bytes(mark="list"))
    draft_tasks.choose_case(house.deps, token, "single", actor)
    dossier = stored(house, sent(house, token).code)
    with house.deps.reading() as uow:
        papers = uow.papers.of_dossier(dossier.id)
    assert [one.component_key for one in papers] == ["lawful-dwelling"]


@pytest.mark.rule("R-CHN-05")
@pytest.mark.parametrize("result", ["counter", "post", "online"])
def test_the_result_is_had_as_chosen_whatever_the_way_in(house: House, result: str) -> None:
    dossier = stored(house, submitted_dossier(house, result=result))
    assert dossier.result_channel is ResultChannel(result)
    assert bool(dossier.result_address) is (result == "post")


def test_the_bytes_are_the_ones_sent(house: House, tmp_path: Path) -> None:
    dossier = stored(house, submitted_dossier(house))
    with house.deps.reading() as uow:
        paper = uow.papers.of_dossier(dossier.id)[0]
    with house.deps.objects.open(paper.sha256) as stream:
        assert hashlib.sha256(stream.read()).hexdigest() == paper.sha256


def test_a_sent_draft_cannot_be_changed_or_deleted(house: House) -> None:
    token = filled_draft(house)
    sent(house, token)
    with pytest.raises(Conflict):
        draft_tasks.save_applicant(
            house.deps, draft_tasks.SaveApplicant(token, "0912345678"), house.person()
        )
    with pytest.raises(Conflict):
        drafts.delete_draft(house.deps, token, house.person())


@pytest.mark.rule("R-COD-06")
def test_what_is_settled_within_the_day_gets_a_code_too(house: House) -> None:
    text = export_procedure(house.deps, RESIDENCE)
    changed = text.replace("number_of_sets = 1\n", "number_of_sets = 1\nsame_day = true\n")
    assert changed != text
    import_procedures(house.deps, {"same-day.toml": changed})
    found = sent_dossier(house.deps, submitted_dossier(house), house.person())
    assert found.code == FIRST
    assert found.promise is not None
    assert found.promise.due_at.isoformat() == "2026-04-20T17:00:00+07:00"
