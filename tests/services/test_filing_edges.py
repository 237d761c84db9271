"""Filing at its edges: foreign and lost things are not found, what is over stays as it is."""

import pytest

from dossiers.errors import AlreadyDone, InvalidInput, NotFound, Unavailable
from dossiers.model.draft_details import FilingTask
from dossiers.services import draft_tasks, drafts
from dossiers.services.catalogue import Search, search_procedures
from dossiers.services.draft_papers import AddPapers, add_papers, open_paper, remove_paper
from dossiers.services.draft_reading import filing_terms, open_draft
from dossiers.services.enquiries import public_status, status_with_secret
from dossiers.services.filed import filed_form_pdf, look_up_qr, sent_dossier
from dossiers.services.resubmission import ResubmitDossier, resubmit_dossier
from dossiers.services.submission import SendDraft, send_draft
from dossiers.wording.http_pages import http_page
from tests.support.builders import dossier_of, received_dossier, submitted_dossier
from tests.support.filing import (
    LIMITS,
    RESIDENCE,
    filled_draft,
    incoming,
    started_draft,
)
from tests.support.house import House
from tests.support.procedures import republish

COMPONENT = "lawful-dwelling"


def expired(house: House, token: str) -> str:
    """Let a draft's last day pass."""
    house.clock.advance(days=91)
    return token


def test_a_centre_that_is_not_there_offers_nothing(house: House) -> None:
    person, today = house.person(), house.clock.now().date()
    with pytest.raises(NotFound, match="centre_unknown"):
        drafts.start_draft(house.deps, drafts.StartDraft(RESIDENCE, "XX"), person)
    with pytest.raises(NotFound, match="centre_unknown"):
        filing_terms(house.deps, RESIDENCE, "XX", None)
    with pytest.raises(NotFound, match="centre_unknown"):
        search_procedures(house.deps, Search(), centre="XX", on=today)


def test_a_case_that_is_not_offered_is_not_chosen(house: House) -> None:
    token = started_draft(house)
    with pytest.raises(InvalidInput) as caught:
        draft_tasks.choose_case(house.deps, token, "khong-co", house.person())
    assert caught.value.errors == {"case": "case_not_chosen"}


@pytest.mark.rule("R-CAT-09", "R-CHN-05")
def test_a_draft_that_moves_loses_only_choices_that_are_gone(house: House) -> None:
    token, hanh = filled_draft(house, case="single", result="post"), house.person()
    before = open_draft(house.deps, token, hanh)
    republish(house, RESIDENCE, ('"single"', '"alone"'), ('"counter", "post"', '"counter"'))
    drafts.move_draft(house.deps, token, hanh)
    moved = open_draft(house.deps, token, hanh)
    assert (moved.case, moved.result_channel) == (None, None)
    assert {FilingTask.CASE, FilingTask.RESULT} <= set(moved.open_tasks)
    assert (moved.answers, moved.papers) == (before.answers, before.papers)


def test_deleting_an_expired_draft_is_no_error_and_a_sent_one_stays(house: House) -> None:
    token = filled_draft(house)
    send_draft(house.deps, SendDraft(token, confirms_truth=True), house.person())
    with pytest.raises(AlreadyDone, match="draft_sent"):
        drafts.delete_draft(house.deps, token, house.person())
    with pytest.raises(NotFound, match="draft_unknown"):
        drafts.delete_draft(house.deps, "AAAABBBBCCCC", house.person())
    drafts.delete_draft(house.deps, expired(house, started_draft(house)), house.person())


def test_papers_of_another_draft_are_not_found_nor_removed(house: House) -> None:
    hanh, other = house.person(), started_draft(house)
    token = filled_draft(house)
    paper = open_draft(house.deps, token, hanh).papers[0]
    with pytest.raises(NotFound, match="file_unknown"):
        open_paper(house.deps, other, paper.id, hanh)
    remove_paper(house.deps, other, paper.id, hanh)
    assert paper.id in {one.id for one in open_draft(house.deps, token, hanh).papers}
    remove_paper(house.deps, token, paper.id, hanh)
    remove_paper(house.deps, token, paper.id, hanh)
    assert paper.id not in {one.id for one in open_draft(house.deps, token, hanh).papers}


def test_no_file_and_only_bad_files_add_nothing(house: House) -> None:
    token = started_draft(house)
    draft_tasks.choose_case(house.deps, token, "single", house.person())
    with pytest.raises(InvalidInput, match="file_missing"):
        add_papers(house.deps, AddPapers(token, COMPONENT, (), LIMITS), house.person())
    bad = AddPapers(token, COMPONENT, (incoming("xau.pdf", b"MZ"),), LIMITS)
    done = add_papers(house.deps, bad, house.person())
    assert (done.added, [one.name for one in done.refused]) == ((), ["xau.pdf"])
    assert open_draft(house.deps, token, house.person()).papers == ()


def test_nothing_is_sent_to_an_agency_that_moved_away(house: House) -> None:
    token = filled_draft(house)
    draft = open_draft(house.deps, token, house.person())
    with house.deps.uow() as uow:
        centre = uow.centres.by_code("LD")
        assert centre is not None
        office = uow.agencies.by_code(centre.id, draft.version.agency)
        assert office is not None
        office.code = "moved-away"
        uow.commit()
    with pytest.raises(Unavailable, match="agency_missing"):
        send_draft(house.deps, SendDraft(token, confirms_truth=True), house.person())
    assert open_draft(house.deps, token, house.person()).sent_as == ""


def test_what_came_over_the_counter_has_no_online_confirmation(house: House) -> None:
    code, hanh = received_dossier(house).code, house.person()
    assert dossier_of(house, code).person_id == hanh.id
    for read in (sent_dossier, filed_form_pdf):
        with pytest.raises(NotFound, match="dossier_unknown"):
            read(house.deps, code, hanh)
    assert look_up_qr(house.deps, code, hanh).startswith("<svg")


@pytest.mark.rule("R-LKP-05")
def test_unknown_codes_and_wrong_secrets_are_answered_alike(house: House) -> None:
    code = submitted_dossier(house)
    assert public_status(house.deps, code.lower()).code == code
    with pytest.raises(NotFound, match="dossier_unknown"):
        public_status(house.deps, "000.00.01.H36-260420-9999")
    for asked in (code, "000.00.01.H36-260420-9999"):
        with pytest.raises(NotFound, match="dossier_unknown"):
            status_with_secret(house.deps, asked, "AAAAAAAA")


def test_a_waiting_dossier_has_a_way_but_no_promise(house: House) -> None:
    code = submitted_dossier(house)
    secret = dossier_of(house, code).secret or ""
    story = status_with_secret(house.deps, code, secret)
    assert (story.due_at, story.due, story.limit) == (None, None, None)


def test_nothing_is_sent_again_without_the_word_that_it_is_true(house: House) -> None:
    command = ResubmitDossier(submitted_dossier(house), None, (), "", confirms_truth=False)
    with pytest.raises(InvalidInput) as caught:
        resubmit_dossier(house.deps, command, house.person())
    assert caught.value.errors == {"truth": "truth_not_confirmed"}


@pytest.mark.parametrize(("status", "like"), [(418, 400), (511, 500)])
def test_an_unlisted_number_reads_as_its_family(status: int, like: int) -> None:
    assert http_page(status) == http_page(like)
