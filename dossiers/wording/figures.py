"""The words of figures and public results: columns, presets of spans, what a sheet prints."""

from collections.abc import Mapping

# By the name of a field or property of `dossiers.ports.queries.figures.Figures`, in order.
COLUMNS: Mapping[str, str] = {
    "carried": "Kỳ trước chuyển sang",
    "online": "Nhận trực tuyến",
    "other": "Nhận tại quầy, bưu chính",
    "came_in": "Tổng phải giải quyết",
    "before": "Xong trước hạn",
    "on_time": "Xong đúng hạn",
    "late": "Xong quá hạn",
    "stopped": "Rút, dừng giải quyết",
    "open_within": "Đang giải quyết, trong hạn",
    "open_late": "Đang giải quyết, quá hạn",
    "went_out": "Tổng đã xong, dừng và đang giải quyết",
}
AGENCY = "Cơ quan"
TOTAL = "Cộng"
STOPPED = "Rút hoặc dừng"
THIS_MONTH = "Tháng này"
LAST_MONTH = "Tháng trước"
THREE_MONTHS = "Ba tháng qua"
SIX_MONTHS = "Sáu tháng qua"
THIS_YEAR = "Năm nay"
