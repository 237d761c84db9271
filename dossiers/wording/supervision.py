"""The words of supervision: its lists, what their time means, where a notice leads."""

from collections.abc import Mapping

# By the value of `dossiers.ports.queries.supervision.WatchList`.
LIST_NAMES: Mapping[str, str] = {
    "overdue": "Quá hạn",
    "same_day": "Trong ngày chưa xong",
    "due_soon": "Sắp đến hạn",
    "handovers": "Bàn giao chưa xác nhận",
    "opinions": "Ý kiến quá hạn",
    "apologies": "Thiếu văn bản xin lỗi",
    "supplements": "Bổ sung lần hai",
    "holders": "Người giữ hồ sơ",
}
LIST_SLUGS: Mapping[str, str] = {
    "overdue": "qua-han",
    "same_day": "trong-ngay",
    "due_soon": "sap-den-han",
    "handovers": "ban-giao",
    "opinions": "y-kien",
    "apologies": "xin-loi",
    "supplements": "bo-sung",
    "holders": "nguoi-giu",
}
TIME_NAMES: Mapping[str, str] = {
    "overdue": "Hạn trả",
    "same_day": "Hạn trả",
    "due_soon": "Hạn trả",
    "handovers": "Chuyển lúc",
    "opinions": "Hạn trả lời",
    "apologies": "Hạn đã lỡ",
    "supplements": "Yêu cầu lúc",
    "holders": "Hạn trả",
}
EMPTY_LISTS: Mapping[str, str] = {
    "overdue": "Không có hồ sơ nào quá hạn.",
    "same_day": "Mọi hồ sơ giải quyết trong ngày đã xong hoặc còn trong giờ làm việc.",
    "due_soon": "Không có hồ sơ nào sắp đến hạn.",
    "handovers": "Mọi lần bàn giao đã được xác nhận kịp.",
    "opinions": "Không có đơn vị nào quá hạn trả lời ý kiến.",
    "apologies": "Không có hồ sơ quá hạn nào thiếu văn bản xin lỗi.",
    "supplements": "Không có hồ sơ nào bị yêu cầu bổ sung lần hai.",
    "holders": "Không có hồ sơ nào đang mở.",
}
LIST_RULES: Mapping[str, str] = {
    "overdue": "R-SPV-02",
    "same_day": "R-SAM-05",
    "due_soon": "R-SPV-02",
    "handovers": "R-TRF-07",
    "opinions": "R-OPN-03",
    "apologies": "R-OVD-05",
    "supplements": "R-SUP-01",
    "holders": "R-SPV-04",
}
OUTSIDE_UNITS = "Đơn vị ngoài hệ thống"
DEMO_QUESTION = "Đề nghị cho ý kiến về điều kiện kinh doanh của cơ sở."
"""What the demo's dossier asks two agencies."""
