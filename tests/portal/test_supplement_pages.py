"""Answering in the portal: the one supplement, and a submission completed after guidance."""

import io
import re
from typing import Any
from urllib.parse import quote

import pytest

from dossiers.model.dossier import Verdict
from dossiers.model.events import EventKind
from dossiers.model.slip import SlipKind
from dossiers.model.status import DossierStatus, HolderKind
from dossiers.rules.filing import papers_to_attach
from dossiers.rules.intake import finding
from dossiers.rules.supplements import SupplementPoint
from dossiers.services.intake_online import GuideOnline, guide_online
from dossiers.services.supplement_requests import RequestSupplement, request_supplement
from tests.support.builders import dossier_of, received_online, submitted_dossier
from tests.support.filing import RESIDENCE, pdf_bytes
from tests.support.house import DoorClient, House


def signed_in(house: House, key: str = "hanh") -> DoorClient:
    visitor = house.portal()
    assert visitor.sign_in(key).status_code == 303
    return visitor


def paper_keys(house: House) -> list[str]:
    """The lines of the residence dossier that ask for files, always asked ones first."""
    with house.deps.reading() as uow:
        version = uow.procedures.latest(RESIDENCE)
    assert version is not None
    parts = papers_to_attach(version, version.cases[0].key)
    return [part.key for part in sorted(parts, key=lambda part: part.kind.value != "required")]


def asked_supplement(house: House, key: str) -> str:
    """A dossier whose owner has to send one paper again and explain one point."""
    code = received_online(house).code
    points = (
        SupplementPoint("Ảnh mờ, chụp lại", key, Verdict.INVALID),
        SupplementPoint("Nói rõ quan hệ với chủ nhà", ground="Điều 28 Luật Cư trú"),
    )
    command = RequestSupplement(code, dossier_of(house, code).revision, points)
    request_supplement(house.deps, command, house.officer("lan"))
    return code


def guided(house: House, key: str) -> str:
    """A submission given back with one paper to send anew."""
    code = submitted_dossier(house)
    findings = (finding(key, Verdict.INVALID, "mờ"),)
    command = GuideOnline(code, dossier_of(house, code).revision, findings, remark="Ký tờ khai.")
    guide_online(house.deps, command, house.officer("lan"))
    return code


def file(data: bytes, name: str = "moi.pdf") -> tuple[io.BytesIO, str]:
    return io.BytesIO(data), name


def form(house: House, code: str, **values: Any) -> dict[str, Any]:
    return {"revision": dossier_of(house, code).revision, **values}


@pytest.mark.rule("R-SUP-12", "R-SUP-07", "R-SUP-10")
def test_a_supplement_is_sent_online_and_the_clock_restarts(house: House) -> None:
    key = paper_keys(house)[0]
    code = asked_supplement(house, key)
    before = dossier_of(house, code).due_at
    visitor = signed_in(house)
    assert "Bổ sung hồ sơ" in visitor.page("/ho-so")
    tracked = visitor.page(f"/ho-so/{code}")
    assert "Ảnh mờ, chụp lại" in tracked
    assert "Hạn cuối để bổ sung" in tracked
    assert "Hẹn trả kết quả" not in tracked, "no date is promised meanwhile"
    asked = visitor.page(f"/ho-so/{code}/bo-sung")
    assert "Nói rõ quan hệ với chủ nhà (Điều 28 Luật Cư trú)" in asked
    assert asked.count('type="file"') == 1
    house.clock.advance(hours=2)
    sent = visitor.send(
        f"/ho-so/{code}/bo-sung",
        form(house, code, note="Là cháu", **{f"scan-{key}": [file(pdf_bytes(mark="mới"))]}),
    )
    assert sent.headers["Location"] == f"/ho-so/{code}?vua=bo-sung"
    dossier = dossier_of(house, code)
    assert dossier.status is DossierStatus.RECEIVED
    assert before is not None
    assert dossier.due_at is not None
    assert dossier.due_at > before
    html = visitor.page(sent.headers["Location"])
    assert "Thời hạn được tính lại từ đầu" in html
    assert "Bạn đã bổ sung" in html
    assert html.count("(đã thay bằng bản mới)") >= 2, "the paper and the receipt"


