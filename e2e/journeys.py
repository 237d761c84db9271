"""Whole stretches of the way that several journeys begin with."""

from dataclasses import dataclass

from e2e import papers
from e2e.pages.counter import OnlineIntake
from e2e.pages.filing import EformPage, PapersPage, SentPage, StartPage, TaskList
from e2e.pages.office import Handovers, Processing
from e2e.visitor import Visitor

RESIDENCE = "1.004194"
PROVINCE, COMMUNE = "Tỉnh Lâm Đồng", "Phường Xuân Hương - Đà Lạt"
LEASE = "chỗ ở hợp pháp"
RESULT = "thong-bao-tam-tru.pdf"


@dataclass(frozen=True)
class Filed:
    """What the person keeps of a dossier that was sent."""

    code: str
    secret: str


def begin_residence(person: Visitor) -> TaskList:
    """Begin a draft of a temporary residence and choose the case."""
    tasks = StartPage(person).open(RESIDENCE).begin()
    tasks.choose_case("Đăng ký cho cá nhân, hộ gia đình")
    return tasks


def fill_residence(page: EformPage) -> None:
    """Fill the three pages of the form CT01."""
    page.pick("Giới tính", "Nữ")
    page.address("Nơi thường trú", PROVINCE, COMMUNE, "12 đường Bờ Sông")
    page.pick("Người đăng ký dưới 18 tuổi?", "Không")
    page.save()
    page.address("Địa chỉ chỗ ở", PROVINCE, COMMUNE, "8 đường Hoa Sim")
    page.date("Bạn ở đây từ ngày nào?", "01/04/2026")
    page.write("Bạn định ở bao nhiêu tháng?", "12")
    page.pick("Chỗ ở là", "Nhà của bạn")
    page.save()
    page.pick("Bạn đăng ký vào hộ nào?", "Lập hộ tạm trú mới, tôi là chủ hộ")
    page.write("Nội dung đề nghị", "Đăng ký tạm trú tại 8 đường Hoa Sim từ ngày 01/04/2026")
    page.promise("Tôi xin chịu trách nhiệm trước pháp luật")
    page.save()


def add_residence_papers(page: PapersPage) -> TaskList:
    """Send the lease, and say that the other papers do not apply."""
    page.add(LEASE, papers.lease())
    page.not_mine("người giám hộ")
    return page.done()


def prepare_residence(person: Visitor, *, result: str = "Tại quầy") -> TaskList:
    """Do every task of a temporary residence; how to be reached is known from the account."""
    tasks = begin_residence(person)
    fill_residence(tasks.open_eform())
    tasks = add_residence_papers(tasks.open_papers())
    tasks.choose_result(result)
    return tasks


def file_residence(person: Visitor, *, result: str = "Tại quầy") -> Filed:
    """File a temporary residence online, from the start page to the confirmation."""
    return keep(prepare_residence(person, result=result).check().send())


def keep(sent: SentPage) -> Filed:
    """Note down code and secret."""
    return Filed(sent.code, sent.secret)


def receive_residence(person: Visitor, receiver: Visitor, *, result: str = "Tại quầy") -> Filed:
    """File a temporary residence and let the centre receive it."""
    filed = file_residence(person, result=result)
    intake = OnlineIntake(receiver).open(filed.code)
    intake.judge("CT01", "Đủ")
    intake.judge(LEASE, "Đủ")
    intake.judge("người giám hộ", "Không cần")
    intake.receive()
    return filed


def route_to_agency(receiver: Visitor, agency: Visitor, code: str) -> None:
    """Hand a received dossier over on a sheet, and let the agency confirm it."""
    Handovers(receiver).open().send(code)
    Handovers(agency).open().confirm(code)


def decide(agency: Visitor, code: str, *, number: str = "15/QĐ") -> None:
    """Let one officer who is everything in a small agency take up, propose, sign and send."""
    work = Processing(agency).open(code)
    if work.may("Nhận xử lý"):
        work.take_up()
    while not work.may("Trình ký"):
        work.finish_step()
    work.propose("Hồ sơ đủ điều kiện theo quy định.")
    work.approve(
        number, "Đồng ý đăng ký tạm trú", papers.file(RESULT, papers.pdf(), "application/pdf")
    )
    while not work.may("Chuyển kết quả"):
        work.finish_step()
    work.send_result("Giàng A Sơn")


def bring_back(receiver: Visitor, code: str) -> None:
    """Confirm at the centre that the result has come."""
    Handovers(receiver).open().confirm(code)
