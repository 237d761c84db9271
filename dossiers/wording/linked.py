"""The words of interlinked dossiers: the chain of agencies and where each one stands."""

from collections.abc import Mapping

# By the value of `dossiers.services.leg_parts.LegState`.
STATES: Mapping[str, str] = {
    "ahead": "Chưa đến lượt",
    "on_its_way": "Đang chuyển đến",
    "awaits_paper": "Chờ hồ sơ giấy",
    "running": "Đang xử lý",
    "passed": "Đã chuyển",
}
AT_CENTRE = "Ở Trung tâm, chờ bàn giao"
DONE = "✓ Đã chuyển"
LATE = "▲ Quá hạn"
LEAD = "chủ trì"
LEAD_CLOSES = "chủ trì nhận lại, gửi kết quả"
OFFICE_CLOSES = "gửi kết quả về Trung tâm"
OF_CENTRE = "thuộc {centre}"
DAYS = "{days} ngày làm việc"
PART = "Quyết định"
STARTED = "Nhận"
DUE = "Hạn"
PASSED_ON = "Chuyển"
ELECTRONIC_IN = "Điện tử đến"
PAPER_IN = "Giấy đến"
DOCUMENT = "Văn bản"
DECIDER = "Người chuyển"
RETURNS = "trả kết quả cho người nộp"
FROM_LEAD = "Kết quả về từ cơ quan chủ trì, không từ cơ quan cuối."
FROM_OFFICE = "Kết quả về từ Văn phòng UBND tỉnh."
NOT_GRANTED = "Không đồng ý giải quyết."
LATE_REASON = "Lý do chậm: {reason}"
WAITS = "Chưa bắt đầu được: chờ cơ quan trước chuyển sang."
WAITS_FOR_OFFICE = (
    "Bắt đầu khi đã có cả hồ sơ giấy và hồ sơ điện tử, chuyển qua quầy tại Trung tâm."
)

# In plain words for the applicant: a station by its state.
STATION_STATES: Mapping[str, str] = {
    "ahead": "sẽ làm sau, theo thứ tự",
    "on_its_way": "hồ sơ đang được chuyển đến",
    "awaits_paper": "đang chờ hồ sơ giấy được mang đến",
    "running": "đang làm",
    "passed": "đã làm xong, chuyển đi {at}",
}
STATION_CLOSES = "{agency}: tập hợp kết quả, gửi về trung tâm"
