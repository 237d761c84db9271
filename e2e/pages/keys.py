"""Somebody who uses the keyboard only: Tab, Space, arrows, Enter and letters."""

from playwright.sync_api import FilePayload, Locator

from e2e.visitor import Visitor

MOST_TABS = 90
IS_HERE = "element => element === document.activeElement"
INDEX_OF = """(box, label) => [...box.options].findIndex(one => one.text === label)
  - box.selectedIndex"""


class Keys:
    """Hands on the keys; nothing is clicked."""

    def __init__(self, visitor: Visitor) -> None:
        self._page = visitor.page

    def reach(self, target: Locator) -> None:
        """Press Tab until it has the focus; fails when it never gets it or the focus is unseen."""
        for _ in range(MOST_TABS):
            if target.evaluate(IS_HERE):
                return
            self._page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reaches {target}")

    def write(self, target: Locator, text: str) -> None:
        """Write into a box, over what stands there."""
        self.reach(target)
        self._page.keyboard.press("Control+A")
        self._page.keyboard.insert_text(text)

    def tick(self, target: Locator) -> None:
        """Tick a box."""
        self.reach(target)
        self._page.keyboard.press("Space")

    def pick(self, group: Locator, number: int) -> None:
        """Pick the option of a group by its number, from 1."""
        radios = group.locator("input[type=radio]")
        checked = group.locator("input[type=radio]:checked")
        self.reach(checked if checked.count() else radios.first)
        if not checked.count():
            self._page.keyboard.press("Space")
        for _ in range(radios.count()):
            if radios.nth(number - 1).is_checked():
                return
            self._page.keyboard.press("ArrowDown")
        raise AssertionError("the arrows do not reach the option")

    def select(self, target: Locator, label: str) -> None:
        """Choose from a list with the arrows."""
        self.reach(target)
        target.locator("option", has_text=label).first.wait_for(state="attached")
        steps = target.evaluate(INDEX_OF, label)
        for _ in range(abs(steps)):
            self._page.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")

    def choose_file(self, target: Locator, file: FilePayload) -> None:
        """Open the file box and choose."""
        self.reach(target)
        with self._page.expect_navigation(), self._page.expect_file_chooser() as opened:
            self._page.keyboard.press("Space")
            opened.value.set_files([file])

    def press(self, target: Locator) -> None:
        """Press a button or follow a link, and wait for the next page."""
        self.reach(target)
        with self._page.expect_navigation():
            self._page.keyboard.press("Enter")
