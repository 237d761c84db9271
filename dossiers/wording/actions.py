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
    "fix_order": "Định thứ tự cơ quan liên thông",
    "send_on": "Chuyển cơ quan tiếp theo",
    "forward": "Chuyển tiếp tại quầy",
    "take_paper": "Nhận hồ sơ giấy",
    "tell_lateness": "Báo người nộp cơ quan phối hợp chậm",
    "redirect": "Chuyển sang cơ quan khác",
    "take_payment": "Thu phí, lệ phí",
    "annul": "Hủy tiếp nhận nhầm",
    "correct_contact": "Sửa liên hệ",
    "send_result": "Gửi kết quả về trung tâm",
    "confirm_result": "Xác nhận nhận kết quả",
    "return_result": "Trả kết quả",
    "state_cause": "Nêu nguyên nhân quá hạn",
    "apologise": "Xin lỗi, hẹn lại ngày trả",
    "extend_time": "Kéo dài thời hạn theo luật",
    "exclude_time": "Không tính một khoảng thời gian",
}
ACTION_KEYS: Mapping[str, str] = {
    "receive": "t",
    "propose": "t",
    "approve": "t",
    "assign": "t",
    "return_result": "t",
    "request_supplement": "b",
    "take_supplement": "b",
    "send_on": "t",
}
REFUSALS: Mapping[str, str] = {
    "propose": "Chưa đến lượt cơ quan bạn.",
    "fix_order": "Không đổi thứ tự cơ quan được nữa.",
    "guide": "Không hướng dẫn lần nữa được.",
    "request_supplement": "Không yêu cầu bổ sung được nữa.",
    "return_result": "Chưa trả kết quả được.",
    "apologise": "Không hẹn lại ngày trả được nữa.",
    "extend_time": "Không kéo dài thời hạn được.",
}
