"""Own dossiers below the pages: the keyset, corrections, and what is refused."""

import io
from typing import Any

import pytest

from dossiers.errors import Conflict, InvalidInput, NotFound, StaleVersion
from dossiers.model.dossier import Verdict
from dossiers.model.people import Actor
from dossiers.rules.filing import declaration_key, papers_to_attach
from dossiers.rules.intake import finding
from dossiers.services import own_dossiers as own
from dossiers.services.intake_online import GuideOnline, guide_online
from dossiers.services.resubmission import (
    ResubmitDossier,
    open_completion,
    resubmit_dossier,
    save_correction,
    store_files,
)
from dossiers.services.steps.scans import Scan
from dossiers.services.verifying import verify_dossiers
from tests.support.builders import dossier_of, submitted_dossier
from tests.support.filing import RESIDENCE, pdf_bytes
from tests.support.house import House


def guided(house: House, key: str | None = None) -> str:
    """A submission given back for one component, or for a remark only."""
    code = submitted_dossier(house)
    findings = (finding(key, Verdict.INVALID, "mờ"),) if key else ()
    command = GuideOnline(code, dossier_of(house, code).revision, findings, remark="Xem lại.")
    guide_online(house.deps, command, house.officer("lan"))
    return code


def residence(house: House) -> Any:
    with house.deps.reading() as uow:
        return uow.procedures.latest(RESIDENCE)


def sending(house: House, code: str, **changes: Any) -> ResubmitDossier:
    values = {
        "code": code,
        "revision": dossier_of(house, code).revision,
        "papers": (),
        "note": "Đã sửa",
        "confirms_truth": True,
    }
    return ResubmitDossier(**{**values, **changes})


def first_answers(house: House, code: str, actor: Actor) -> tuple[str, dict[str, Any]]:
    """The first page of the e-form with its answers as filed."""
    found = open_completion(house.deps, code, actor)
    assert found.eform is not None
    section = found.eform.sections[0]
    answers = {
        path: value for path, value in found.answers.items() if path.startswith(f"{section.key}.")
    }
    return section.key, answers


def test_the_list_goes_on_where_the_page_before_ended(
    house_on_both: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = house_on_both
    codes = [submitted_dossier(house) for _ in range(3)]
    monkeypatch.setattr(own, "PAGE_SIZE", 2)
    first = own.own_dossiers(house.deps, house.person())
    assert [line.code for line in first.lines] == [codes[2], codes[1]]
    second = own.own_dossiers(house.deps, house.person(), before_id=first.before_id)
    assert [line.code for line in second.lines] == [codes[0]]
    assert second.before_id is None
    assert own.own_dossiers(house.deps, house.person("tuan")).lines == ()


def test_only_the_owner_of_a_guided_submission_completes_it(house: House) -> None:
    code = guided(house)
    other = house.person("tuan")
    with pytest.raises(NotFound):
        open_completion(house.deps, code, other)
    with pytest.raises(NotFound):
        resubmit_dossier(house.deps, sending(house, code), other)
    waiting = submitted_dossier(house)
    with pytest.raises(Conflict) as refused:
        open_completion(house.deps, waiting, house.person())
    assert refused.value.code == "no_guidance_awaited"


def test_a_stale_page_does_not_send_again(house: House) -> None:
    code = guided(house)
    with pytest.raises(StaleVersion):
        resubmit_dossier(house.deps, sending(house, code, revision=0), house.person())


@pytest.mark.rule("R-INT-09")
def test_what_was_asked_must_come_or_be_explained(house: House) -> None:
    key = papers_to_attach(residence(house), residence(house).cases[0].key)[0].key
    code = guided(house, key)
    with pytest.raises(InvalidInput):
        resubmit_dossier(house.deps, sending(house, code, note=" "), house.person())
    resubmit_dossier(house.deps, sending(house, code), house.person())


def test_a_corrected_form_answers_for_the_declaration(house_on_both: House) -> None:
    house = house_on_both
    me = house.person()
    code = guided(house, declaration_key(residence(house)))
    section, answers = first_answers(house, code, me)
    assert save_correction(house.deps, code, section, answers, me).errors == {}
    resubmit_dossier(house.deps, sending(house, code, note=""), me)
    report = verify_dossiers(house.deps)
    assert report.broken is None


def test_a_wrong_correction_is_not_kept(house: House) -> None:
    me = house.person()
    code = guided(house)
    section, answers = first_answers(house, code, me)
    wrong = dict.fromkeys(answers, "")
    assert save_correction(house.deps, code, section, wrong, me).errors
    assert not open_completion(house.deps, code, me).is_corrected
    with pytest.raises(NotFound):
        save_correction(house.deps, code, "khong-co", {}, me)


def test_corrections_are_kept_even_when_the_old_draft_is_gone(house: House) -> None:
    me = house.person()
    code = guided(house)
    with house.deps.uow() as uow:
        row = uow.drafts.by_token(dossier_of_inside(uow, code).submit_key or "")
        assert row is not None
        uow.drafts.remove(row)
        uow.commit()
    section, answers = first_answers(house, code, me)
    save_correction(house.deps, code, section, answers, me)
    assert open_completion(house.deps, code, me).is_corrected


def dossier_of_inside(uow: Any, code: str) -> Any:
    return uow.dossiers.by_code(code)


def test_files_of_foreign_lines_and_too_many_files_are_refused(house: House) -> None:
    me = house.person()
    code = guided(house)
    stored = store_files(house.deps, code, [Scan("khong-co", "a.pdf", io.BytesIO(pdf_bytes()))], me)
    with pytest.raises(NotFound):
        resubmit_dossier(house.deps, sending(house, code, papers=stored), me)
    many = [Scan("x", f"{n}.pdf", io.BytesIO(b"")) for n in range(60)]
    with pytest.raises(InvalidInput) as refused:
        store_files(house.deps, code, many, me)
    assert refused.value.code == "files_too_many"
