"""Following a dossier: by code and secret for everybody, with one's account for its owner."""

from e2e.visitor import Visitor


class Lookup:
    """Public tracking."""

    PATH = "/tra-cuu"

    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    def open(self) -> "Lookup":
        """Go there."""
        self._at.go(self.PATH)
        return self

    def ask(self, code: str) -> None:
        """Type a code and look it up."""
        self._at.page.get_by_label("Mã hồ sơ", exact=True).first.fill(code)
        self._at.page.get_by_role("button", name="Tra cứu", exact=True).first.click()
        self._at.page.wait_for_url("**/tra-cuu?**")

    def open_with(self, secret: str) -> None:
        """Type the secret of the receipt."""
        self._at.page.get_by_label("Mã bí mật trên giấy hẹn").fill(secret)
        self._at.page.get_by_role("button", name="Xem đầy đủ").click()
        self._at.page.wait_for_load_state()

    def tags(self) -> list[str]:
        """Return the state in words, and how the promise is kept."""
        return self._at.page.locator("main .govuk-tag").all_inner_texts()

    def steps(self) -> list[str]:
        """Return the titles of the steps."""
        return self._at.page.locator(".mc-steps h3").all_inner_texts()

    @property
    def present_step(self) -> str:
        """The step where the dossier is now."""
        return self._at.page.locator(".mc-steps [aria-current=step] h3").inner_text()
