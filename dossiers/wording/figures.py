"""The words of figures and public results: columns, presets of spans, what a sheet prints."""

from collections.abc import Mapping, Sequence

from dossiers.model.report_spans import SpanKind

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
SPAN_NAMES: Mapping[SpanKind, str] = {
    SpanKind.WEEK: "tuần",
    SpanKind.MONTH: "tháng",
    SpanKind.QUARTER: "quý",
    SpanKind.HALF_YEAR: "nửa năm",
    SpanKind.YEAR: "năm",
    SpanKind.FREE: "khoảng ngày bất kỳ",
}
PRESENT_SPANS: Mapping[SpanKind, str] = {
    SpanKind.WEEK: "Tuần này",
    SpanKind.MONTH: "Tháng này",
    SpanKind.QUARTER: "Quý này",
    SpanKind.HALF_YEAR: "Nửa năm này",
    SpanKind.YEAR: "Năm nay",
}
LAST_SPANS: Mapping[SpanKind, str] = {
    SpanKind.WEEK: "Tuần trước",
    SpanKind.MONTH: "Tháng trước",
    SpanKind.QUARTER: "Quý trước",
    SpanKind.HALF_YEAR: "Nửa năm trước",
    SpanKind.YEAR: "Năm trước",
}


def share_text(part: int, whole: int) -> str:
    """Return a share in percent with two decimals, cut off and never rounded up (R-RPT-11)."""
    hundredths = part * 10_000 // whole
    return f"{hundredths // 100},{hundredths % 100:02}%"


def comparison_note(spans: Sequence[str]) -> str:
    """Say for which spans the centre compares its agencies; "" when it never does."""
    names = [SPAN_NAMES[SpanKind(one)] for one in spans]
    return f"Trung tâm so sánh các cơ quan theo {', '.join(names)}." if names else ""
