"""A person's own dossiers: the list, the tracker, supplement, completion, taking back."""

import re
from pathlib import Path

from playwright.sync_api import FilePayload

from e2e.visitor import Visitor


class MyDossiers:
    """The list: what waits for me first."""

    PATH = "/ho-so"

    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    def open(self) -> "MyDossiers":
        """Go there."""
        self._at.go(self.PATH)
        return self

    def codes(self, heading: str) -> list[str]:
        """Return the codes under a heading."""
        lines = self._at.page.locator(f'h2:has-text("{heading}") + ol .mc-code')
        return lines.all_inner_texts()


class Tracker:
    """One's own dossier."""

    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    def open(self, code: str) -> "Tracker":
        """Go there."""
        self._at.go(f"/ho-so/{code}")
        return self

    def tags(self) -> list[str]:
        """Return the state in words, and how the promise is kept."""
        return self._at.page.locator("main .govuk-tag").all_inner_texts()

    @property
    def present_step(self) -> str:
        """The step where it is now."""
        return self._at.page.locator(".mc-steps [aria-current=step] h3").inner_text()

    def slips(self) -> dict[str, str]:
        """Return the slips: title and address."""
        links = self._at.page.locator("h2#phieu + ul a").all()
        return {one.inner_text(): one.get_attribute("href") or "" for one in links}

    def result(self) -> tuple[str, bytes]:
        """Return address and content of the file of the result."""
        link = self._at.page.get_by_role("link", name=re.compile("^Tải kết quả"))
        address = link.get_attribute("href") or ""
        return address, self._at.fetch(address)[2]

    def supplement(self, *files: FilePayload | Path, words: str = "") -> None:
        """Answer the request for supplements with files for its first paper."""
        page = self._at.page
        page.get_by_role("button", name=re.compile("ổ sung")).first.click()
        page.wait_for_url("**/bo-sung")
        page.locator("input[type=file]").first.set_input_files(list(files))
        page.get_by_label(re.compile("^Giải trình")).fill(words)
        page.get_by_role("button", name="Gửi bổ sung").click()
        page.wait_for_url("**/ho-so/*")

    def complete(self, *files: FilePayload | Path, words: str) -> None:
        """Complete a submission after its guidance, and send it again."""
        page = self._at.page
        page.get_by_role("button", name=re.compile("oàn thiện")).first.click()
        page.wait_for_url("**/hoan-thien")
        page.locator("input[type=file]").first.set_input_files(list(files))
        page.get_by_label(re.compile("^Giải trình")).fill(words)
        page.get_by_label(re.compile("^Tôi chịu trách nhiệm")).check()
        page.get_by_role("button", name="Gửi lại hồ sơ").click()
        page.wait_for_url("**/ho-so/*vua=gui-lai")

    def withdraw(self, reason: str = "") -> None:
        """Take the dossier back."""
        page = self._at.page
        page.get_by_role("link", name="Rút hồ sơ").click()
        page.get_by_label(re.compile("^Lý do")).fill(reason)
        page.get_by_role("button", name="Rút hồ sơ").click()
        page.wait_for_url("**/ho-so/*vua=rut")
