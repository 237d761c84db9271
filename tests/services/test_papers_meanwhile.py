"""Files for a draft that somebody changes, sends or fills up while they are looked through."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from dossiers.errors import AlreadyDone, NotAllowed, NotFound
from dossiers.model.people import Actor
from dossiers.services import draft_papers, draft_tasks, drafts
from dossiers.services.draft_papers import AddPapers, PapersAdded, UploadLimits, add_papers
from dossiers.services.draft_reading import open_draft
from dossiers.services.mandates import end_mandate
from dossiers.services.submission import SendDraft, send_draft
from dossiers.services.sweeps import UNNAMED_FOR, sweep_objects
from tests.fakes import SettableClock
from tests.support.filing import LIMITS, attach, filled_draft, incoming, pdf_bytes, started_draft
from tests.support.house import House
from tests.support.mandates import acting

LEASE = "lawful-dwelling"
GUARDIAN = "guardian-consent"


class WhileStored:
    """The house's store; `act` happens once, when the first file has found its place."""

    def __init__(self, house: House, act: Callable[[], object]) -> None:
        self._objects, self._left = house.deps.objects, [act]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._objects, name)

    def put(self, *given: Any, **named: Any) -> Any:
        """Store, and let the act happen."""
        stored = self._objects.put(*given, **named)
        if self._left:
            self._left.pop()()
        return stored


def add_while(
    house: House,
    token: str,
    act: Callable[[], object],
    *marks: str,
    actor: Actor | None = None,
    most: int = LIMITS.max_files,
) -> PapersAdded:
    """Send a PDF for each mark while `act` happens between judging it and writing its row."""
    deps = replace(house.deps, objects=WhileStored(house, act))
    files = tuple(incoming(f"{mark}.pdf", pdf_bytes(mark=mark)) for mark in marks)
    limits = UploadLimits(LIMITS.max_bytes, LIMITS.max_pages, most)
    return add_papers(deps, AddPapers(token, LEASE, files, limits), actor or house.person())


def other_tab(house: House, token: str, component: str, mark: str) -> None:
    """Send another file from another tab, a moment later."""
    house.clock.advance(seconds=1)
    attach(house, token, component, house.person(), **{f"{mark}_pdf": pdf_bytes(mark=mark)})


def names(house: House, token: str) -> list[str]:
    """Return the names of a draft's files, oldest first."""
    return [one.file_name for one in open_draft(house.deps, token, house.person()).papers]


def test_files_of_two_tabs_at_once_all_stay(house_on_both: House) -> None:
    house = house_on_both
    token = started_draft(house)
    draft_papers.waive_paper(house.deps, token, GUARDIAN, house.person(), applies=False)
    added = add_while(house, token, lambda: other_tab(house, token, GUARDIAN, "b"), "a", "c")
    assert (added.added, added.refused) == (("a.pdf", "c.pdf"), ())
    assert names(house, token) == ["b.pdf", "a.pdf", "c.pdf"]
    details = open_draft(house.deps, token, house.person()).details
    assert len(details.warnings) == 3
    assert details.waived == ()


def test_several_files_at_once_are_one_statement_and_keep_their_facts(house_on_both: House) -> None:
    house = house_on_both
    token = started_draft(house)
    draft_papers.waive_paper(house.deps, token, GUARDIAN, house.person(), applies=False)
    house.clock.advance(seconds=1)
    files = {"a_pdf": pdf_bytes(2, mark="a"), "b_pdf": pdf_bytes(mark="b")}
    attach(house, token, GUARDIAN, house.person(), **files)
    with house.deps.reading() as uow:
        draft = uow.drafts.by_token(token)
        assert draft is not None
        papers = uow.papers.of_draft(draft.id)
    assert draft.updated_at == house.clock.now()
    facts = [(one.file_name, one.pages, one.size, one.component_key) for one in papers]
    assert facts == [
        ("a.pdf", 2, len(files["a_pdf"]), GUARDIAN),
        ("b.pdf", 1, len(files["b_pdf"]), GUARDIAN),
    ]
    assert {one.created_at for one in papers} == {house.clock.now()}
    assert all(house.deps.objects.exists(one.sha256) for one in papers)
    assert open_draft(house.deps, token, house.person()).details.waived == ()


def test_a_double_click_sends_a_file_once(house_on_both: House) -> None:
    house = house_on_both
    token = started_draft(house)
    added = add_while(house, token, lambda: other_tab(house, token, LEASE, "a"), "a")
    assert added.refused == ()
    assert names(house, token) == ["a.pdf"]


