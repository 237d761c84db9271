"""What everybody can read at the portal: the first page, the catalogue, one procedure."""

from e2e.visitor import Visitor


class Home:
    """The first page."""

    PATH = "/"

    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    def open(self) -> "Home":
        """Go there."""
        self._at.go(self.PATH)
        return self

    def ask_for(self, words: str) -> "Catalogue":
        """Type what one needs and search."""
        self._at.page.get_by_label("Bạn cần làm thủ tục gì?").fill(words)
        self._at.page.get_by_role("button", name="Tìm", exact=True).click()
        self._at.page.wait_for_url("**/thu-tuc?**")
        return Catalogue(self._at)


class Catalogue:
    """The list of procedures with its search and filters."""

    PATH = "/thu-tuc"

    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    def open(self) -> "Catalogue":
        """Go there."""
        self._at.go(self.PATH)
        return self

    def names(self) -> list[str]:
        """Return the names of the procedures that are shown."""
        return self._at.page.locator(".mc-result h3").all_inner_texts()

    def keep_only(self, choice: str) -> None:
        """Tick a filter and apply it."""
        self._at.page.get_by_label(f"{choice} (").first.check()
        self._at.page.get_by_role("button", name="Lọc kết quả").click()
        self._at.page.wait_for_url("**/thu-tuc?**")

    def choose(self, name: str) -> "ProcedurePage":
        """Open one of the procedures."""
        self._at.page.get_by_role("link", name=name).first.click()
        self._at.page.wait_for_url("**/thu-tuc/*")
        return ProcedurePage(self._at)


class ProcedurePage:
    """Everything about one procedure."""

    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    def open(self, code: str) -> "ProcedurePage":
        """Go there."""
        self._at.go(f"/thu-tuc/{code}")
        return self

    @property
    def title(self) -> str:
        """The procedure's name."""
        return self._at.page.locator("h1").inner_text()

    def begin(self) -> None:
        """Press the start button."""
        self._at.page.get_by_role("button", name="Bắt đầu nộp hồ sơ").click()
        self._at.page.wait_for_url("**/nop-ho-so/**")
