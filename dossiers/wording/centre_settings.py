"""What the administrator reads of each setting of a centre: label, help, words of its choices."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from dossiers.model.centre import CentreSettings, codec_of
from dossiers.model.report_spans import SpanKind
from dossiers.model.settings_fields import ValueKind
from dossiers.wording.figures import SPAN_NAMES
from dossiers.wording.units import LEVEL_NAMES


@dataclass(frozen=True, slots=True)
class SettingWords:
    """The words of one setting; `unit` follows its number, `choices` name its values."""

    label: str
    help: str = ""
    unit: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)


_SPANS: Mapping[str, str] = {kind.value: name for kind, name in SPAN_NAMES.items()}

GROUPS: Sequence[tuple[str, Mapping[str, SettingWords]]] = (
    (
        "Tên và nơi làm việc",
        {
            "name": SettingWords("Tên đầy đủ", "In trên mọi phiếu và ở cuối mọi trang."),
            "short_name": SettingWords("Tên ngắn"),
            "parent_name": SettingWords("Cơ quan cấp trên", "Dòng đầu của mỗi phiếu."),
            "place": SettingWords(
                "Địa danh trên phiếu", "Đứng trước ngày tháng: “Lâm Đồng, ngày…”."
            ),
            "province": SettingWords("Tỉnh, thành phố"),
            "address": SettingWords("Địa chỉ"),
            "phone": SettingWords("Số điện thoại"),
            "email": SettingWords("Thư điện tử"),
            "website": SettingWords("Trang thông tin"),
            "levels": SettingWords(
                "Các cấp trong phạm vi của trung tâm",
                "Cơ quan và trung tâm cấp nào được lập dưới trung tâm này, thủ tục cấp nào được"
                " tiếp nhận. Thủ tục của sở là thủ tục cấp tỉnh.",
                choices=LEVEL_NAMES,
            ),
        },
    ),
    (
        "Mã hồ sơ và phiếu",
        {
            "unit_code": SettingWords("Mã định danh của trung tâm"),
            "code_pattern": SettingWords(
                "Mẫu mã hồ sơ", "Đủ ba phần: {unit_code}, {date} và {number}."
            ),
            "max_codes_a_day": SettingWords("Số mã nhiều nhất trong một ngày", unit="mã"),
            "slip_suffix": SettingWords("Ký hiệu sau số phiếu"),
            "copies_on_receipt": SettingWords("Số liên của giấy tiếp nhận", unit="liên"),
        },
    ),
    (
        "Giờ và cách tính hạn",
        {
            "handover_hour": SettingWords(
                "Giờ chốt chuyển hồ sơ trong ngày", "Nhận sau giờ này thì chuyển đầu ngày hôm sau."
            ),
            "same_day_hour": SettingWords(
                "Giờ chốt giải quyết trong ngày",
                "Nhận sau giờ này thì hẹn ngày làm việc tiếp theo.",
            ),
            "same_day_receipt": SettingWords(
                "Giấy tiếp nhận cho thủ tục giải quyết trong ngày",
                "Mã hồ sơ thì luôn được cấp.",
                choices={
                    "when_late": "chỉ khi nhận sau giờ chốt và hẹn sang ngày khác",
                    "never": "không bao giờ lập",
                },
            ),
            "half_day_hours": SettingWords("Nửa ngày làm việc", unit="giờ làm việc"),
            "calendar_days_roll": SettingWords(
                "Hạn rơi vào ngày nghỉ thì lùi", "Chỉ với thời hạn tính bằng ngày theo lịch."
            ),
            "on_time_same_day": SettingWords(
                "Xong trong ngày hẹn là đúng hạn", "Tắt: phải xong trước đúng giờ hẹn."
            ),
            "saturday_possible": SettingWords("Có thể nhận hồ sơ thứ Bảy"),
            "saturday_counts_for_deadlines": SettingWords("Thứ Bảy nhận hồ sơ được tính vào hạn"),
        },
    ),
    (
        "Hồ sơ trực tuyến",
        {
            "online_clock": SettingWords(
                "Thời hạn bắt đầu",
                choices={"sent": "khi người dân gửi", "accepted": "khi cán bộ tiếp nhận"},
            ),
            "online_answer_hours": SettingWords("Trả lời hồ sơ mới gửi trong", unit="giờ làm việc"),
            "draft_days": SettingWords("Giữ bản nháp", unit="ngày"),
            "draft_notice_days": SettingWords(
                "Nhắc trước khi xóa bản nháp", "Các mốc cách nhau bằng dấu phẩy.", unit="ngày"
            ),
            "max_file_bytes": SettingWords("Một tệp nặng nhất", unit="byte"),
            "max_pages": SettingWords("Một tệp nhiều nhất", unit="trang"),
            "max_files": SettingWords("Một hồ sơ nhiều nhất", unit="tệp"),
        },
    ),
    (
        "Bổ sung, lưu trữ, phí",
        {
            "supplement_windows": SettingWords(
                "Hạn để yêu cầu bổ sung", "Theo thời hạn giải quyết của thủ tục."
            ),
            "lapse_factor": SettingWords(
                "Hồ sơ không bổ sung hết hiệu lực sau",
                "Số lần thời hạn giải quyết. Để trống: không bao giờ.",
                unit="lần thời hạn",
            ),
            "uncollected_days": SettingWords("Kết quả chưa nhận được giữ tại quầy", unit="ngày"),
            "uncollected_notice_days": SettingWords(
                "Nhắc người chưa nhận kết quả, trước khi chuyển lưu",
                "Các mốc cách nhau bằng dấu phẩy.",
                unit="ngày",
            ),
            "early_notice_days": SettingWords("Báo có kết quả sớm chậm nhất", unit="ngày làm việc"),
            "archive_years": SettingWords(
                "Đề xuất tiêu hủy hồ sơ lưu sau", "Chỉ đề xuất, không bao giờ tự xóa.", unit="năm"
            ),
            "fee_desk": SettingWords(
                "Nơi thu phí, lệ phí",
                choices={
                    "return_desk": "cán bộ tiếp nhận, trả kết quả và thu ngân",
                    "cashier": "chỉ thu ngân",
                },
            ),
        },
    ),
    (
        "Cách nộp, cách nhận",
        {
            "result_choice": SettingWords(
                "Chọn cách nhận kết quả",
                choices={
                    "free": "người nộp tự chọn",
                    "as_sent": "gửi bưu chính mới nhận bưu chính, nộp trên mạng mới nhận trên mạng",
                },
            ),
            "vertical_entry": SettingWords(
                "Thủ tục của cơ quan ngành dọc",
                "Công an, bảo hiểm xã hội và các cơ quan trung ương khác ở địa phương.",
                choices={
                    "all": "tiếp nhận tất cả",
                    "by_decision": "tiếp nhận thủ tục nào có quyết định đưa vào",
                },
            ),
            "vertical_decisions": SettingWords(
                "Quyết định đưa thủ tục ngành dọc vào trung tâm",
                "Thủ tục của cơ quan ngành dọc không có ở đây thì trung tâm không tiếp nhận.",
            ),
            "submitters_for_others": SettingWords(
                "Nhận hồ sơ nộp thay", "Người được ủy quyền, người làm dịch vụ nộp thay."
            ),
            "centre_staff_receives": SettingWords(
                "Người của trung tâm nhận thay cơ quan",
                "Tắt: chỉ người do cơ quan cử đến mới nhận hồ sơ của cơ quan đó.",
            ),
        },
    ),
    (
        "Quá hạn và xin lỗi",
        {
            "due_soon_days": SettingWords(
                "Sắp đến hạn: còn trong",
                "Danh sách giám sát, các mốc cách nhau bằng dấu phẩy.",
                unit="ngày làm việc",
            ),
            "apology_signer": SettingWords(
                "Ai ký văn bản xin lỗi khi cơ quan trễ hạn",
                choices={
                    "agency_head": "người đứng đầu cơ quan",
                    "centre": "trung tâm, theo giải trình của cơ quan",
                },
            ),
            "one_rescheduling": SettingWords(
                "Chỉ được hẹn lại một lần", "Quyết định 1722/QĐ-UBND Điều 18 khoản 2."
            ),
            "apology_basis": SettingWords("Căn cứ ghi trong văn bản xin lỗi"),
            "apology_words": SettingWords("Câu xin lỗi riêng của trung tâm"),
        },
    ),
    (
        "Số liệu, so sánh cơ quan",
        {
            "report_spans": SettingWords(
                "Kỳ số liệu", "Trang Số liệu giải quyết đưa sẵn các kỳ này.", choices=_SPANS
            ),
            "comparison_spans": SettingWords(
                "So sánh các cơ quan theo tỷ lệ đúng hạn",
                "Trang Số liệu giải quyết so sánh trong các kỳ này; không chọn: không so sánh.",
                choices={name: text for name, text in _SPANS.items() if name != SpanKind.FREE},
            ),
        },
    ),
    (
        "Công khai thủ tục",
        {
            "announcement_days": SettingWords("Hạn công khai quyết định ít thủ tục", unit="ngày"),
            "announcement_many": SettingWords("Được coi là nhiều, từ", unit="thủ tục"),
            "announcement_days_many": SettingWords(
                "Hạn công khai quyết định nhiều thủ tục", unit="ngày"
            ),
        },
    ),
)

ELSEWHERE: Mapping[str, str] = {
    "theme": "màu của trang được đặt khi cài đặt",
    "level": "cấp của trung tâm được đặt khi cài đặt",
    "part_of": "cấp của trung tâm được đặt khi cài đặt",
    "agency_levels": "cấp của cơ quan được ghi khi cài đặt và khi thành lập cơ quan",
    "rule_sets": "có trang riêng",
    "vertical_agencies": "cơ quan nào là ngành dọc được đặt khi cài đặt",
    "slip_suffixes": "được đặt khi cài đặt",
    "slip_titles": "được đặt khi cài đặt",
    "sessions": "có trang riêng: giờ làm việc",
    "week_changes": "có trang riêng: giờ làm việc",
    "intake": "có trang riêng: giờ nhận hồ sơ",
    "intake_changes": "có trang riêng: giờ nhận hồ sơ",
    "saturday_intake": "có trang riêng: giờ nhận hồ sơ",
}
"""Settings that this page does not edit, and why."""

WORDS: Mapping[str, SettingWords] = {
    name: words for _, group in GROUPS for name, words in group.items()
}
LONG_HINTS: Mapping[ValueKind, str] = {
    ValueKind.WINDOWS: (
        "Mỗi dòng một mốc, dòng cuối là “còn lại”. Ví dụ: “dưới 5: 1” nghĩa là thủ tục dưới 5 ngày "
        "thì trong 1 ngày làm việc."
    ),
    ValueKind.PAIRS: (
        "Mỗi dòng một thủ tục: mã thủ tục, dấu bằng, số và ngày quyết định. Ví dụ: "
        "“2.001478 = Quyết định 88/QĐ-UBND ngày 02/03/2026”."
    ),
}
"""How a setting of several lines is typed."""
YES, NO, NEVER, NOTHING = "Có", "Không", "không bao giờ", "chưa đặt"
NONE_CHOSEN = "không có"


def setting_text(settings: CentreSettings, name: str) -> str:
    """Return a setting's value in words, with its unit."""
    return value_text(name, codec_of(name).write(getattr(settings, name)))


