"""Every slip as a real PDF, read back by poppler and by a bar-code reader."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from documents.slips import SlipRenderer, slip_renderer
from dossiers.errors import ProviderError
from dossiers.model.slip import Regulation, SlipComponent, SlipContent, SlipKind
from dossiers.rules.slips import copies_of, paper_of
from dossiers.wording.slips import default_title
from tests.adapters.slip_samples import (
    CODE,
    LINK,
    NAME,
    OFFICER,
    PROCEDURE,
    SAMPLES,
    control,
    filed_form,
    header,
    receipt,
    refusal,
    register,
    supplement,
)

OLD, NEW = Regulation.CIRCULAR_2018, Regulation.CIRCULAR_2025
SIZES = {"a5": "419.528 x 595.276", "a4": "595.276 x 841.89", "a4_landscape": "841.89 x 595.276"}


@pytest.fixture(scope="module")
def renderer() -> SlipRenderer:
    return slip_renderer(Path("templates/slips"))


@pytest.fixture
def pdf(renderer: SlipRenderer, tmp_path: Path):
    def make(kind: SlipKind, content: SlipContent | None = None, **options) -> Path:
        path = tmp_path / f"{kind}-{len(list(tmp_path.iterdir()))}.pdf"
        options.setdefault("regulation", OLD)
        path.write_bytes(renderer.render(kind, content or SAMPLES[kind], **options))
        return path

    return make


def run(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def words(path: Path) -> str:
    """The text in reading order, as one line."""
    return " ".join(run("pdftotext", "-raw", path, "-").split())


def pages(path: Path) -> int:
    return int(run("pdfinfo", path).split("Pages:")[1].split()[0])


def marks_on(path: Path, page: int = 1) -> dict[str, list[str]]:
    stem = path.with_suffix("")
    run("pdftoppm", "-r", "150", "-png", "-singlefile", "-f", str(page), path, stem)
    with Image.open(stem.with_suffix(".png")) as image:
        found = zxingcpp.read_barcodes(image)
    read: dict[str, list[str]] = {}
    for mark in found:
        read.setdefault("qr" if "QR" in mark.format.name else "bars", []).append(mark.text)
    return read


@pytest.mark.rule("R-RCP-04")
@pytest.mark.parametrize("kind", SlipKind)
def test_every_slip_prints_its_title_on_its_paper(pdf, kind: SlipKind) -> None:
    path = pdf(kind)
    title = default_title(kind, OLD)
    assert title.upper() in words(path)
    facts = run("pdfinfo", path)
    assert SIZES[paper_of(kind)] in facts
    assert "Tagged:          yes" in facts
    assert title in facts.splitlines()[0]


@pytest.mark.parametrize("kind", SlipKind)
def test_only_tinos_is_inside_and_the_file_claims_both_standards(pdf, kind: SlipKind) -> None:
    path = pdf(kind)
    for line in run("pdffonts", path).splitlines()[2:]:
        assert "+Tinos" in line
        assert line.split()[-5] == "yes", "embedded"
    raw = path.read_bytes()
    assert b"<pdfaid:part>2</pdfaid:part>" in raw
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in raw
    assert b"<pdfuaid:part>1</pdfuaid:part>" in raw
    assert b"/Lang(vi" in raw or b"/Lang (vi" in raw


@pytest.mark.rule("R-RCP-04", "R-RCP-06")
def test_receipt_prints_form_01_in_its_order(pdf) -> None:
    text = words(pdf(SlipKind.RECEIPT))
    position = -1
    for line in (
        "Chữ ký số của Tổ chức (nếu là biểu mẫu điện tử)",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập – Tự do – Hạnh phúc",
        "Số: 15/TTPVHCC",
        "Lâm Đồng, ngày 20 tháng 11 năm 2019",
        f"Mã hồ sơ: {CODE}",
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "Trung tâm Phục vụ hành chính công / Bộ phận tiếp nhận và trả kết quả: ",
        f"Tiếp nhận hồ sơ của: {NAME}",
        "Địa chỉ: Số 12 đường Trần Phú",
        "Số điện thoại: 0912 345 678 Email: thuyhuong@example.vn",
        f"Nội dung yêu cầu giải quyết: {PROCEDURE}",
        "Thành phần hồ sơ nộp gồm:",
        "1. Đơn đề nghị cấp giấy phép xây dựng (Mẫu số 1) (01 bản chính)",
        "2. Giấy tờ hợp pháp về đất đai (01 bản chính, 01 bản chứng thực)",
        "Số lượng hồ sơ: 01 (bộ)",
        "Thời gian giải quyết hồ sơ theo quy định là: 25 ngày làm việc",
        "Thời gian nhận hồ sơ: 08 giờ 37 phút, ngày 20 tháng 11 năm 2019",
        "Thời gian trả kết quả giải quyết hồ sơ: 08 giờ 37 phút, ngày 25 tháng 12 năm 2019",
        "Đăng ký nhận kết quả tại: Trung tâm Phục vụ hành chính công tỉnh Lâm Đồng",
        "Vào Sổ theo dõi hồ sơ, Quyển số: 02/2019 Số thứ tự: 361",
        "NGƯỜI NỘP HỒ SƠ (Ký và ghi rõ họ tên)",
        "NGƯỜI TIẾP NHẬN HỒ SƠ (Ký và ghi rõ họ tên)",
        OFFICER,
        "Ghi chú:",
        "được lập thành 2 liên; một liên chuyển kèm theo Phiếu kiểm soát",
        "(trụ sở tổ chức) qua dịch vụ bưu chính.",
        "K7M2PQ9X",
    ):
        found = text.find(line, position + 1)
        assert found > position, line
        position = found


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        (
            SlipKind.SUPPLEMENT_REQUEST,
            (
                "Tiếp nhận hồ sơ/yêu cầu của Ông/Bà: ",
                "Yêu cầu Ông/Bà hoàn thiện hồ sơ gồm những nội dung như sau:",
                "Lý do: ",
                "Trong quá trình hoàn thiện hồ sơ nếu có vướng mắc, Ông/Bà liên hệ với công chức",
                "để được hướng dẫn./.",
                "NGƯỜI HƯỚNG DẪN",
            ),
        ),
        (
            SlipKind.REFUSAL,
            (
                "Qua xem xét, Bộ phận tiếp nhận và trả kết quả thông báo không tiếp nhận",
                "giải quyết hồ sơ này với lý do cụ thể như sau:",
                "Xin thông báo cho Ông/Bà được biết và thực hiện./.",
                "NGƯỜI NỘP HỒ SƠ (Ký và ghi rõ họ tên)",
                "NGƯỜI TIẾP NHẬN HỒ SƠ (Ký và ghi rõ họ tên)",
            ),
        ),
        (SlipKind.APOLOGY, ("16 giờ 00 phút, ngày 06 tháng 01 năm 2020", "GIÁM ĐỐC")),
        (
            SlipKind.URGING_LETTER,
            ("Tổng số: 12 hồ sơ", "16 giờ 00 phút, ngày 03 tháng 01", "Cấp lại"),
        ),
        (SlipKind.REGISTER, ("Quyển số: 02/2019", "Cơ quan chủ trì", "Trả kết quả", "Ghi chú")),
        (SlipKind.HANDOVER_LIST, ("Bên nhận: Sở Xây dựng", "Tổng số hồ sơ: 5")),
        (SlipKind.EFORM_COPY, ("068187001234", "mái ngói, tường gạch.", "c4c4c4c4")),
        (SlipKind.RESULT_HANDOVER, ("361/GPXD", "Căn cước số 068090001111")),
        (
            SlipKind.STOP_NOTICE,
            ("Sở Xây dựng thông báo dừng giải quyết hồ sơ này kể từ ngày", "đổi thiết kế"),
        ),
        (SlipKind.APOLOGY_LETTER, ("thành thật xin lỗi", "chịu mọi chi phí.", "GIÁM ĐỐC")),
    ],
)
def test_the_other_forms_print_their_sentences(pdf, kind: SlipKind, lines: tuple[str, ...]) -> None:
    text = words(pdf(kind))
    for line in lines:
        assert line in text


@pytest.mark.rule("R-CTL-02")
def test_control_slip_has_a_line_for_each_handover(pdf) -> None:
    path = pdf(SlipKind.CONTROL, control(2))
    raw = words(path)
    for value in (
        "1. Giao: Trung tâm Phục vụ hành chính công",
        "2. Nhận: Sở Xây dựng",
        "Giao 15 giờ 10 phút, nhận 15 giờ 25 phút, ngày 20 tháng 11 năm 2019",
        "09 giờ 05 phút, ngày 20 tháng 12 năm 2019",
        "Lê Văn Tường",
        "Đúng hạn",
        "Trước hạn",
        "Lô 03",
    ):
        assert value in raw
    assert raw.count("Người giao") == 3, "two handovers and one blank block to sign by hand"
    many = words(pdf(SlipKind.CONTROL, control(24)))
    assert many.count("2. Nhận: ") == 25
    assert "KẾT QUẢ GIẢI QUYẾT HỒ SƠ" in many


@pytest.mark.rule("R-BAR-01", "R-BAR-02", "R-COD-05")
@pytest.mark.parametrize("kind", [SlipKind.RECEIPT, SlipKind.SUPPLEMENT_REQUEST, SlipKind.CONTROL])
def test_both_marks_read_back_exactly(pdf, kind: SlipKind) -> None:
    assert marks_on(pdf(kind)) == {"bars": [CODE], "qr": [LINK]}


@pytest.mark.rule("R-BAR-02")
@pytest.mark.parametrize("code", ["H56.11-261120-0001", "000.00.06.H56-191120-10000-XYZ"])
def test_shorter_and_longer_codes_read_back_too(pdf, code: str) -> None:
    content = receipt(header=header(SlipKind.RECEIPT, dossier_code=code))
    assert marks_on(pdf(SlipKind.RECEIPT, content)) == {"bars": [code], "qr": [LINK]}


@pytest.mark.rule("R-RCP-03")
def test_two_copies_are_two_pages_or_one_sheet(pdf) -> None:
    kind = SlipKind.RECEIPT
    both = pdf(kind, copies=copies_of(kind))
    assert pages(both) == 2
    assert words(both).index("(Liên 1: Lưu)") < words(both).index("(Liên 2: Giao khách hàng)")
    assert marks_on(both, page=2)["bars"] == [CODE]

    sheet = pdf(kind, copies=2, two_up=True)
    assert pages(sheet) == 1
    assert SIZES["a4_landscape"] in run("pdfinfo", sheet)
    assert marks_on(sheet) == {"bars": [CODE, CODE], "qr": [LINK, LINK]}


@pytest.mark.rule("R-RCP-06")
def test_reprint_gives_the_same_bytes_and_only_adds_its_number(renderer, pdf) -> None:
    content = receipt()
    stored = type(content).from_data(content.to_data())
    first = renderer.render(SlipKind.RECEIPT, content, regulation=OLD)
    assert renderer.render(SlipKind.RECEIPT, stored, regulation=OLD) == first
    again = words(pdf(SlipKind.RECEIPT, stored, copy_number=3))
    assert again.replace("In lại, bản số 3", "").split() == words(pdf(SlipKind.RECEIPT)).split()


def test_long_contents_flow_onto_further_pages(pdf) -> None:
    papers = tuple(
        SlipComponent(f"Giấy tờ thứ {n} {'rất dài ' * 12}", originals=n) for n in range(1, 31)
    )
    content = receipt(
        components=papers,
        submitter_name="Công ty " + "Trách nhiệm Hữu hạn " * 20,
        email="a" * 240 + "@b.vn",
    )
    path = pdf(SlipKind.RECEIPT, content, copies=2)
    text = words(path)
    assert pages(path) >= 6
    assert text.count("30. Giấy tờ thứ 30") == 2
    assert f"Trang 1/{pages(path) // 2}" in text
    assert text.count("NGƯỜI TIẾP NHẬN HỒ SƠ") == 2
    sheet = pdf(SlipKind.RECEIPT, content, copies=2, two_up=True)
    assert words(sheet).count("được lập thành 2 liên") == 2

    book = pdf(SlipKind.REGISTER, register(120))
    assert words(book).count("Cơ quan chủ trì") == pages(book) - 1, "head repeated, cover apart"


@pytest.mark.parametrize(
    "typed",
    ['#panic("x")', "$x^2$ *đậm* _n_ @a <b> [c] // d", "\\u{41} = b", '"}\n{#{', "`#sys.inputs`"],
)
def test_what_a_person_typed_is_printed_literally(pdf, typed: str) -> None:
    content = replace(refusal(), reason=typed, applicant_name=typed, competent_agency=typed)
    assert words(pdf(SlipKind.REFUSAL, content)).count(" ".join(typed.split())) == 3


def test_letters_outside_the_font_become_boxes_and_never_stop_a_slip(pdf) -> None:
    content = receipt(submitter_name="Trần 😀 Lan \ue000漢\x07")
    assert "Trần □ Lan □□□" in words(pdf(SlipKind.RECEIPT, content))
    typed_apart = receipt(submitter_name="Hường")  # marks typed apart (NFD) arrive whole
    assert "Hường" in words(pdf(SlipKind.RECEIPT, typed_apart))


def test_forms_of_2025_have_their_own_table(pdf) -> None:
    title = default_title(SlipKind.CONTROL, NEW)
    for kind in SlipKind:
        assert pages(pdf(kind, regulation=NEW)) >= 1
    assert title.upper() in words(pdf(SlipKind.CONTROL, regulation=NEW))


def test_slips_before_a_code_exists_have_no_marks(pdf) -> None:
    path = pdf(SlipKind.GUIDANCE)
    assert marks_on(path) == {}
    assert "Mã hồ sơ" not in words(path)


def test_wrong_content_and_unprintable_codes_are_refused(renderer) -> None:
    with pytest.raises(ProviderError, match="slip_not_rendered"):
        renderer.render(SlipKind.RECEIPT, supplement(), regulation=OLD)
    with pytest.raises(ProviderError, match="barcode_not_encodable"):
        renderer.render(
            SlipKind.EFORM_COPY,
            replace(filed_form(), header=header(SlipKind.EFORM_COPY, dossier_code="ĐN-1")),
            regulation=OLD,
        )
