"""The device of a session in plain words."""

from collections.abc import Mapping

_SYSTEMS: Mapping[str, str] = {
    "Windows": "Máy tính Windows",
    "macOS": "Máy tính Mac",
    "Linux": "Máy tính Linux",
    "Android": "Điện thoại Android",
    "iPhone": "Điện thoại iPhone",
    "iPad": "Máy tính bảng iPad",
}


def device_words(device: str) -> str:
    """Return what a session was begun on, from browser and system as they are kept with it, such
    as `Chrome, Android`: «Điện thoại Android, trình duyệt Chrome».
    """
    parts = [part for part in device.split(", ") if part]
    system = next((_SYSTEMS[part] for part in parts if part in _SYSTEMS), "")
    browser = next((part for part in parts if part not in _SYSTEMS), "")
    if not system:
        return f"Trình duyệt {browser}" if browser else "Thiết bị không rõ"
    return f"{system}, trình duyệt {browser}" if browser else system
