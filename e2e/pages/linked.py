"""Interlinked dossiers as officers see them: lists of each side, the order, passing on."""

import re

from playwright.sync_api import Locator

from e2e.visitor import Visitor


class LinkedList:
    """The list of interlinked dossiers of one's side."""

    PATH = "/can-bo/lien-thong"

    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    def open(self) -> "LinkedList":
        """Go there."""
        self._at.go(self.PATH)
        return self

    def confirm(self, code: str) -> None:
        """Confirm that one dossier has come from another agency."""
        form = self._at.page.locator('form[action$="/lien-thong/nhan"]')
        for box in form.locator("input[name=picked]").all():
            box.set_checked(f"{code}|" in (box.get_attribute("value") or ""))
        with self._at.page.expect_navigation():
            form.get_by_role("button", name="Xác nhận đã nhận").click()

    def shows(self, part: str, code: str) -> bool:
        """Return whether a dossier stands in a part of the page."""
        return self._part(part).locator("tr", has_text=code).count() > 0

    def press(self, part: str, words: str, code: str) -> None:
        """Press a dossier's button in a part of the page."""
        row = self._part(part).locator("tr", has_text=code)
        with self._at.page.expect_navigation():
            row.get_by_role("button", name=re.compile(f"^{words}")).click()

    def _part(self, title: str) -> Locator:
        return self._at.page.locator("section.mc-panel", has=self._at.page.get_by_text(title))


class OrderPage:
    """Fixing lead and order."""

    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    def open(self, code: str) -> "OrderPage":
        """Go there."""
        self._at.go(f"/can-bo/ho-so/{code}/thu-tu-lien-thong")
        return self

    def agencies(self) -> list[str]:
        """Return the chosen agencies in order."""
        chosen = self._at.page.locator("select[name^=agency-] option:checked").all_inner_texts()
        return [one for one in chosen if one not in {"Không có", "Chọn cơ quan"}]

    def allow(self, place: int, days: str) -> None:
        """Give an agency its own days."""
        self._at.page.locator(f"#limit-{place}").fill(days)

    def save(self) -> None:
        """Save, whatever comes."""
        with self._at.page.expect_navigation():
            self._at.page.get_by_role("button", name=re.compile("^Lưu thứ tự")).click()


class PassingPage:
    """Passing a dossier on to the next agency."""

    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    def open(self, code: str) -> "PassingPage":
        """Go there."""
        self._at.go(f"/can-bo/ho-so/{code}/chuyen-tiep")
        return self

    def send(self, number: str, words: str, *, is_granted: bool = True) -> None:
        """Write what was found, and pass on."""
        page = self._at.page
        page.get_by_label("Đồng ý giải quyết" if is_granted else "Không đồng ý", exact=True).check()
        page.get_by_label("Số văn bản").fill(number)
        page.get_by_label("Kết quả giải quyết của cơ quan bạn").fill(words)
        with page.expect_navigation():
            page.get_by_role("button", name=re.compile("^Chuyển và báo Trung tâm")).click()


class Chain:
    """The chain of agencies on a dossier's page."""

    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    def boxes(self) -> list[str]:
        """Return the boxes in order."""
        chain = self._at.page.locator("#lien-thong + .mc-chain > li")
        return [" ".join(one.split()) for one in chain.all_inner_texts()]

    def present(self) -> str:
        """Return the box of whoever has it now."""
        return self._at.page.locator("#lien-thong + .mc-chain > .is-now").inner_text()