def test_an_empty_supplement_is_refused_and_a_bad_file_named(house: House) -> None:
    key = paper_keys(house)[0]
    code = asked_supplement(house, key)
    visitor = signed_in(house)
    visitor.page(f"/ho-so/{code}/bo-sung")
    empty = visitor.send(f"/ho-so/{code}/bo-sung", form(house, code))
    assert empty.status_code == 422
    assert "Hãy nộp giấy tờ được yêu cầu, hoặc ghi giải trình." in empty.text
    files = {f"scan-{key}": [file(pdf_bytes(), "tot.pdf"), file(b"MZ...", "xau.pdf")]}
    mixed = visitor.send(f"/ho-so/{code}/bo-sung", form(house, code, note="Giữ chữ này", **files))
    assert mixed.status_code == 422
    assert "xau.pdf" in mixed.text
    assert "Đã nhận: tot.pdf" in mixed.text
    assert "Giữ chữ này" in mixed.text
    kept = re.findall(rf'name="kept-{key}" value="([^"]+)"', mixed.text)
    done = visitor.send(
        f"/ho-so/{code}/bo-sung", form(house, code, note="x", **{f"kept-{key}": kept})
    )
    assert done.status_code == 303
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        names = [one.file_name for one in uow.papers.of_dossier(dossier.id)]
    assert "tot.pdf" in names


def test_files_of_all_tries_count_towards_the_most_allowed(house: House) -> None:
    key = paper_keys(house)[0]
    code = asked_supplement(house, key)
    visitor = signed_in(house)
    address = f"/ho-so/{code}/bo-sung"
    visitor.page(address)
    dossier_of_code = dossier_of(house, code)
    many = [file(pdf_bytes(mark=str(one)), f"{one}.pdf") for one in range(15)]
    first = visitor.send(
        address, form(house, code, **{f"scan-{key}": [*many, file(b"MZ", "xau.pdf")]})
    )
    kept = re.findall(rf'name="kept-{key}" value="([^"]+)"', first.text)
    assert len(kept) == 15
    with house.deps.reading() as uow:
        centre = uow.centres.by_id(dossier_of_code.centre_id)
    assert centre is not None
    more = [
        file(pdf_bytes(mark=f"lại {one}"), f"{one}-lai.pdf")
        for one in range(centre.settings.max_files - 14)
    ]
    second = visitor.send(address, form(house, code, **{f"kept-{key}": kept, f"scan-{key}": more}))
    assert second.status_code == 422
    assert "nhiều nhất cho phép" in second.text
    assert dossier_of(house, code).status is DossierStatus.SUPPLEMENT_REQUESTED


def test_an_answer_without_the_revision_of_its_page_is_stale(house: House) -> None:
    code = asked_supplement(house, paper_keys(house)[0])
    visitor = signed_in(house)
    visitor.page(f"/ho-so/{code}/bo-sung")
    assert visitor.send(f"/ho-so/{code}/bo-sung", {"note": "Trả lời"}).status_code == 409
    assert visitor.send(f"/ho-so/{code}/rut", {"reason": "Thôi"}).status_code == 409
    assert dossier_of(house, code).status is DossierStatus.SUPPLEMENT_REQUESTED


def test_a_file_name_bent_by_hand_is_shown_clean(house: House) -> None:
    key = paper_keys(house)[0]
    code = asked_supplement(house, key)
    visitor = signed_in(house)
    visitor.page(f"/ho-so/{code}/bo-sung")
    bent = quote('../a\r\nSet-Cookie: x=1;";.pdf', safe="")
    fields = form(house, code, note="Gửi lại", csrf_token=visitor.token)
    parts = [f'; name="{name}"\r\n\r\n{value}'.encode() for name, value in fields.items()]
    about = f"; name=\"scan-{key}\"; filename*=UTF-8''{bent}\r\n\r\n".encode()
    parts.append(about + pdf_bytes(mark="bent"))
    opened = b"--x\r\nContent-Disposition: form-data"
    body = b"".join(opened + part + b"\r\n" for part in parts) + b"--x--\r\n"
    sent = visitor.post(
        f"/ho-so/{code}/bo-sung", data=body, content_type="multipart/form-data; boundary=x"
    )
    assert sent.status_code == 303
    with house.deps.reading() as uow:
        paper = uow.papers.of_dossier(uow.dossiers.by_code(code).id)[-1]
    assert paper.file_name.isprintable()
    assert "/" not in paper.file_name
    answer = visitor.get(f"/ho-so/{code}/giay-to/{paper.id}")
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    answer.close()


def test_a_supplement_is_taken_once(house: House) -> None:
    key = paper_keys(house)[0]
    code = asked_supplement(house, key)
    visitor = signed_in(house)
    visitor.page(f"/ho-so/{code}/bo-sung")
    data = form(house, code, note="Giải trình")
    first = visitor.send(f"/ho-so/{code}/bo-sung", data)
    again = visitor.send(f"/ho-so/{code}/bo-sung", data)
    assert (first.status_code, again.status_code) == (303, 409)
    assert visitor.get(f"/ho-so/{code}/bo-sung").status_code == 303


