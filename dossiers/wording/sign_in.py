"""Words of signing in: what the page of each failure is called."""

_TITLES = {
    "identity_changed": "Chưa đăng nhập được: thông tin định danh đã thay đổi",
    "identity_clock_skewed": "Chưa đăng nhập được: giờ của hai hệ thống lệch nhau",
    "identity_incomplete": "Chưa đăng nhập được: thiếu thông tin định danh",
    "identity_not_set_up": "Chưa đăng nhập được ở đây",
    "identity_provider_down": "Hệ thống định danh đang gián đoạn",
    "sign_in_cancelled": "Bạn đã dừng đăng nhập",
    "sign_in_code_expired": "Lần đăng nhập này đã hết hạn",
    "sign_in_nonce_wrong": "Lần đăng nhập này không an toàn",
    "sign_in_state_wrong": "Đường dẫn đăng nhập không còn dùng được",
    "sign_in_took_too_long": "Lần đăng nhập này đã quá lâu",
}
_GENERAL = "Chưa đăng nhập được"


def failure_title(code: str) -> str:
    """Return the heading of the page for a refused sign-in."""
    return _TITLES.get(code, _GENERAL)
