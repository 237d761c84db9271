"""One filled content for every kind of slip, with the awkward values that real life brings."""

from dataclasses import replace
from datetime import date, datetime

from dossiers.model.calendar import VIETNAM
from dossiers.model.slip import (
    ApologyContent,
    ControlContent,
    ControlLine,
    LineOutcome,
    Lookup,
    ReceiptContent,
    RefusalContent,
    RegisterContent,
    RegisterRow,
    Regulation,
    SlipComponent,
    SlipContent,
    SlipHeader,
    SlipKind,
    SupplementContent,
    SupplementItem,
)
from dossiers.model.slip_handover import (
    FiledFormContent,
    FiledPaper,
    FiledRow,
    FiledSection,
    HandoverListContent,
    HandoverParty,
    ResultHandoverContent,
    ResultItem,
)
from dossiers.model.slip_places import PlaceLabel, PlaceLabelsContent
from dossiers.wording.slips import default_title
from tests.adapters.slip_samples_endings import apology_letter, stop_notice
from tests.adapters.slip_samples_overdue import urging_letter

CODE = "000.00.06.H56-191120-0361"
LINK = f"https://motcua.lamdong.gov.vn/tra-cuu?ma={CODE}#bm=K7M2PQ9X"
RECEIVED = datetime(2019, 11, 20, 8, 37, tzinfo=VIETNAM)
DUE = datetime(2019, 12, 25, 8, 37, tzinfo=VIETNAM)
LOOKUP = Lookup(LINK, "K7M2PQ9X", "motcua.lamdong.gov.vn/tra-cuu", "0263 3822 339")
PROCEDURE = "Cấp giấy phép xây dựng mới đối với công trình cấp III, cấp IV và nhà ở riêng lẻ"
NAME = "Nguyễn Thị Thuý Hường"
ADDRESS = "Số 12 đường Trần Phú, phường Xuân Hương – Đà Lạt, tỉnh Lâm Đồng"
CONTACT = {"address": ADDRESS, "phone": "0912 345 678", "email": "thuyhuong@example.vn"}
OFFICER = "Đặng Ngọc Ánh"


def header(kind: SlipKind, **changes: object) -> SlipHeader:
    filled = SlipHeader(
        title=default_title(kind, Regulation.CIRCULAR_2018),
        parent_name="Văn phòng UBND tỉnh Lâm Đồng",
        unit_name="Trung tâm Phục vụ hành chính công",
        place="Lâm Đồng",
        dated=date(2019, 11, 20),
        number_text="15/TTPVHCC",
        dossier_code=CODE,
    )
    return replace(filled, **changes)


def receipt(**changes: object) -> ReceiptContent:
    filled = ReceiptContent(
        header=header(SlipKind.RECEIPT),
        receiving_unit="Trung tâm Phục vụ hành chính công tỉnh Lâm Đồng",
        submitter_name=NAME,
        request_text=PROCEDURE,
        components=(
            SlipComponent("Đơn đề nghị cấp giấy phép xây dựng (Mẫu số 1)", originals=1),
            SlipComponent("Giấy tờ hợp pháp về đất đai", originals=1, certified_copies=1),
            SlipComponent("Bản vẽ thiết kế xây dựng", originals=2),
            SlipComponent("Quyết định phê duyệt dự án", copies=1, electronic=1),
        ),
        set_count=1,
        limit_text="25 ngày làm việc",
        received_at=RECEIVED,
        due_at=DUE,
        result_channel_text="Trung tâm Phục vụ hành chính công tỉnh Lâm Đồng",
        officer_name=OFFICER,
        fee_text="75.000 đồng, chưa thanh toán",
        book_number="02/2019",
        book_sequence="361",
        lookup=LOOKUP,
        **CONTACT,
    )
    return replace(filled, **changes)