@pytest.mark.rule("R-INT-09")
def test_a_guided_submission_is_completed_and_sent_again(house_on_both: House) -> None:
    house = house_on_both
    key = paper_keys(house)[0]
    code = guided(house, key)
    visitor = signed_in(house)
    page = visitor.page(f"/ho-so/{code}/hoan-thien")
    assert "Ký tờ khai." in page
    assert page.index("Được yêu cầu") < page.index("Giải trình")
    sent = visitor.send(
        f"/ho-so/{code}/hoan-thien",
        form(house, code, truth="1", **{f"scan-{key}": [file(pdf_bytes(mark="rõ"), "ro.pdf")]}),
    )
    assert sent.headers["Location"] == f"/ho-so/{code}?vua=gui-lai"
    dossier = dossier_of(house, code)
    assert dossier.status is DossierStatus.REGISTERED
    assert dossier.holder_kind is HolderKind.CENTRE
    assert dossier.due_at is None
    with house.deps.reading() as uow:
        papers = [p for p in uow.papers.of_dossier(dossier.id) if p.component_key == key]
        events = [one.kind for one in uow.events.of_dossier(dossier.id)]
        copies = [
            one for one in uow.slips.of_dossier(dossier.id) if one.kind == SlipKind.EFORM_COPY.value
        ]
    assert [one.file_name for one in papers if one.replaced_at is None] == ["ro.pdf"]
    assert [one for one in papers if one.replaced_at is not None]
    assert EventKind.RESUBMITTED in events
    assert [one.replaced_by_id is None for one in copies] == [False, True]
    again = visitor.send(f"/ho-so/{code}/hoan-thien", form(house, code, truth="1", note="x"))
    assert again.status_code == 409


@pytest.mark.rule("R-INT-15")
def test_sending_again_needs_the_tick_and_an_answer(house: House) -> None:
    key = paper_keys(house)[0]
    code = guided(house, key)
    visitor = signed_in(house)
    visitor.page(f"/ho-so/{code}/hoan-thien")
    unticked = visitor.send(f"/ho-so/{code}/hoan-thien", form(house, code, note="Đã ký"))
    assert unticked.status_code == 422
    assert "cam đoan" in unticked.text
    nothing = visitor.send(f"/ho-so/{code}/hoan-thien", form(house, code, truth="1"))
    assert nothing.status_code == 422
    assert dossier_of(house, code).status is DossierStatus.GUIDANCE_GIVEN


def test_answers_are_corrected_page_by_page_and_filed_when_sent(house: House) -> None:
    key = paper_keys(house)[0]
    code = guided(house, key)
    before = dossier_of(house, code).answers
    assert before is not None
    visitor = signed_in(house)
    page = visitor.page(f"/ho-so/{code}/hoan-thien")
    section = re.findall(r"/hoan-thien/to-khai/([\w-]+)", page)[0]
    address = f"/ho-so/{code}/hoan-thien/to-khai/{section}"
    html = visitor.page(address)
    fields = dict(
        re.findall(r'<input class="govuk-input[^>]*name="([^"]+)"[^>]*? value="([^"]*)"', html)
    )
    name = next(one for one in fields if one.endswith("full_name"))
    wrong = visitor.send(address, {name: ""})
    assert wrong.status_code == 422
    picks = dict(re.findall(r'name="([^"]+)" type="radio" value="([^"]+)" checked', html))
    chosen = dict(
        re.findall(
            r'<select[^>]*name="([^"]+)"[^>]*>.*?<option value="([^"]+)" selected', html, re.S
        )
    )
    typed = {**fields, **picks, **chosen, name: "Nguyễn Thị Hạnh Sửa"}
    saved = visitor.send(address, typed)
    assert saved.status_code == 303, re.findall(r"govuk-error-message.*?</p>", saved.text)
    assert dossier_of(house, code).answers == before, "nothing is filed before it is sent"
    assert "Bạn đã sửa tờ khai" in visitor.page(f"/ho-so/{code}/hoan-thien")
    sent = visitor.send(f"/ho-so/{code}/hoan-thien", form(house, code, truth="1", note="Đã sửa"))
    assert sent.status_code == 303
    after = dossier_of(house, code).answers
    assert after is not None
    assert "Nguyễn Thị Hạnh Sửa" in after
