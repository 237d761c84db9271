"""The words of what may be done with a dossier, and the key that does it."""

from collections.abc import Mapping

# By the value of `dossiers.rules.permissions.Action`; words stand beside no rule.
ACTION_LABELS: Mapping[str, str] = {
    "receive": "Kiểm tra và tiếp nhận",
    "guide": "Hướng dẫn hoàn thiện",
    "hand_over": "Bàn giao cho cơ quan",
    "confirm_handover": "Xác nhận nhận bàn giao",
    "propose": "Xử lý hồ sơ",
    "approve": "Xử lý hồ sơ",
    "assign": "Xử lý hồ sơ",
    "request_supplement": "Yêu cầu bổ sung",
    "take_supplement": "Nhận giấy tờ bổ sung",
    "take_payment": "Thu phí, lệ phí",
    "annul": "Hủy tiếp nhận nhầm",
    "correct_contact": "Sửa liên hệ",
    "send_result": "Gửi kết quả về trung tâm",
    "confirm_result": "Xác nhận nhận kết quả",
    "return_result": "Trả kết quả",
}
ACTION_KEYS: Mapping[str, str] = {
    "receive": "t",
    "propose": "t",
    "approve": "t",
    "assign": "t",
    "return_result": "t",
    "request_supplement": "b",
    "take_supplement": "b",
}
REFUSALS: Mapping[str, str] = {
    "guide": "Không hướng dẫn lần nữa được.",
    "request_supplement": "Không yêu cầu bổ sung được nữa.",
    "return_result": "Chưa trả kết quả được.",
}
