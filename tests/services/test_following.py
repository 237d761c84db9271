"""What the worker does after a sending: the copy of what was filed, and the notice, each once."""

import hashlib
import io
import json
import threading

import pytest

from dossiers.errors import NotFound
from dossiers.model.dossier import Verdict
from dossiers.model.events import EventKind
from dossiers.model.issued import IssuedSlip
from dossiers.model.job import JobKind
from dossiers.model.slip import SlipKind
from dossiers.model.slip_contents import stored_content
from dossiers.model.slip_handover import FiledFormContent
from dossiers.rules.intake import finding
from dossiers.services.filed import filed_form_pdf, sent_dossier
from dossiers.services.following import follow_sending
from dossiers.services.intake_online import GuideOnline, guide_online
from dossiers.services.jobs import run_due_jobs
from dossiers.services.resubmission import ResubmitDossier, resubmit_dossier, store_files
from dossiers.services.steps.scans import Scan
from dossiers.services.submission import SendDraft, send_draft
from tests.support.builders import dossier_of, follow, submitted_dossier
from tests.support.filing import filled_draft, pdf_bytes
from tests.support.house import House

PAPER = "lawful-dwelling"


def sent(house: House) -> str:
    """Return a dossier just sent, to which the worker has not come yet."""
    token = filled_draft(house)
    return send_draft(house.deps, SendDraft(token, confirms_truth=True), house.person()).code


def copies(house: House, code: str) -> list[IssuedSlip]:
    """Return the copies of what was filed, oldest first."""
    dossier_id = dossier_of(house, code).id
    with house.deps.reading() as uow:
        slips = uow.slips.of_dossier(dossier_id)
    return [one for one in slips if one.kind == SlipKind.EFORM_COPY.value]


def messages(house: House, code: str) -> list[str]:
    """Return the causes of what the sender is told."""
    dossier_id = dossier_of(house, code).id
    with house.deps.reading() as uow:
        return sorted(one.cause for one in uow.messages.of_dossier(dossier_id))


@pytest.mark.rule("R-INT-10")
def test_the_code_is_told_before_the_worker_came_and_the_worker_does_the_rest(
    house_on_both: House,
) -> None:
    house = house_on_both
    code = sent(house)
    told = sent_dossier(house.deps, code, house.person())
    assert told.submitted_at == house.clock.now()
    assert not copies(house, code)
    assert not messages(house, code)
    kinds: list[JobKind] = []
    while run_due_jobs(house.deps, tell=lambda outcome: kinds.append(outcome.kind)):
        pass
    assert len(copies(house, code)) == 1
    number = dossier_of(house, code).id
    assert messages(house, code) == [f"submitted:{number}:1:email", f"submitted:{number}:1:sms"]
    assert kinds.index(JobKind.FOLLOW_SENDING) < kinds.index(JobKind.SEND_MESSAGE)
    assert kinds.count(JobKind.SEND_MESSAGE) == 2


def test_following_again_or_twice_at_once_changes_nothing(house_on_both: House) -> None:
    house = house_on_both
    code = sent(house)
    number = dossier_of(house, code).id
    errors: list[BaseException] = []

    def follow_one() -> None:
        try:
            follow_sending(house.deps, number)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=follow_one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    follow_sending(house.deps, number)
    assert not errors
    assert len(copies(house, code)) == 1
    assert len(messages(house, code)) == 2
    with house.deps.reading() as uow:
        kinds = [one.kind for one in uow.events.of_dossier(number)]
    assert kinds == [EventKind.SUBMITTED, EventKind.SLIP_ISSUED]


@pytest.mark.rule("R-RCP-02")
def test_who_asks_for_the_copy_before_the_worker_came_gets_it(house: House) -> None:
    code = sent(house)
    with pytest.raises(NotFound):
        filed_form_pdf(house.deps, code, house.person("tuan"))
    assert not copies(house, code), "a stranger makes nothing"
    assert filed_form_pdf(house.deps, code, house.person()).startswith(b"%PDF-")
    follow(house, code)
    assert len(copies(house, code)) == 1


def test_the_first_event_proves_answers_and_papers(house: House) -> None:
    code = sent(house)
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        (first,) = uow.events.of_dossier(dossier.id)
        papers = uow.papers.of_dossier(dossier.id)
    assert first.data["answers"] == hashlib.sha256((dossier.answers or "").encode()).hexdigest()
    assert first.data["papers"] == [one.sha256 for one in papers]


def guided(house: House) -> str:
    """Return a dossier given back before the worker came to it."""
    code = sent(house)
    findings = (finding(PAPER, Verdict.INVALID, "mờ"),)
    command = GuideOnline(code, dossier_of(house, code).revision, findings)
    guide_online(house.deps, command, house.officer("lan"))
    return code


@pytest.mark.rule("R-INT-09")
def test_completing_a_submission_keeps_the_copy_of_what_was_sent_first(house: House) -> None:
    code = guided(house)
    house.clock.advance(hours=2)
    scan = Scan(PAPER, "moi.pdf", io.BytesIO(pdf_bytes(mark="mới")))
    papers = store_files(house.deps, code, (scan,), house.person())
    command = ResubmitDossier(
        code, dossier_of(house, code).revision, papers, "Chụp lại", confirms_truth=True
    )
    resubmit_dossier(house.deps, command, house.person())
    first, second = (content_of(one) for one in copies(house, code))
    assert [one.file_name for one in first.papers] == ["giay.pdf"]
    assert [one.file_name for one in second.papers] == ["moi.pdf"]
    assert first.filed_at < second.filed_at
    follow(house, code)
    assert len(copies(house, code)) == 2


def content_of(slip: IssuedSlip) -> FiledFormContent:
    """Return what a copy says."""
    content = stored_content(SlipKind.EFORM_COPY, json.loads(slip.content))
    assert isinstance(content, FiledFormContent)
    return content


def test_only_what_was_sent_online_is_followed(house: House) -> None:
    with pytest.raises(NotFound):
        follow_sending(house.deps, 10**6)
    code = submitted_dossier(house)
    assert len(copies(house, code)) == 1