def value_text(name: str, data: Any) -> str:
    """Return plain data of a setting in words, with its unit; "" for one without words."""
    words = WORDS.get(name)
    if words is None:
        return ""
    kind = codec_of(name).kind
    if kind is ValueKind.SEVERAL:
        return ", ".join(words.choices[one] for one in data) or NONE_CHOSEN
    text = _TEXTS.get(kind, str)(data)
    text = words.choices.get(text, text)
    return f"{text} {words.unit}" if words.unit and text != NEVER else text


def _windows(rows: Sequence[Mapping[str, Any]]) -> str:
    return "; ".join(f"{_reach(row)}: {row['days']} ngày làm việc" for row in rows)


def _pairs(pairs: Mapping[str, str]) -> str:
    return "; ".join(f"{key}: {text}" for key, text in pairs.items()) or NOTHING


def _reach(row: Mapping[str, Any]) -> str:
    if "under" in row:
        return f"dưới {_number(row['under'])} ngày"
    return f"đến {_number(row['up_to'])} ngày" if "up_to" in row else "dài hơn"


def _number(text: str) -> str:
    number = Decimal(text).normalize()
    return f"{number:f}".replace(".", ",")


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


_TEXTS: Mapping[ValueKind, Callable[[Any], str]] = {
    ValueKind.TEXT: lambda text: text or NOTHING,
    ValueKind.FLAG: lambda flag: YES if flag else NO,
    ValueKind.WHOLE: _grouped,
    ValueKind.FACTOR: lambda factor: NEVER if factor == "off" else _number(factor),
    ValueKind.DAYS_BEFORE: lambda days: ", ".join(str(day) for day in days) or NOTHING,
    ValueKind.WINDOWS: _windows,
    ValueKind.PAIRS: _pairs,
}