def supplement(kind: SlipKind = SlipKind.SUPPLEMENT_REQUEST) -> SupplementContent:
    return SupplementContent(
        header=header(kind),
        applicant_name=NAME,
        request_text=PROCEDURE,
        items=(
            SupplementItem(
                "Bổ sung bản vẽ mặt bằng định vị công trình tỷ lệ 1/500",
                "khoản 3 Điều 95 Luật Xây dựng",
            ),
            SupplementItem("Ghi lại diện tích sàn xây dựng tại mục 4 của đơn"),
        ),
        reason="Bản vẽ chưa thể hiện ranh giới lô đất; diện tích trong đơn khác với bản vẽ.",
        contact_name=OFFICER,
        contact_phone="0263 3822 339",
        officer_name=OFFICER,
        respond_by=DUE,
        lookup=LOOKUP,
        **CONTACT,
    )


def guidance() -> SupplementContent:
    bare = header(SlipKind.GUIDANCE, dossier_code="", number_text="7/TTPVHCC")
    return replace(supplement(), header=bare, respond_by=None, lookup=None)


def refusal() -> RefusalContent:
    return RefusalContent(
        header=header(SlipKind.REFUSAL),
        applicant_name=NAME,
        request_text=PROCEDURE,
        refusing_unit="Bộ phận tiếp nhận và trả kết quả",
        reason="Thủ tục không thuộc danh mục tiếp nhận tại Trung tâm Phục vụ hành chính công.",
        officer_name=OFFICER,
        competent_agency="Ủy ban nhân dân phường Xuân Hương – Đà Lạt",
        **CONTACT,
    )


def apology() -> ApologyContent:
    return ApologyContent(
        header=header(SlipKind.APOLOGY),
        applicant_name=NAME,
        request_text=PROCEDURE,
        received_at=RECEIVED,
        due_at=DUE,
        reason="Sở Xây dựng chưa có kết quả vì phải kiểm tra thực địa lần hai sau mưa lũ.",
        new_due_at=datetime(2020, 1, 6, 16, 0, tzinfo=VIETNAM),
        return_place="Trung tâm Phục vụ hành chính công tỉnh Lâm Đồng",
        signer_title="Giám đốc",
        signer_name="Trần Quốc Khánh",
        copies_to=("Văn phòng UBND tỉnh (để b/c)",),
    )


def control(lines: int = 2) -> ControlContent:
    first = ControlLine(
        "Trung tâm Phục vụ hành chính công",
        "Sở Xây dựng",
        datetime(2019, 11, 20, 15, 10, tzinfo=VIETNAM),
        giver_name=OFFICER,
        receiver_name="Lê Văn Tường",
        received_at=datetime(2019, 11, 20, 15, 25, tzinfo=VIETNAM),
        outcome=LineOutcome.ON_TIME,
        note="Lô 03",
    )
    back = ControlLine(
        "Sở Xây dựng",
        "Trung tâm Phục vụ hành chính công",
        datetime(2019, 12, 20, 9, 5, tzinfo=VIETNAM),
        giver_name="Lê Văn Tường",
        receiver_name=OFFICER,
        outcome=LineOutcome.EARLY,
    )
    return ControlContent(
        header=header(SlipKind.CONTROL),
        owner_name=NAME,
        request_text=PROCEDURE,
        received_at=RECEIVED,
        due_at=DUE,
        lines=tuple(first if index % 2 == 0 else back for index in range(lines)),
        address=ADDRESS,
        lookup=LOOKUP,
    )


def rows(count: int) -> tuple[RegisterRow, ...]:
    return tuple(
        RegisterRow(
            dossier_code=f"000.00.06.H56-191120-{number:04d}",
            request_text=PROCEDURE,
            set_count=1,
            owner_name=NAME,
            received_at=RECEIVED,
            due_at=DUE,
            address=ADDRESS,
            phone="0912 345 678",
            lead_agency="Sở Xây dựng",
            result_received_on=date(2019, 12, 20),
            returned_on=date(2019, 12, 23),
            result_giver=OFFICER,
            result_receiver=NAME,
            result_channel_text="Tại Trung tâm",
            receiver_name=OFFICER,
            area="Đà Lạt",
        )
        for number in range(1, count + 1)
    )


def register(count: int = 12) -> RegisterContent:
    return RegisterContent(
        header=header(SlipKind.REGISTER, dossier_code="", number_text=""),
        book_number="02/2019",
        period_text="Từ ngày 01/11/2019 đến ngày 30/11/2019",
        rows=rows(count),
    )


