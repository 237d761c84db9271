"""A dossier's page in every state: what it shows, to whom, and what it refuses with its rule."""

import io
import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from dossiers.model.paper import Paper, PaperPurpose
from dossiers.model.status import DossierStatus
from dossiers.services.dossier_view import view_dossier
from dossiers.services.internal_notes import AddNote, add_internal_note
from tests.backoffice.test_desk import NOW, signed_in
from tests.support import builders
from tests.support.desk_dossiers import list_dossier
from tests.support.house import House

PDF = b"%PDF-1.4\n%%EOF\n"
STATES: dict[str, Callable[[House], str]] = {
    "submitted": builders.submitted_dossier,
    "received": lambda house: builders.received_dossier(house).code,
    "sent": builders.sent_dossier,
    "processing": builders.processing_dossier,
    "approved": builders.approved_dossier,
    "completed": builders.completed_dossier,
    "returned": builders.returned_dossier,
}


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


@pytest.mark.rule("R-LKP-03", "R-SPV-04", "R-UI-01")
@pytest.mark.parametrize("state", STATES)
def test_the_page_opens_in_every_state_for_centre_and_agency(house: House, state: str) -> None:
    code = STATES[state](house)
    view = view_dossier(house.deps, code, house.officer("lan"))
    html = signed_in(house, "lan").page(f"/can-bo/ho-so/{code}")
    assert f"<h1>{code}</h1>" in html
    assert html.count('class="moj-timeline__item"') == len(view.events)
    assert "Người giữ" in html
    for slip in view.slips:
        assert f"/phieu/{slip.id}.pdf" in html


@pytest.mark.rule("R-ACC-02")
def test_out_of_scope_is_not_found_like_unknown(house: House) -> None:
    code = list_dossier(house, agency="finance")
    paper = add_paper(house, code)
    client = signed_in(house, "phong-xd")
    for path in (code, f"{code}/giay-to/{paper}", "KHONG-CO", f"KHONG-CO/giay-to/{paper}"):
        answer = client.get(f"/can-bo/ho-so/{path}")
        assert answer.status_code == 404
        assert "Không tìm thấy hồ sơ này" in answer.text
    assert signed_in(house, "yen-tc").get(f"/can-bo/ho-so/{code}").status_code == 200
    assert signed_in(house, "binh-bd").get(f"/can-bo/ho-so/{code}").status_code == 404


def test_five_facts_with_the_time_that_is_left(house: House) -> None:
    code = list_dossier(house, "Vũ Thị Tâm", due_at=NOW + timedelta(days=1))
    html = signed_in(house).page(f"/can-bo/ho-so/{code}")
    facts = re.findall(r"<div><dt>(.*?)</dt><dd>(.*?)</dd></div>", html, re.S)[:5]
    words = [(name if "{" not in name else "", text_of(value).strip()) for name, value in facts]
    assert [name for name, _ in words] == [
        "Người nộp",
        "Tiếp nhận lúc",
        "Hạn trả kết quả",
        "Bước, hạn bước",
        "Người giữ",
    ]
    assert words[2][1] == "08:00 ngày 21/04/2026 còn 1 ngày làm việc"
    house.clock.advance(days=2)
    html = signed_in(house).page(f"/can-bo/ho-so/{code}")
    assert "▲ quá hạn 1 ngày làm việc" in html


@pytest.mark.rule("R-SUP-01", "R-ACC-02")
def test_a_refused_action_says_which_rule_forbids_it(house: House) -> None:
    code = list_dossier(house, supplement_requested_at=NOW, due_at=NOW)
    html = signed_in(house).page(f"/can-bo/ho-so/{code}")
    assert "Không yêu cầu bổ sung được nữa." in html
    assert "chỉ được yêu cầu sửa đổi, bổ sung một lần" in html
    assert f'href="/can-bo/ho-so/{code}/bo-sung"' not in html


def test_a_closed_dossier_offers_nothing(house: House) -> None:
    code = list_dossier(house, status=DossierStatus.WITHDRAWN)
    html = signed_in(house).page(f"/can-bo/ho-so/{code}")
    assert "Hồ sơ đã kết thúc lúc" in html
    assert 'class="govuk-button"' not in html


def add_paper(house: House, code: str, media_type: str = "application/pdf") -> int:
    """Store a file and its row; return the id of the paper."""
    stored = house.deps.objects.put(io.BytesIO(PDF), limit=1000)
    with house.deps.uow() as uow:
        dossier = uow.dossiers.by_code(code)
        assert dossier is not None
        paper = Paper(
            purpose=PaperPurpose.COMPONENT,
            component_key="form",
            file_name="Tờ khai <b>.pdf",
            media_type=media_type,
            size=stored.size,
            pages=1,
            sha256=stored.sha256,
            created_at=house.clock.now(),
            dossier_id=dossier.id,
        )
        uow.papers.add(paper)
        uow.flush()
        number = paper.id
        uow.commit()
    return number


