"""The Vietnamese text of each error code: what happened and what to do next, in plain words."""

import string
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from dossiers.errors import DomainError, InvalidInput, RuleViolation
from dossiers.wording.formats import format_date, format_datetime, format_money

GENERAL_TEXT = "Hệ thống chưa thực hiện được yêu cầu này. Bạn hãy tải lại trang và thử lại."

# Placeholders take the context of the error; `{amount:money}` writes whole đồng.
ERROR_TEXTS: dict[str, str] = {
    "account_inactive": (
        "Tài khoản này đang ngừng hoạt động. Bạn hãy liên hệ người quản trị của trung tâm."
    ),
    "action_not_yours": "Vai trò của bạn không được làm việc này với hồ sơ.",
    "address_refused": (
        "Địa chỉ nhận tin không tồn tại hoặc không nhận được tin. Hãy kiểm tra lại số điện "
        "thoại hoặc thư điện tử."
    ),
    "barcode_not_encodable": (
        "Mã hồ sơ có ký tự không đưa được vào mã vạch. Hãy báo người quản trị xem lại mẫu mã hồ sơ."
    ),
    "calendar_without_sessions": (
        "Trung tâm chưa có giờ làm việc. Hãy nhập ít nhất một buổi làm việc trong tuần."
    ),
    "calendar_without_working_day": (
        "Sau ngày {after} lịch không còn ngày làm việc nào. Hãy kiểm tra lại lịch làm việc "
        "của trung tâm."
    ),
    "case_unknown": "Thủ tục không có trường hợp “{case}”. Các trường hợp: {known}.",
    "centre_missing": "Thiếu trung tâm: thêm --centre, ví dụ --centre LD.",
    "centre_unknown": "Không có trung tâm nào mang mã “{centre}”.",
    "channel_unknown": "Hình thức nộp phải là counter, post hoặc online.",
    "code_pattern_incomplete": (
        "Mẫu mã hồ sơ phải có mã đơn vị, ngày tiếp nhận và số thứ tự, mỗi phần một lần."
    ),
    "codes_used_up": (
        "Trung tâm đã cấp hết {limit} mã hồ sơ của ngày hôm nay. Hãy báo lãnh đạo trung tâm."
    ),
    "data_altered": (
        "Dữ liệu này đã bị thay đổi ngoài hệ thống nên không đọc được. Hãy báo ngay người quản trị."
    ),
    "data_key_missing": "Hệ thống thiếu khóa để đọc dữ liệu này. Hãy báo ngay người quản trị.",
    "database_away": (
        "Hệ thống tạm thời gián đoạn. Chưa có gì được gửi đi; bạn hãy thử lại sau ít phút."
    ),
    "dossier_moved_on": (
        "Hồ sơ đã thay đổi trong lúc bạn mở trang. Hãy xem nội dung mới rồi làm lại."
    ),
    "dossier_unknown": "Không tìm thấy hồ sơ này. Bạn hãy kiểm tra lại mã hồ sơ.",
    "eform_invalid": "Biểu mẫu điện tử chưa đúng. Hãy xem lại các mục được nêu.",
    "eform_page": "Không có trang này trong tờ khai. Bạn hãy quay lại danh sách việc cần làm.",
    "file_broken": (
        "Không mở được tệp {name}. Hãy mở thử trên máy của bạn, lưu lại rồi tải lên lần nữa."
    ),
    "file_empty": "Tệp {name} không có nội dung. Hãy chọn lại tệp.",
    "file_encrypted": "Tệp {name} có mật khẩu. Hãy bỏ mật khẩu rồi tải lên lần nữa.",
    "file_kind": (
        "Tệp {name} không phải là PDF, JPEG hoặc PNG. Hãy chuyển sang một trong các loại này "
        "rồi tải lên."
    ),
    "file_too_large": (
        "Tệp lớn hơn mức cho phép. Hãy quét hoặc chụp lại với độ phân giải thấp hơn, hoặc "
        "tách thành nhiều tệp."
    ),
    "file_too_many_pages": (
        "Tệp {name} có {pages} trang, nhiều hơn mức {limit} trang. Hãy tách thành nhiều tệp."
    ),
    "file_unknown": "Không tìm thấy tệp này.",
    "font_lacks_vietnamese": (
        "Phông chữ {font} thiếu chữ tiếng Việt: {letters}. Hãy cài phông chữ khác rồi khởi "
        "động lại."
    ),
    "font_missing": "Máy chủ chưa có phông chữ {font}. Hãy cài phông chữ này rồi khởi động lại.",
    "intake_change_ends_before_it_starts": "Ngày kết thúc phải từ ngày {from_on} trở đi.",
    "intake_change_not_announced": (
        "Thay đổi giờ nhận hồ sơ từ ngày {from_on} phải được thông báo trước ngày bắt đầu. "
        "Hãy chọn ngày muộn hơn."
    ),
    "intake_change_without_notice": (
        "Hãy nhập nội dung thông báo cho thay đổi giờ nhận hồ sơ từ ngày {from_on}."
    ),
    "intake_outside_working_hours": "Giờ nhận hồ sơ phải nằm trong giờ làm việc của ngày đó.",
    "job_not_dead": "Việc số {job} không nằm trong danh sách việc đã bỏ.",
    "limit_asked_twice": "Chỉ dùng một cách: --amount và --unit, hoặc --procedure.",
    "limit_missing": "Thiếu thời hạn: thêm --amount và --unit, hoặc --procedure.",
    "limit_not_a_number": "Thời hạn phải là một số, ví dụ 5 hoặc 0,5.",
    "limit_not_in_halves": "Thời hạn chỉ nhận số nguyên hoặc lẻ một nửa, ví dụ 5 hoặc 1,5.",
    "limit_not_positive": "Thời hạn phải lớn hơn 0.",
    "limit_not_whole": "Thời hạn tính theo ngày thường phải là số nguyên.",
    "limit_too_large": "Thời hạn quá dài. Hãy kiểm tra lại số và đơn vị.",
    "limit_unit_unknown": (
        "Đơn vị thời hạn không đúng. Hãy chọn ngày làm việc, ngày hoặc giờ làm việc."
    ),
    "message_refused": "Tin này không gửi được vì nội dung bị từ chối. Hãy kiểm tra lại nội dung.",
    "message_unknown": "Không tìm thấy tin nhắn số {message_id}.",
    "move_not_lawful": (
        "Việc này không làm được ở bước hiện tại của hồ sơ. Hãy tải lại trang để xem hồ sơ "
        "đang ở đâu."
    ),
    "outside_intake_hours": "Ngoài giờ nhận hồ sơ. Trung tâm nhận hồ sơ lại từ {next_at}.",
    "places_missing": "Chưa có danh mục tỉnh và xã. Hãy báo người quản trị nạp danh mục.",
    "procedure_unknown": "Không tìm thấy thủ tục này. Bạn hãy tìm lại trong danh mục thủ tục.",
    "procedure_unreadable": (
        "Nội dung thủ tục đã lưu không đọc được. Hãy báo người quản trị nạp lại thủ tục."
    ),
    "procedure_without_limit": "Thủ tục không có thời hạn cho trường hợp và hình thức nộp này.",
    "provider_away": "Dịch vụ bên ngoài tạm thời không trả lời. Hệ thống sẽ tự thử lại.",
    "provider_misconfigured": "Dịch vụ bên ngoài chưa được cài đặt đúng. Hãy báo người quản trị.",
    "province": "Không tìm thấy tỉnh, thành phố mang mã “{province}”.",
    "received_missing": "Thiếu thời điểm nhận: thêm --received, ví dụ --received 2019-11-20T08:37.",
    "received_not_a_time": "“{received}” không phải là ngày giờ, ví dụ đúng: 2019-11-20T08:37.",
    "received_out_of_range": "Thời điểm nhận phải nằm trong các năm từ 2000 đến 2100.",
    "role_not_allowed": "Vai trò của bạn không được làm việc này.",
    "route_without_roles": "Trang này chưa được cấp quyền cho ai. Hãy báo người quản trị.",
    "session_ends_before_it_starts": (
        "Buổi làm việc bắt đầu lúc {opens} phải kết thúc muộn hơn giờ đó."
    ),
    "settings_wrong": "Có cài đặt chưa đúng. Hãy xem lại các mục được nêu.",
    "sign_in_locked": (
        "Tài khoản tạm khóa đến {until} vì sai mật khẩu nhiều lần. Hãy chờ hết giờ này rồi thử "
        "lại, hoặc báo người quản trị của trung tâm."
    ),
    "sign_in_needed": "Bạn cần đăng nhập để tiếp tục.",
    "sign_in_refused": "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra rồi nhập lại.",
    "slip_not_rendered": (
        "Chưa in được phiếu này. Hồ sơ không bị ảnh hưởng; hãy thử lại hoặc báo người quản trị."
    ),
    "slip_number_pattern": (
        "Mẫu số phiếu {pattern} không đúng. Hãy sửa trong cài đặt của trung tâm."
    ),
    "step_unit_differs": (
        "Bước trong quy trình phải dùng cùng đơn vị thời gian với thời hạn của thủ tục."
    ),
    "store_full": (
        "Hệ thống tạm thời gián đoạn vì kho tệp đã đầy. Chưa có gì được gửi đi; bạn hãy thử "
        "lại sau."
    ),
    "unknown_rule": "Không tìm thấy quy định {rule_id}.",
    "unknown_setting": "Không có cài đặt này.",
}


class _Formatter(string.Formatter):
    """Writes times, dates and money the Vietnamese way."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == "money":
            return format_money(value)
        if isinstance(value, datetime):
            return format_datetime(value)
        if isinstance(value, date):
            return format_date(value)
        if isinstance(value, time):
            return value.strftime("%H:%M")
        return str(super().format_field(value, format_spec))


def error_text(error: DomainError) -> str:
    """The sentence for a person; a code without text or a lacking value gets the general one."""
    context = dict(error.context)
    if isinstance(error, RuleViolation):
        context.setdefault("rule_id", error.rule_id)
    return _filled(ERROR_TEXTS.get(error.code, GENERAL_TEXT), context)


def field_texts(error: InvalidInput) -> dict[str, str]:
    """Field name → sentence; a value that is not a known code is shown as it is."""
    return {
        field: _filled(ERROR_TEXTS[said], error.context) if said in ERROR_TEXTS else said
        for field, said in error.errors.items()
    }


def _filled(text: str, context: Mapping[str, Any]) -> str:
    try:
        return _Formatter().vformat(text, (), context)
    except (KeyError, ValueError, TypeError):
        return GENERAL_TEXT
