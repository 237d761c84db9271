"""What officers do when a dossier ends otherwise: an end's own page, and the lists of ends."""

import re

from e2e.visitor import Visitor


class End:
    """The page of one act on a dossier."""

    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    def open(self, code: str, path: str) -> "End":
        """Go there."""
        self._at.go(f"/can-bo/ho-so/{code}/{path}")
        return self

    def write(self, label: str, words: str) -> "End":
        """Fill one field."""
        self._at.page.get_by_label(re.compile(f"^{label}")).fill(words)
        return self

    def press(self, words: str) -> None:
        """Do it."""
        with self._at.page.expect_navigation():
            self._at.page.get_by_role("button", name=words).click()


class EndsList:
    """One of the lists."""

    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    def open(self, path: str) -> "EndsList":
        """Go there."""
        self._at.go(f"/can-bo/ket-thuc/{path}")
        return self

    def line_of(self, code: str) -> str:
        """Return the lines of a dossier, empty when it is not there."""
        return "\n".join(self._at.page.locator("tr[data-row]", has_text=code).all_inner_texts())