def handover_list(count: int = 5) -> HandoverListContent:
    return HandoverListContent(
        header=header(SlipKind.HANDOVER_LIST, dossier_code="", number_text="3/TTPVHCC"),
        giving_unit="Trung tâm Phục vụ hành chính công",
        receiving_unit="Sở Xây dựng",
        handed_at=datetime(2019, 11, 20, 15, 10, tzinfo=VIETNAM),
        giver_name=OFFICER,
        rows=rows(count),
    )


def filed_form() -> FiledFormContent:
    return FiledFormContent(
        header=header(SlipKind.EFORM_COPY, number_text="", has_digital_signature_line=False),
        procedure_name=PROCEDURE,
        applicant_name=NAME,
        filed_at=RECEIVED,
        case_name="Nhà ở riêng lẻ",
        sections=(
            FiledSection(
                "1. Chủ đầu tư",
                (
                    FiledRow("Họ và tên", NAME),
                    FiledRow("Số định danh cá nhân", "068187001234"),
                    FiledRow("Nơi thường trú", ADDRESS),
                ),
            ),
            FiledSection(
                "2. Công trình",
                (
                    FiledRow("Diện tích xây dựng", "85,5 m²"),
                    FiledRow("Số tầng", "2"),
                    FiledRow("Mô tả", "Nhà hai tầng,\nmái ngói, tường gạch."),
                ),
            ),
        ),
        papers=(
            FiledPaper(
                "Bản vẽ thiết kế xây dựng",
                "Ban_ve_nha_o_rieng_le_hai_tang_ban_cuoi.pdf",
                "1,2 MB",
                "9f" * 32,
            ),
            FiledPaper("Giấy tờ hợp pháp về đất đai", "so-do.jpg", "820 KB", "0a" * 32),
        ),
        digest="c4" * 32,
    )


def result_handover() -> ResultHandoverContent:
    return ResultHandoverContent(
        header=header(SlipKind.RESULT_HANDOVER),
        procedure_name=PROCEDURE,
        owner_name=NAME,
        giver=HandoverParty(OFFICER, "0263 3822 339"),
        receiver=HandoverParty(
            "Trần Minh Đức",
            "0987 654 321",
            document="Căn cước số 068090001111",
            authorisation="Giấy ủy quyền ngày 23/12/2019",
        ),
        results=(ResultItem("Giấy phép xây dựng", "361/GPXD", "Nhà ở riêng lẻ, 2 tầng"),),
        returned_at=datetime(2019, 12, 23, 9, 30, tzinfo=VIETNAM),
    )


def place_labels() -> PlaceLabelsContent:
    """Two labels of one cabinet."""
    labels = (PlaceLabel("VT-T1-K1", "Tủ 1, kệ 1"), PlaceLabel("VT-T1-K2", "Tủ 1, kệ 2"))
    return PlaceLabelsContent(header(SlipKind.PLACE_LABELS, dossier_code=""), labels)


SAMPLES: dict[SlipKind, SlipContent] = {
    SlipKind.RECEIPT: receipt(),
    SlipKind.SUPPLEMENT_REQUEST: supplement(),
    SlipKind.REFUSAL: refusal(),
    SlipKind.APOLOGY: apology(),
    SlipKind.CONTROL: control(),
    SlipKind.REGISTER: register(),
    SlipKind.GUIDANCE: guidance(),
    SlipKind.HANDOVER_LIST: handover_list(),
    SlipKind.EFORM_COPY: filed_form(),
    SlipKind.PLACE_LABELS: place_labels(),
    SlipKind.RESULT_HANDOVER: result_handover(),
    SlipKind.URGING_LETTER: urging_letter(header(SlipKind.URGING_LETTER, dossier_code="")),
    SlipKind.STOP_NOTICE: stop_notice(header(SlipKind.STOP_NOTICE), LOOKUP),
    SlipKind.APOLOGY_LETTER: apology_letter(header(SlipKind.APOLOGY_LETTER)),
}
