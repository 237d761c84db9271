"""Somebody at a browser: opens pages, and watches that each one behaves (no console error, no
other origin, no server error); `check_page` adds axe and the width of the page."""

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

from tests.support.processes import ROOT

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
PHONE = (390, 844)
DESK = (1366, 768)
NARROW = (320, 640)
ZOOMED = (640, 480)  # 1280 pixels at 200 %
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """async (tags) => (await axe.run(document, {
  runOnly: tags, resultTypes: ['violations']
})).violations.map(one => ({
  id: one.id, help: one.help, where: one.nodes.slice(0, 3).map(node => node.html.slice(0, 200))
}))"""
WIDTHS = "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
CLIENT_ERROR, SERVER_ERROR = 400, 500
TIMEOUT = 15_000
ADDRESSES = count(1)


class Visitor:
    """One browser context with one page; `leave` fails when a page misbehaved meanwhile."""

    def __init__(
        self,
        browser: Browser,
        origin: str,
        *,
        size: tuple[int, int] = DESK,
        scripts: bool = True,
        state: Any = None,
        also: tuple[str, ...] = (),
    ) -> None:
        """`also` lists other origins that pages may lead to: where one signs in."""
        self.origin, self.troubles = origin, list[str]()
        self._also = also
        self.scripts = scripts
        self.context: BrowserContext = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=scripts,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            storage_state=state,
            accept_downloads=True,
            reduced_motion="reduce",
            extra_http_headers={"X-Forwarded-For": f"10.0.{next(ADDRESSES) % 250}.7"},
        )
        self.context.set_default_timeout(TIMEOUT)
        self.context.on("page", self._watch)
        self.page: Page = self.context.new_page()

    def _watch(self, page: Page) -> None:
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))
        page.on("request", self._on_request)
        page.on("response", self._on_response)

    def _on_console(self, message: ConsoleMessage) -> None:
        # A page that answers 4xx on purpose (an error page) is reported by Chromium as an "error".
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.troubles.append(f"console: {message.text}")

    def _on_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if parts.scheme in {"http", "https"} and origin not in {self.origin, *self._also}:
            self.troubles.append(f"asks another origin: {request.url}")

    def _on_response(self, response: Response) -> None:
        is_page = response.request.resource_type == "document"
        if response.status >= (SERVER_ERROR if is_page else CLIENT_ERROR):
            self.troubles.append(f"{response.status}: {response.url}")

    def go(self, path: str) -> Response:
        """Open an address of the town; return the answer."""
        answer = self.page.goto(f"{self.origin}{path}")
        assert answer is not None, path
        return answer

    @property
    def path(self) -> str:
        """Where we are, without the origin."""
        parts = urlsplit(self.page.url)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path

    def reads(self, text: str) -> bool:
        """Return whether the page shows a text now; a space may be one that does not break."""
        return text in self.page.locator("body").inner_text().replace("\xa0", " ")

    def told_errors(self) -> list[str]:
        """Return the lines of the error summary."""
        return self.page.locator(".govuk-error-summary__list li").all_inner_texts()

    def download(self, press: Callable[[], None]) -> bytes:
        """Return the bytes of the file that a press gives."""
        with self.page.expect_download() as waiting:
            press()
        return Path(waiting.value.path()).read_bytes()

    def fetch(self, path: str) -> tuple[int, dict[str, str], bytes]:
        """GET an address with this visitor's cookies, beside the page."""
        answer = self.context.request.get(f"{self.origin}{path}", max_redirects=0)
        return answer.status, answer.headers, answer.body()

    def check_page(self) -> None:
        """Fail when axe finds something, or the page is wider than its window."""
        self.check_width()
        self.page.evaluate(AXE)  # as the page's policy lets no script of ours in
        found = self.page.evaluate(RUN_AXE, AXE_TAGS)
        assert not found, f"{self.path}: {found}"

    def check_width(self, *sizes: tuple[int, int]) -> None:
        """Fail when the page scrolls sideways at its present size or one of `sizes`."""
        before = self.page.viewport_size
        assert before is not None
        for width, height in [(before["width"], before["height"]), *sizes]:
            self.page.set_viewport_size({"width": width, "height": height})
            has, shows = self.page.evaluate(WIDTHS)
            assert has <= shows, f"{self.path} is {has} wide in a window of {shows}"
        self.page.set_viewport_size(before)

    def leave(self) -> None:
        """Close the context; fail when anything went wrong on the way."""
        self.context.close()
        assert not self.troubles, self.troubles
