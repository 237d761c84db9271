"""What stands at both doors: scripts by nonce alone, a contact, names that break no header."""

import re
from datetime import UTC, datetime
from urllib.parse import quote

import pytest

from tests.portal.filing_visits import start, upload, visitor
from tests.support.builders import submitted_dossier
from tests.support.filing import pdf_bytes
from tests.support.form_fuzz import NASTY
from tests.support.house import DoorClient, House
from tests.support.office_visits import signed_in
from web import rates
from web.rates import UPLOAD_SECONDS

SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
INLINE = re.compile(
    r"<style\b|\sstyle\s*=\s*[\"']|\son[a-z]+\s*=\s*[\"']|javascript:", re.IGNORECASE
)


def nonces(client: DoorClient, address: str) -> set[str]:
    """Return the nonces of one answer's header and scripts; nothing else may run."""
    answer = client.get(address)
    assert answer.mimetype == "text/html", address
    assert not INLINE.search(answer.text), address
    found = set(re.findall("'nonce-([^']+)'", answer.headers["Content-Security-Policy"]))
    for attributes, body in SCRIPT.findall(answer.text):
        assert not body.strip(), address
        assert 'src="/tai-san/' in attributes
        found |= set(re.findall('nonce="([^"]+)"', attributes))
        assert "nonce=" in attributes
    return found


def test_scripts_run_by_the_nonce_of_their_answer_alone(house: House) -> None:
    code = submitted_dossier(house)
    citizen, officer = visitor(house), signed_in(house, "lan")
    pages = [(house.portal(), page) for page in ("/", "/thu-tuc", "/tra-cuu", "/khong-co")]
    pages += [(house.portal(), f"/tra-cuu?ma={code}")] * 3  # its surroundings are drawn once
    pages += [(citizen, "/ho-so"), (citizen, f"/ho-so/{code}"), (citizen, f"/tra-cuu?ma={code}")]
    pages += [(officer, "/can-bo"), (officer, f"/can-bo/ho-so/{code}/tiep-nhan")]
    pages += [(officer, "/can-bo/tiep-nhan"), (officer, "/can-bo/khong-co")]
    seen: list[str] = []
    for client, page in pages:
        found = nonces(client, page)
        assert len(found) == 1, page
        seen += found
    assert len(set(seen)) == len(pages)
    assert all(len(nonce) >= 22 for nonce in seen)


def test_answers_that_are_no_page_run_no_script(house: House) -> None:
    for address in ("/suc-khoe", "/theme.css", "/.well-known/security.txt", "/dia-chi/68.json"):
        policy = house.portal().get(address).headers["Content-Security-Policy"]
        assert "script-src 'none'" in policy


def test_both_doors_say_whom_to_tell_of_a_weakness(house: House) -> None:
    for client in (house.portal(), house.backoffice()):
        answer = client.get("/.well-known/security.txt")
        assert (answer.status_code, answer.mimetype) == (200, "text/plain")
        lines = dict(line.split(": ", 1) for line in answer.text.splitlines())
        assert lines["Contact"].startswith("mailto:")
        assert datetime.fromisoformat(lines["Expires"]) > datetime.now(UTC)
        assert lines["Canonical"] == f"{house.settings.portal_url}/.well-known/security.txt"
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "name", ["a\r\nSet-Cookie: b=c.pdf", 'x";filename=y.html', "a\n.pdf", "ế.pdf"]
)
def test_a_bent_file_name_stays_inside_its_header(house: House, name: str) -> None:
    client = visitor(house)
    base = start(client)
    client.page(f"{base}/giay-to")
    upload(client, base, "lawful-dwelling", (name, pdf_bytes()))
    found = re.search(rf"{base}/giay-to/\d+", client.page(f"{base}/giay-to"))
    if "\n" in name:
        assert not found, "a broken part is no file"
        return
    assert found
    with client.get(found[0]) as answer:
        assert answer.status_code == 200
        assert "Set-Cookie" not in answer.headers
        assert answer.mimetype == "application/pdf"
        disposition = answer.headers["Content-Disposition"]
    assert not re.search(r"[\r\n]", disposition)
    assert re.match(r"inline; filename(=|\*=UTF-8'')", disposition)


def test_no_word_of_a_visitor_adds_a_header(house: House) -> None:
    officer, portal, stranger = signed_in(house, "lan"), house.portal(), house.backoffice()
    for number, text in enumerate(NASTY):
        asked = quote(text.encode("utf-8", "surrogatepass"))[:3000]
        elsewhere = {"REMOTE_ADDR": f"203.0.113.{number}"}
        answers = [
            portal.get(f"/tra-cuu?ma={asked}", environ_base=elsewhere),
            portal.get(f"/thu-tuc?q={asked}"),
            portal.get(f"/dang-nhap?next={asked}"),
            portal.get(f"/dia-chi/{asked}.json"),
            stranger.get(f"/can-bo/dang-nhap?next={asked}"),
            stranger.get(f"/can-bo/{asked}"),
            officer.get(f"/can-bo/tim?q={asked}"),
        ]
        for answer in answers:
            assert answer.status_code < 500
            assert "b=c" not in "".join(answer.headers.getlist("Set-Cookie"))
            location = answer.headers.get("Location", "/")
            assert re.match(r"(http://localhost)?/(?![/\\])", location), location


def test_files_are_taken_at_a_pace_that_people_keep(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rates, "UPLOADS_A_PERSON", 2)
    client = visitor(house)
    base = start(client)
    client.page(f"{base}/giay-to")
    answers = [upload(client, base, "lawful-dwelling", ("a.pdf", pdf_bytes())) for _ in range(3)]
    assert [one.status_code for one in answers] == [303, 303, 429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= UPLOAD_SECONDS
    assert "Bạn vừa thử hơi nhiều lần" in answers[-1].text
    other = visitor(house, "tuan")
    base = start(other)
    other.page(f"{base}/giay-to")
    assert upload(other, base, "lawful-dwelling", ("a.pdf", pdf_bytes())).status_code == 303
    house.clock.advance(seconds=UPLOAD_SECONDS)
    monkeypatch.setattr(rates, "UPLOADS_AN_ADDRESS", 1)
    answers = [upload(other, base, "lawful-dwelling", ("a.pdf", pdf_bytes())) for _ in range(2)]
    assert [one.status_code for one in answers] == [303, 429]
