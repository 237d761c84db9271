"""`python -m e2e.screenshots`: pictures of the running program for the README, from a town of its
own with a few dossiers under way; palette of 128 colours, so that each stays small."""

import io
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from e2e import journeys
from e2e.pages.counter import Intake, OnlineIntake
from e2e.pages.doors import OfficerSignIn, PersonSignIn
from e2e.pages.filing import TaskList
from e2e.pages.office import Desk, DossierPage, Processing, SupplementRequest
from e2e.town import Town
from e2e.visitor import DESK, PHONE, Visitor
from tests.support.browser import OPTIONS, chromium

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
WIDE = (1280, 800)
COLOURS = 128
LARGEST = 150 * 1024
TALLEST = 2200
CROWD = (
    ("K'Brêu", ("doi giay phep", "Đổi giấy phép lái xe")),
    ("Đinh Thị Hồng Nhung", ("hon nhan", "hôn nhân")),
    ("Hoàng Gia Bảo", ("ho kinh doanh", "hộ kinh doanh")),
    ("Phan Hữu Nghĩa", ("xay dung moi", "xây dựng")),
    ("Lý Kim Oanh", ("tam tru", "Đăng ký tạm trú")),
    ("Ngô Đức Tài", ("an ninh", "an ninh")),
)


def keep(visitor: Visitor, name: str, *, whole: bool = True) -> None:
    """Write one picture: the whole page up to a height, in few colours."""
    visitor.page.mouse.move(0, 0)
    raw = visitor.page.screenshot(full_page=whole, animations="disabled")
    with Image.open(io.BytesIO(raw)) as picture:
        cut = picture.convert("RGB").crop((0, 0, picture.width, min(picture.height, TALLEST)))
    for colours in (COLOURS, 64, 32):
        cut.quantize(colours, dither=Image.Dither.NONE).save(FOLDER / f"{name}.png", optimize=True)
        if (FOLDER / f"{name}.png").stat().st_size <= LARGEST:
            return
    raise RuntimeError(f"{name} is too large")


def portal_pages(enter: Callable[..., Visitor], filed: journeys.Filed) -> None:
    """Take the portal's pages on a telephone and on a screen."""
    for size, label in ((PHONE, "phone"), (WIDE, "desktop")):
        person = enter("hanh", size)
        tasks = journeys.begin_residence(person)
        tasks.give_contact()
        journeys.fill_residence(tasks.open_eform())
        page = TaskList(person).open_papers()
        page.add(journeys.LEASE, journeys.papers.lease())
        token = person.path.split("/")[2]
        for name, path in (
            ("home", "/"),
            ("search", "/thu-tuc?q=tam+tru"),
            ("procedure", f"/thu-tuc/{journeys.RESIDENCE}"),
            ("tasks", f"/ban-nhap/{token}"),
            ("papers", f"/ban-nhap/{token}/giay-to"),
        ):
            person.go(path)
            keep(person, f"{name}-{label}")
        page = TaskList(person).open(token).open_papers()
        page.not_mine("người giám hộ")
        page.done().choose_result("Tại quầy")
        TaskList(person).open(token).check()
        keep(person, f"kiem-tra-{label}")
        for name, path in (
            ("tracker", f"/ho-so/{filed.code}"),
            ("lookup", f"/tra-cuu?ma={filed.code}"),
        ):
            person.go(path)
            keep(person, f"{name}-{label}")
        person.context.close()


def office_pages(lan: Visitor, son: Visitor, waiting: str, running: str) -> None:
    """Take the desk, counter and online intake, the dossier, the agency's page."""
    Desk(lan).open("Đang xử lý")
    keep(lan, "desk", whole=False)
    intake = Intake(lan).open()
    intake.scan_card("068190000123")
    intake.find("tam tru", "Đăng ký tạm trú")
    intake.choose_case("Đăng ký cho cá nhân, hộ gia đình")
    intake.judge("người giám hộ", "Không cần")
    intake.all_complete()
    keep(lan, "intake", whole=False)
    OnlineIntake(lan).open(waiting)
    keep(lan, "intake-online", whole=False)
    DossierPage(lan).open(running)
    lan.page.wait_for_timeout(1500)  # the viewer draws the PDF
    keep(lan, "dossier", whole=False)
    Processing(son).open(running)
    keep(son, "processing", whole=False)
    SupplementRequest(son).open(running)
    keep(son, "supplement", whole=False)


def crowd(lan: Visitor) -> None:
    """Take in people with other matters at the counter."""
    for number, (name, letters) in enumerate(CROWD):
        intake = Intake(lan).open()
        intake.scan_card(f"068{'0' if number % 2 else '1'}80{number + 1:06d}")
        intake.introduce(name, f"0905 111 2{number:02d}", f"Thôn {number + 1}")
        intake.find(*letters)
        intake.choose_any_case()
        intake.all_complete()
        intake.excuse_the_hour()
        intake.receive()


def main() -> None:
    """Start a town, walk through it, write the pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        town = Town("sqlite", Path(folder), f"sqlite:///{folder}/town.db")
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(OPTIONS))

        def person(key: str, size: tuple[int, int] = PHONE) -> Visitor:
            visitor = Visitor(browser, town.origin, size=size, also=(town.identity.issuer,))
            PersonSignIn(visitor).enter(key)
            return visitor

        def officer(username: str) -> Visitor:
            visitor = Visitor(browser, town.origin, size=DESK)
            OfficerSignIn(visitor).enter(username, town.password)
            return visitor

        lan, son = officer("lan"), officer("son-cax")
        codes = [journeys.receive_residence(person(key), lan) for key in ("tuan", "dao", "hanh")]
        for one in codes:
            journeys.route_to_agency(lan, son, one.code)
        crowd(lan)
        waiting = journeys.file_residence(person("dao"))
        portal_pages(person, codes[-1])
        office_pages(lan, son, waiting.code, codes[-1].code)
        browser.close()
        town.close()


if __name__ == "__main__":
    main()
