"""What forms say when a value cannot be taken: what is wrong and how to put it right."""

REQUIRED = "Nhập hoặc chọn ở ô này"
BAD_DATE = "Nhập ngày theo mẫu ngày/tháng/năm, ví dụ 27/03/1990"
NO_SUCH_DATE = "Ngày này không có trong lịch; nhập lại ngày, tháng, năm"
MISSING_DATE_PART = "Nhập đủ ngày, tháng và năm bốn chữ số"
BAD_MONEY = "Nhập số tiền bằng số, ví dụ 150.000"
BAD_CHOICES = "Chọn các mục có trong danh sách"
_LENGTH = "Nhập từ %(min)d đến %(max)d ký tự"

LIBRARY_MESSAGES = {
    "This field is required.": REQUIRED,
    "This field cannot be edited.": "Ô này không sửa được",
    "This field is disabled and cannot have a value.": "Ô này đang khóa, hãy để trống",
    "Not a valid choice.": "Chọn một mục có trong danh sách",
    "Invalid Choice: could not coerce.": "Chọn một mục có trong danh sách",
    "Invalid choice(s): one or more data inputs could not be coerced.": BAD_CHOICES,
    "'%(value)s' is not a valid choice for this field.": BAD_CHOICES,
    "'%(value)s' are not valid choices for this field.": BAD_CHOICES,
    "Not a valid integer value.": "Nhập một số nguyên, chỉ gồm các chữ số",
    "Not a valid decimal value.": "Nhập một số, ví dụ 12,5",
    "Not a valid float value.": "Nhập một số, ví dụ 12,5",
    "Not a valid date value.": BAD_DATE,
    "Not a valid datetime value.": "Nhập ngày và giờ, ví dụ 27/03/2026 08:30",
    "Not a valid time value.": "Nhập giờ theo mẫu giờ:phút, ví dụ 08:30",
    "Invalid email address.": "Nhập địa chỉ thư điện tử như ten@vidu.vn",
    "Invalid URL.": "Nhập địa chỉ trang như https://vidu.vn",
    "Invalid input.": "Giá trị này không đúng mẫu; xem ví dụ ở trên ô rồi nhập lại",
    "Field must be equal to %(other_name)s.": "Hai ô phải giống nhau; nhập lại cho khớp",
    "Number must be at least %(min)s.": "Nhập số từ %(min)s trở lên",
    "Number must be at most %(max)s.": "Nhập số không quá %(max)s",
    "Number must be between %(min)s and %(max)s.": "Nhập số từ %(min)s đến %(max)s",
    "Field must be at least %(min)d character long.": "Nhập ít nhất %(min)d ký tự",
    "Field must be at least %(min)d characters long.": "Nhập ít nhất %(min)d ký tự",
    "Field cannot be longer than %(max)d character.": "Rút ngắn còn không quá %(max)d ký tự",
    "Field cannot be longer than %(max)d characters.": "Rút ngắn còn không quá %(max)d ký tự",
    "Field must be exactly %(max)d character long.": "Nhập đúng %(max)d ký tự",
    "Field must be exactly %(max)d characters long.": "Nhập đúng %(max)d ký tự",
    "Field must be between %(min)d and %(max)d characters long.": _LENGTH,
    "Invalid value, must be one of: %(values)s.": "Nhập một trong các giá trị: %(values)s",
    "Invalid value, can't be any of: %(values)s.": "Nhập giá trị khác các giá trị: %(values)s",
    "CSRF token missing.": "Trang này đã mở quá lâu; gửi lại để tiếp tục",
    "Invalid CSRF Token.": "Trang này đã mở quá lâu; gửi lại để tiếp tục",
    "File does not have an approved extension: {extensions}": "Chọn tệp thuộc loại: {extensions}",
}
"""Messages of the form library, in its own English, with ours beside them."""


def translate(message: str) -> str:
    """Return our words for a message of the form library; an unknown one stays as it is."""
    return LIBRARY_MESSAGES.get(message, message)
