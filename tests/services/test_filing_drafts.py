"""Drafts: started once, saved task by task, their owner's only, moved with the procedure."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from dossiers.errors import Conflict, InvalidInput, NotFound
from dossiers.model.draft_details import DraftStanding, FilingTask
from dossiers.ports.database import StoredVersion
from dossiers.rules.filing import online_cases
from dossiers.services import draft_papers, draft_tasks, drafts
from dossiers.services.draft_papers import (
    AddPapers,
    UploadLimits,
    add_papers,
    open_paper,
    remove_paper,
)
from dossiers.services.draft_reading import OpenDraft, drafts_of, filing_terms, open_draft
from dossiers.services.steps.scans import shown_name
from dossiers.services.submission import SendDraft, send_draft
from tests.support.filing import (
    LIMITS,
    RESIDENCE,
    attach,
    filled_draft,
    image_bytes,
    incoming,
    pdf_bytes,
    started_draft,
)
from tests.support.house import House
from tests.support.procedures import republish


def opened(house: House, token: str, person: str = "hanh") -> OpenDraft:
    """The draft as its owner reads it."""
    return open_draft(house.deps, token, house.person(person))


def test_starting_again_goes_on_with_the_open_draft(house: House) -> None:
    command = drafts.StartDraft(RESIDENCE, "LD")
    first = drafts.start_draft(house.deps, command, house.person())
    again = drafts.start_draft(house.deps, command, house.person())
    other = drafts.start_draft(
        house.deps, drafts.StartDraft(RESIDENCE, "LD", anew=True), house.person()
    )
    theirs = drafts.start_draft(house.deps, command, house.person("tuan"))
    assert (first.is_new, again.is_new, again.token) == (True, False, first.token)
    assert len({first.token, other.token, theirs.token}) == 3
    assert {one.token for one in drafts_of(house.deps, house.person())} == {
        first.token,
        other.token,
    }


def test_what_cannot_be_filed_online_starts_no_draft(house: House) -> None:
    person = house.person()
    with pytest.raises(NotFound):
        drafts.start_draft(house.deps, drafts.StartDraft("9.999999", "LD"), person)
    codes = {stored.version.code for stored in _public(house) if not stored.version.eform}
    with pytest.raises(Conflict):
        drafts.start_draft(house.deps, drafts.StartDraft(min(codes), "LD"), person)
    assert drafts_of(house.deps, person) == ()


def _public(house: House) -> Sequence[StoredVersion]:
    with house.deps.reading() as uow:
        return uow.procedures.all_public(house.clock.now().date())


@pytest.mark.rule("R-INT-11")
def test_terms_say_until_when_a_person_answers(house: House) -> None:
    terms = filing_terms(house.deps, RESIDENCE, "LD", house.person())
    assert terms.obstacle is None
    assert terms.answer_due.isoformat() == "2026-04-21T08:00:00+07:00"
    assert terms.open_token == ""
    started_draft(house)
    assert filing_terms(house.deps, RESIDENCE, "LD", house.person()).open_token


def test_a_procedure_before_its_first_day_says_so(house: House) -> None:
    house.clock.advance(days=-365)
    assert str(filing_terms(house.deps, RESIDENCE, "LD", None).obstacle) == "not_in_force"


def test_each_task_saves_by_itself(house: House) -> None:
    token = started_draft(house)
    assert opened(house, token).open_tasks == tuple(FilingTask)[1:]
    draft_tasks.choose_result(
        house.deps, draft_tasks.ChooseResult(token, "counter"), house.person()
    )
    draft_tasks.save_applicant(
        house.deps, draft_tasks.SaveApplicant(token, "0987 654 321"), house.person()
    )
    draft = opened(house, token)
    assert draft.details.phone == "+84987654321"
    assert draft.open_tasks == (FilingTask.CASE, FilingTask.EFORM, FilingTask.PAPERS)


@pytest.mark.parametrize("phone", [None, "", "12345", "mai gọi"])
def test_only_a_contact_that_the_account_lacks_is_asked(house: House, phone: str | None) -> None:
    token, actor = started_draft(house), house.person()
    known = opened(house, token)
    assert (known.details.phone, known.details.email) == ("+84912345678", known.owner.email)
    assert FilingTask.APPLICANT not in known.open_tasks
    with house.deps.uow() as uow:
        hanh = uow.people.by_id(actor.id)
        assert hanh is not None
        hanh.phone = phone
        uow.commit()
    unknown = opened(house, token)
    assert (unknown.details.phone, unknown.details.email) == ("", "")
    assert unknown.open_tasks[0] is FilingTask.APPLICANT


def test_a_contact_once_given_stays_whatever_the_account_says(house: House) -> None:
    token = started_draft(house)
    command = draft_tasks.SaveApplicant(token, "0987654321", "", "")
    draft_tasks.save_applicant(house.deps, command, house.person())
    details = opened(house, token).details
    assert (details.phone, details.email, details.address) == ("+84987654321", "", "")


def test_a_task_leads_to_the_open_one_that_follows_then_to_those_before(house: House) -> None:
    token, actor = started_draft(house), house.person()
    contact = draft_tasks.SaveApplicant(token, "0987654321")
    result = draft_tasks.ChooseResult(token, "counter")
    assert draft_tasks.save_applicant(house.deps, contact, actor) is FilingTask.CASE
    case = online_cases(opened(house, token).version)[0].key
    assert draft_tasks.choose_case(house.deps, token, case, actor) is FilingTask.EFORM
    assert draft_tasks.choose_result(house.deps, result, actor) is FilingTask.EFORM
    done = filled_draft(house)
    result = draft_tasks.ChooseResult(done, "counter")
    assert draft_tasks.choose_result(house.deps, result, actor) is None


@pytest.mark.parametrize(
    ("phone", "email", "wrong"),
    [("", "", ["phone"]), ("12", "", ["phone"]), ("0987654321", "a@", ["email"])],
)
def test_wrong_contact_is_named_and_not_saved(
    house: House, phone: str, email: str, wrong: list[str]
) -> None:
    token = started_draft(house)
    with pytest.raises(InvalidInput) as caught:
        draft_tasks.save_applicant(
            house.deps, draft_tasks.SaveApplicant(token, phone, email), house.person()
        )
    assert list(caught.value.errors) == wrong
    assert opened(house, token).details.phone == "+84912345678"  # as the account has it


def test_invalid_answers_come_back_and_the_saved_ones_stay(house: House) -> None:
    token, actor = filled_draft(house), house.person()
    before = opened(house, token).answers
    typed = {**before, "place.months": "36"}
    saved = draft_tasks.save_section(
        house.deps, draft_tasks.SaveSection(token, "place", lambda _: typed), actor
    )
    assert list(saved.cleaned.errors) == ["place.months"]
    assert opened(house, token).answers == before
    nowhere = draft_tasks.SaveSection(token, "nothing", lambda _: {})
    with pytest.raises(NotFound):
        draft_tasks.save_section(house.deps, nowhere, actor)


@pytest.mark.rule("R-CHN-05")
def test_result_by_post_needs_an_address(house: House) -> None:
    token, actor = started_draft(house), house.person()
    for channel, field in (("post", "address"), ("pigeon", "channel")):
        with pytest.raises(InvalidInput) as caught:
            draft_tasks.choose_result(house.deps, draft_tasks.ChooseResult(token, channel), actor)
        assert list(caught.value.errors) == [field]


def test_a_draft_ends_on_its_day(house: House) -> None:
    token = started_draft(house)
    draft = opened(house, token)
    assert draft.expires_at - draft.created_at == timedelta(days=90)
    house.clock.advance(days=89)
    assert opened(house, token).token == token
    house.clock.advance(days=1)
    with pytest.raises(NotFound, match="draft_expired"):
        opened(house, token)
    assert drafts_of(house.deps, house.person()) == ()


def test_only_the_owner_finds_a_draft(house: House) -> None:
    token, other = filled_draft(house), house.person("tuan")
    paper = opened(house, token).papers[0]
    with pytest.raises(NotFound, match="draft_unknown"):
        open_draft(house.deps, token, other)
    with pytest.raises(NotFound, match="draft_unknown"):
        open_draft(house.deps, token, house.officer("lan"))
    with pytest.raises(NotFound, match="draft_unknown"):
        drafts.delete_draft(house.deps, token, other)
    with pytest.raises(NotFound, match="draft_unknown"):
        open_paper(house.deps, token, paper.id, other)
    mine = started_draft(house, person="tuan")
    with pytest.raises(NotFound, match="file_unknown"):
        open_paper(house.deps, mine, paper.id, other)
    remove_paper(house.deps, mine, paper.id, other)
    assert opened(house, token).papers == (paper,)


def test_deleting_takes_draft_and_papers(house_on_both: House) -> None:
    house = house_on_both
    token = filled_draft(house)
    drafts.delete_draft(house.deps, token, house.person())
    with pytest.raises(NotFound):
        opened(house, token)


@pytest.mark.rule("R-CAT-09")
def test_a_new_version_keeps_everything_and_is_taken_by_choice(house: House) -> None:
    token, actor = filled_draft(house), house.person()
    before = opened(house, token)
    republish(house, RESIDENCE, ('"place"', '"dwelling"'))
    draft = opened(house, token)
    assert draft.standing is DraftStanding.OLD_VERSION
    with pytest.raises(Conflict, match="draft_on_old_version"):
        send_draft(house.deps, SendDraft(token, confirms_truth=True), actor)
    drafts.move_draft(house.deps, token, actor)
    drafts.move_draft(house.deps, token, actor)
    moved = opened(house, token)
    assert moved.standing is DraftStanding.CURRENT
    assert moved.answers == before.answers
    assert moved.papers == before.papers
    assert moved.open_sections == ("dwelling",)


@pytest.mark.rule("R-CAT-15")
def test_a_procedure_that_left_the_net_closes_its_drafts(house: House) -> None:
    token = filled_draft(house)
    republish(house, RESIDENCE, ("online_level = 4", "online_level = 2"))
    draft = opened(house, token)
    assert draft.standing is DraftStanding.CLOSED
    assert draft.answers
    with pytest.raises(Conflict, match="procedure_not_fileable"):
        drafts.move_draft(house.deps, token, house.person())


@pytest.mark.rule("R-INT-10")
def test_bad_files_are_named_and_the_good_ones_stay(house: House) -> None:
    token, actor = started_draft(house), house.person()
    many = pdf_bytes(3, mark="many")
    files = {
        "tot.pdf": pdf_bytes(mark="good"),
        "rong.pdf": b"",
        "khoa.pdf": pdf_bytes(password="x"),
        "chu.pdf": b"hello",
        "hong.pdf": b"%PDF-1.7 nothing",
        "dai.pdf": many,
        "to.pdf": pdf_bytes(mark="x" * 5000),
    }
    limits = UploadLimits(max_bytes=3000, max_pages=2, max_files=20)
    arriving = tuple(incoming(name, data) for name, data in files.items())
    done = add_papers(house.deps, AddPapers(token, "lawful-dwelling", arriving, limits), actor)
    assert done.added == ("tot.pdf",)
    assert {one.name: one.reason.code for one in done.refused} == {
        "rong.pdf": "file_empty",
        "khoa.pdf": "file_encrypted",
        "chu.pdf": "file_kind",
        "hong.pdf": "file_broken",
        "dai.pdf": "file_too_many_pages",
        "to.pdf": "file_too_large",
    }
    assert [one.file_name for one in opened(house, token).papers] == ["tot.pdf"]


def test_a_dark_picture_is_taken_with_a_warning(house: House) -> None:
    token, actor = started_draft(house), house.person()
    attach(house, token, "lawful-dwelling", actor, toi_jpg=image_bytes(grey=20))
    attach(house, token, "lawful-dwelling", actor, nho_jpg=image_bytes((300, 300)))
    papers = opened(house, token).papers
    assert [one.warnings for one in papers] == [("too_dark",), ("too_small",)]
    assert "lawful-dwelling" not in {part.key for part in opened(house, token).open_papers}


def test_the_same_file_twice_counts_once_and_files_have_a_limit(house: House) -> None:
    token, actor = started_draft(house), house.person()
    attach(house, token, "lawful-dwelling", actor, a_pdf=pdf_bytes(mark="a"))
    attach(house, token, "lawful-dwelling", actor, b_pdf=pdf_bytes(mark="a"))
    assert len(opened(house, token).papers) == 1
    files = tuple(incoming(f"{i}.pdf", pdf_bytes(mark=str(i))) for i in range(3))
    limits = UploadLimits(LIMITS.max_bytes, LIMITS.max_pages, max_files=2)
    done = add_papers(house.deps, AddPapers(token, "lawful-dwelling", files, limits), actor)
    assert done.added == ("0.pdf",)
    assert [one.reason.code for one in done.refused] == ["files_too_many"] * 2


def test_files_go_only_to_lines_that_ask_for_them(house: House) -> None:
    token, actor = started_draft(house), house.person()
    for key in ("declaration", "identity", "list", "nothing"):
        with pytest.raises(NotFound):
            attach(house, token, key, actor, a_pdf=pdf_bytes())
    with pytest.raises(InvalidInput, match="file_missing"):
        add_papers(house.deps, AddPapers(token, "lawful-dwelling", (), LIMITS), actor)


def test_a_conditional_paper_is_settled_by_word_or_by_file(house: House) -> None:
    token, actor = started_draft(house), house.person()
    key = "guardian-consent"
    draft_papers.waive_paper(house.deps, token, key, actor, applies=False)
    assert key not in {part.key for part in opened(house, token).open_papers}
    draft_papers.waive_paper(house.deps, token, key, actor, applies=True)
    assert key in {part.key for part in opened(house, token).open_papers}
    attach(house, token, key, actor, y_pdf=pdf_bytes())
    assert key not in {part.key for part in opened(house, token).open_papers}
    with pytest.raises(InvalidInput):
        draft_papers.waive_paper(house.deps, token, "lawful-dwelling", actor, applies=False)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("C:\\Ảnh\\giấy tờ.pdf", "giấy tờ.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\nb\x00.pdf", "ab.pdf"),
        ("", "tep"),
    ],
)
def test_file_names_are_shown_without_folders(given: str, shown: str) -> None:
    assert shown_name(given) == shown
