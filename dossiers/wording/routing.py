"""Vietnamese names of what every dossier goes through even when its process does not say so."""

STEP_NAMES = {
    "propose": "Thẩm định, đề xuất kết quả",
    "approve": "Ký duyệt kết quả",
    "release": "Vào sổ, chuyển kết quả về Trung tâm",
    "work": "Xem xét, giải quyết phần việc của cơ quan",
    "send_on": "Chuyển hồ sơ và kết quả đến cơ quan tiếp theo",
}
CENTRE_STEP_NAME = "Tiếp nhận và chuyển hồ sơ"
CARRY_STEP_NAME = "Chuyển hồ sơ giấy đến cơ quan"
CARRY_BACK_STEP_NAME = "Chuyển kết quả giấy về Trung tâm"
CARRIED_BY = "Vận chuyển: {carrier}"
ELECTRONIC = "Chuyển điện tử"
DECLINED = "Không nhận: {reason}"
NOT_CONFIRMED = "Chờ xác nhận"
