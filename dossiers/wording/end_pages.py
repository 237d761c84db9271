"""Vietnamese words of the pages that bring an end about: title, what follows, the button."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageWords:
    """What a page says: `rule_id` is the article that stands beneath."""

    title: str
    follows: tuple[str, ...]
    button: str
    rule_id: str
    hints: Mapping[str, str]


END_PAGES: Mapping[str, PageWords] = {
    "ask_stop": PageWords(
        "Ghi yêu cầu dừng giải quyết của người nộp",
        (
            "Hồ sơ vẫn được giải quyết cho đến khi có quyết định dừng.",
            "Chỉ dừng được khi chưa có quyết định về kết quả.",
        ),
        "Ghi yêu cầu dừng",
        "R-RES-13",
        {"reason": "Ghi theo lời hoặc đơn của người nộp. Lý do được in trên thông báo dừng."},
    ),
    "decide_stop": PageWords(
        "Quyết định yêu cầu dừng giải quyết",
        (
            (
                "Dừng thì hồ sơ kết thúc, khoản phí chưa nộp không thu nữa, người nộp nhận "
                "Thông báo dừng giải quyết hồ sơ."
            ),
            "Không dừng thì hồ sơ tiếp tục và người nộp được báo lý do.",
        ),
        "Ghi quyết định",
        "R-RES-13",
        {"answer": "Bắt buộc khi không dừng. Người nộp đọc nguyên văn."},
    ),
    "reopen": PageWords(
        "Mở lại hồ sơ đã hết hạn bổ sung",
        (
            "Hồ sơ rời lưu trữ và lại chờ người nộp bổ sung.",
            "Thời gian chờ mới bằng thời hạn giải quyết của thủ tục, tính từ hôm nay.",
        ),
        "Mở lại hồ sơ",
        "R-ARC-04",
        {},
    ),
    "place_in_archive": PageWords(
        "Ghi nơi lưu hồ sơ",
        ("Người nộp tra cứu thì thấy nơi lưu này, để đến đó nhận kết quả.",),
        "Lưu nơi lưu",
        "R-ARC-01",
        {"place": "Ví dụ: Công an tỉnh, phòng lưu trữ, kệ 3, hộp 12."},
    ),
    "tell_applicant": PageWords(
        "Ghi đã báo người nộp có kết quả",
        (
            "Dùng khi đã gọi điện, gửi thư hoặc báo trực tiếp.",
            "Thời gian kết quả nằm tại quầy tính lại từ lần báo này.",
        ),
        "Ghi đã báo",
        "R-RES-02",
        {},
    ),
    "open_correction": PageWords(
        "Mở hồ sơ sửa kết quả sai",
        (
            "Hồ sơ mới có mã và hạn trả riêng, nối với hồ sơ này, đi lại đủ các bước.",
            "Người nộp không phải nộp khoản nào và được báo ngay.",
        ),
        "Mở hồ sơ sửa",
        "R-RES-09",
        {"reason": "Cơ quan giải quyết đọc để sửa đúng chỗ."},
    ),
    "record_incident": PageWords(
        "Ghi giấy tờ bị mất, hư hỏng",
        (
            "Người nộp nhận thư xin lỗi, trong đó in việc đã xảy ra và cách khắc phục.",
            "Chi phí khắc phục không bao giờ do người nộp chịu.",
        ),
        "Ghi sự cố và gửi thư xin lỗi",
        "R-RES-10",
        {
            "happened_on": "Ghi như 20/04/2026.",
            "what": "In nguyên văn trong thư xin lỗi.",
            "remedy": "In nguyên văn trong thư xin lỗi.",
        },
    ),
}