def test_many_at_once_lose_nothing_and_go_over_no_limit(house_on_both: House) -> None:
    house = house_on_both
    token, actor, room, tabs = started_draft(house), house.person(), 4, 6
    at_once, refused = threading.Barrier(tabs), list[str]()

    def tab(number: int) -> None:
        clock = SettableClock(house.clock.now() + timedelta(seconds=number))  # no two at one moment
        own = replace(house, deps=replace(house.deps, clock=clock))
        at_once.wait()
        done = add_while(own, token, lambda: None, f"f{number}", actor=actor, most=room)
        refused.extend(one.reason.code for one in done.refused)

    threads = [threading.Thread(target=tab, args=(number,)) for number in range(1, tabs + 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == ["files_too_many"] * (tabs - room)
    assert len(set(names(house, token))) == room


def test_the_last_place_goes_to_who_comes_first(house_on_both: House) -> None:
    house = house_on_both
    token = started_draft(house)
    added = add_while(house, token, lambda: other_tab(house, token, LEASE, "b"), "a", most=1)
    assert [one.reason.code for one in added.refused] == ["files_too_many"]
    assert added.added == ()
    assert names(house, token) == ["b.pdf"]


def test_what_another_tab_writes_meanwhile_stays(house_on_both: House) -> None:
    house = house_on_both
    token = started_draft(house)

    def write() -> None:
        house.clock.advance(seconds=1)
        command = draft_tasks.SaveApplicant(token, "0987654321", "", "12 Bờ Sông")
        draft_tasks.save_applicant(house.deps, command, house.person())

    add_while(house, token, write, "a")
    assert open_draft(house.deps, token, house.person()).details.address == "12 Bờ Sông"
    assert names(house, token) == ["a.pdf"]


@pytest.mark.rule("R-INT-10")
def test_a_draft_that_is_sent_meanwhile_takes_no_file(house_on_both: House) -> None:
    house = house_on_both
    token = filled_draft(house)
    codes: list[str] = []

    def send() -> None:
        sent = send_draft(house.deps, SendDraft(token, confirms_truth=True), house.person())
        codes.append(sent.code)

    with pytest.raises(AlreadyDone) as refused:
        add_while(house, token, send, "late")
    assert refused.value.context["dossier"] == codes[0]
    with house.deps.reading() as uow:
        dossier = uow.dossiers.by_code(codes[0])
        assert dossier is not None
        assert "late.pdf" not in {one.file_name for one in uow.papers.of_dossier(dossier.id)}
    with pytest.raises(AlreadyDone):
        add_while(house, token, lambda: pytest.fail("judged for nothing"), "later")


def test_a_draft_that_is_deleted_meanwhile_takes_no_file(house_on_both: House) -> None:
    house = house_on_both
    token = started_draft(house)
    with pytest.raises(NotFound):
        add_while(house, token, lambda: drafts.delete_draft(house.deps, token, house.person()), "a")


def test_a_mandate_that_ends_while_a_file_is_judged_holds_no_more(house_on_both: House) -> None:
    house = house_on_both
    agent, owner = acting(house), house.person("hanh")
    token = started_draft(house, actor=agent)
    attach(house, token, LEASE, agent, before_pdf=pdf_bytes(mark="before"))
    with pytest.raises(NotAllowed, match="mandate_revoked"):
        add_while(
            house,
            token,
            lambda: end_mandate(house.deps, agent.mandate_id or 0, "", owner),
            "a",
            actor=agent,
        )
    assert names(house, token) == ["before.pdf"]


def test_a_file_whose_row_was_never_written_goes_with_the_sweep(house_on_both: House) -> None:
    house = house_on_both
    token = started_draft(house)

    class Killed(BaseException):
        """The process ends here: no clean-up of ours may run."""

    def kill() -> None:
        raise Killed

    before = set(house.deps.objects.older_than(house.clock.now() + timedelta(days=36_500)))
    with pytest.raises(Killed):
        add_while(house, token, kill, "a")
    assert names(house, token) == []
    stored = set(house.deps.objects.older_than(house.clock.now() + timedelta(days=36_500)))
    (orphan,) = stored - before
    assert house.deps.objects.exists(orphan)
    house.clock.moment += UNNAMED_FOR + timedelta(days=3650)
    sweep_objects(house.deps)
    assert not house.deps.objects.exists(orphan)
