"""What a page says when the request itself failed: title and message by HTTP number."""

_PAGES = {
    400: (
        "Yêu cầu không đọc được",
        "Trình duyệt đã gửi một yêu cầu mà trang không hiểu. Hãy quay lại trang trước và thử lại.",
    ),
    401: (
        "Bạn cần đăng nhập lại",
        (
            "Phiên làm việc đã hết vì lâu không thao tác. Những gì bạn vừa nhập vẫn còn ở đây: "
            "đăng nhập ở thẻ mới, rồi quay lại và bấm «Gửi lại»."
        ),
    ),
    403: (
        "Bạn không có quyền mở trang này",
        "Tài khoản của bạn không được giao việc này. Nếu bạn cần, hãy hỏi người quản trị.",
    ),
    404: (
        "Không tìm thấy trang",
        "Địa chỉ có thể gõ sai, hoặc trang không còn. Hãy kiểm tra địa chỉ hoặc về trang đầu.",
    ),
    405: (
        "Trang này không mở theo cách đó",
        "Hãy quay lại trang trước và dùng nút trên trang.",
    ),
    409: (
        "Đã có thay đổi trước bạn",
        "Hãy mở lại trang để xem tình trạng mới nhất rồi làm tiếp.",
    ),
    413: (
        "Dữ liệu gửi lên quá lớn",
        (
            "Tổng dung lượng các tệp trong một lần gửi vượt mức cho phép. Hãy quay lại, "
            "gửi từng tệp một hoặc giảm dung lượng tệp."
        ),
    ),
    422: (
        "Có chỗ cần sửa",
        "Hãy quay lại trang trước, sửa chỗ được nêu rồi gửi lại.",
    ),
    429: (
        "Bạn thao tác nhanh quá",
        "Trang tạm dừng nhận yêu cầu từ nơi bạn truy cập. Hãy đợi ít phút rồi thử lại.",
    ),
    500: (
        "Trang gặp lỗi",
        (
            "Lỗi ở phía chúng tôi, không phải do bạn. Những gì đã lưu trước đó vẫn còn. "
            "Hãy thử lại sau ít phút."
        ),
    ),
    503: (
        "Dịch vụ tạm thời gián đoạn",
        "Chưa có gì được gửi đi. Những gì đã lưu trước đó vẫn còn. Hãy thử lại sau ít phút.",
    ),
}
_CSRF = (
    "Trang đã mở quá lâu",
    (
        "Vì trang mở quá lâu nên chúng tôi cần bạn xác nhận lại. Những gì bạn vừa nhập vẫn còn: "
        "bấm «Gửi lại» để gửi tiếp."
    ),
)


def http_page(status: int) -> tuple[str, str]:
    """Return title and message for an HTTP number; an unlisted 4xx reads as 400, a 5xx as 500."""
    return _PAGES.get(status) or _PAGES[400 if status < 500 else 500]


def csrf_page() -> tuple[str, str]:
    """Return title and message for a form whose token is no longer good."""
    return _CSRF