def test_papers_stand_beside_a_viewer_and_come_sandboxed(house: House) -> None:
    code = list_dossier(house)
    first, second = add_paper(house, code), add_paper(house, code, "image/png")
    client = signed_in(house)
    html = client.page(f"/can-bo/ho-so/{code}")
    assert f'<iframe src="/can-bo/ho-so/{code}/giay-to/{first}#navpanes=0&amp;view=FitH"' in html
    assert "Tờ khai &lt;b&gt;.pdf" in html
    html = client.page(f"/can-bo/ho-so/{code}?giay-to={second}")
    assert f'src="/can-bo/ho-so/{code}/giay-to/{second}" alt=' in html
    answer = client.get(f"/can-bo/ho-so/{code}/giay-to/{first}")
    assert (answer.status_code, answer.data, answer.mimetype) == (200, PDF, "application/pdf")
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    answer.close()
    other = list_dossier(house)
    assert client.get(f"/can-bo/ho-so/{other}/giay-to/{first}").status_code == 404


@pytest.mark.rule("R-ACC-02")
def test_internal_notes_are_seen_by_the_own_side_only(house: House) -> None:
    code = list_dossier(house, agency="finance")
    add_internal_note(house.deps, AddNote(code, "Của Sở Tài chính"), house.officer("yen-tc"))
    add_internal_note(house.deps, AddNote(code, "Của Một cửa"), house.officer("lan"))
    agency = signed_in(house, "yen-tc").page(f"/can-bo/ho-so/{code}")
    centre = signed_in(house, "khoa").page(f"/can-bo/ho-so/{code}")
    assert ("Của Sở Tài chính" in agency, "Của Một cửa" in agency) == (True, False)
    assert ("Của Sở Tài chính" in centre, "Của Một cửa" in centre) == (False, True)


def test_a_note_is_kept_once_and_an_empty_one_is_refused(house: House) -> None:
    code = list_dossier(house)
    client = signed_in(house)
    client.page(f"/can-bo/ho-so/{code}")
    for _ in range(2):
        answer = client.send(f"/can-bo/ho-so/{code}/ghi-chu", {"text": "Đã gọi điện."})
        assert answer.status_code == 303
    assert client.page(f"/can-bo/ho-so/{code}").count("Đã gọi điện.") == 1
    answer = client.send(f"/can-bo/ho-so/{code}/ghi-chu", {"text": "  "})
    assert answer.status_code == 422
    assert 'href="#text">Hãy viết nội dung ghi chú.' in answer.text
    far = signed_in(house, "binh-bd")
    far.page("/can-bo")
    answer = far.send(f"/can-bo/ho-so/{code}/ghi-chu", {"text": "Lạ"})
    assert answer.status_code == 404


def test_next_and_previous_inside_the_filtered_list(house: House) -> None:
    due = NOW + timedelta(days=1)
    found = [list_dossier(house, "Lê Hoa", due_at=due + timedelta(minutes=i)) for i in range(3)]
    list_dossier(house, "Trần Nam", due_at=due + timedelta(seconds=90))
    client = signed_in(house)
    html = client.page("/can-bo?the=in_progress&tim=hoa")
    links = [one.replace("&amp;", "&") for one in re.findall(r'href="(/can-bo/ho-so/[^"]+)"', html)]
    assert len(links) == 3
    html = client.page(links[1])
    assert f'href="/can-bo/ho-so/{found[0]}?the=in_progress&amp;tim=hoa" rel="prev"' in html
    assert f'href="/can-bo/ho-so/{found[2]}?the=in_progress&amp;tim=hoa" rel="next"' in html
    assert 'href="/can-bo?the=in_progress&amp;tim=hoa">Về danh sách' in html
    assert 'rel="prev"' not in client.page(links[0])
    assert 'rel="next"' not in client.page(links[2])


@pytest.mark.rule("R-ACC-02")
@pytest.mark.parametrize("state", STATES)
def test_what_is_offered_opens(house: House, state: str) -> None:
    code = STATES[state](house)
    refused = {}
    for username in ("lan", "giamdoc", "vanthu-ca", "hung-ca", "lanhdao-ca", "mai-xa"):
        client = signed_in(house, username)
        html = client.get(f"/can-bo/ho-so/{code}").text
        for href in re.findall(r'class="govuk-button[^"]*" href="([^"]+)"', html):
            answer = client.get(href)
            if answer.status_code != 200:
                refused[username, href] = answer.status_code
    assert refused == {}
