"""Printed titles of the slips; a centre may override each of them in its settings."""

from dossiers.model.slip import Regulation, SlipKind

_TITLES = {
    SlipKind.RECEIPT: "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
    SlipKind.SUPPLEMENT_REQUEST: "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
    SlipKind.REFUSAL: "Phiếu từ chối tiếp nhận giải quyết hồ sơ",
    SlipKind.APOLOGY: "Phiếu xin lỗi và hẹn lại ngày trả kết quả",
    SlipKind.CONTROL: "Phiếu kiểm soát quá trình giải quyết hồ sơ",
    SlipKind.REGISTER: "Sổ theo dõi hồ sơ",
    SlipKind.GUIDANCE: "Phiếu hướng dẫn hoàn thiện hồ sơ",
    SlipKind.HANDOVER_LIST: "Danh sách bàn giao hồ sơ",
    SlipKind.EFORM_COPY: "Nội dung hồ sơ đã nộp trực tuyến",
    SlipKind.RESULT_HANDOVER: "Giấy biên nhận trả kết quả",
    SlipKind.PLACE_LABELS: "Nhãn vị trí hồ sơ giấy",
    SlipKind.URGING_LETTER: "Công văn đôn đốc giải quyết hồ sơ quá hạn",
    SlipKind.STOP_NOTICE: "Thông báo dừng giải quyết hồ sơ",
    SlipKind.APOLOGY_LETTER: "Thư xin lỗi",
}
_TITLES_2025 = {SlipKind.APOLOGY: "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết"}


def default_title(kind: SlipKind, regulation: Regulation) -> str:
    """Give the title that the regulation prints (TT01, TT03); templates capitalise it."""
    if regulation is Regulation.CIRCULAR_2025 and kind in _TITLES_2025:
        return _TITLES_2025[kind]
    return _TITLES[kind]
