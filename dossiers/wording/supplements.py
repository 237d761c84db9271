"""Vietnamese words of a supplement request, on the slip and in messages."""

from dossiers.model.dossier import Verdict

_VERDICT_WORDS = {
    Verdict.MISSING: "còn thiếu",
    Verdict.INVALID: "chưa hợp lệ",
}
DEFAULT_REASON = "Hồ sơ chưa đủ thành phần hoặc nội dung chưa đúng theo quy định."


def point_words(component: str, verdict: Verdict, text: str) -> str:
    """One point as the slip prints it: "Điều lệ công ty (chưa hợp lệ): thiếu chữ ký trang 18."."""
    if not component:
        return text
    return f"{component} ({_VERDICT_WORDS.get(verdict, _VERDICT_WORDS[Verdict.MISSING])}): {text}"
