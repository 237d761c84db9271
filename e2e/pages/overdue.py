"""What officers do about an overdue dossier: the lists, the cause, the apology, the letter."""

from e2e.visitor import Visitor


class OverdueLists:
    """The lists of lateness of one's side."""

    PATH = "/can-bo/qua-han"

    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    def of_day(self, day: str) -> "OverdueLists":
        """Go to what was missed on a day, dd/mm/yyyy."""
        self._at.go(f"{self.PATH}?ngay={day}")
        return self

    def debts(self) -> "OverdueLists":
        """Go to the appointments that nobody has apologised for."""
        self._at.go(f"{self.PATH}/xin-loi")
        return self

    def agencies(self) -> "OverdueLists":
        """Go to lateness by agency."""
        self._at.go(f"{self.PATH}/co-quan")
        return self

    def shows(self, code: str) -> bool:
        """Return whether a dossier is in the list."""
        return self._at.page.locator("tr", has_text=code).count() > 0


class Apology:
    """The apology for one dossier."""

    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    def open(self, code: str) -> "Apology":
        """Go there."""
        self._at.go(f"/can-bo/ho-so/{code}/xin-loi")
        return self

    def offers_a_date(self) -> bool:
        """Return whether a new date may still be given."""
        return self._at.page.get_by_label("Ngày hẹn trả mới").count() > 0

    def sign(self, reason: str, day: str = "", hour: str = "") -> None:
        """Apologise, with a new date if one is given."""
        page = self._at.page
        page.get_by_label("Lý do quá hạn").fill(reason)
        if day:
            page.get_by_label("Ngày hẹn trả mới").fill(day)
            page.get_by_label("Giờ hẹn").fill(hour)
        with page.expect_navigation():
            page.get_by_role("button", name="Ký và gửi xin lỗi").click()


class LateCause:
    """Why a dossier is late."""

    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    def open(self, code: str) -> "LateCause":
        """Go there."""
        self._at.go(f"/can-bo/ho-so/{code}/nguyen-nhan")
        return self

    def state(self, kind: str, words: str) -> None:
        """State the cause with an explanation."""
        page = self._at.page
        page.get_by_label(kind).check()
        page.get_by_label("Giải trình").fill(words)
        with page.expect_navigation():
            page.get_by_role("button", name="Lưu nguyên nhân").click()
