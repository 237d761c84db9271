"""What is wrong with an answer, and how to put it right; and what is wrong with a definition."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from dossiers.model.eform_answers import Problem
from dossiers.model.eform_fields import Field, FieldKind
from dossiers.wording.eform_labels import label_of, lower_first

_BOXES = {"day": "ngày", "month": "tháng", "year": "năm"}
_PICKED = {FieldKind.CHOICE, FieldKind.CHECKS}
_PERSONAL_ID = "Số định danh cá nhân"

_SENTENCES: Mapping[str, str] = {
    "too_long": "{Label} dài {length} ký tự, nhiều nhất là {most}; hãy viết ngắn lại",
    "number_format": "Nhập {label} bằng chữ số, ví dụ 12 hoặc 1.250",
    "number_whole": "Nhập {label} là số nguyên, không có phần lẻ",
    "number_decimals": "Nhập {label} với nhiều nhất {most} chữ số sau dấu phẩy",
    "too_small": "{Label} phải từ {least} trở lên; hãy nhập lại",
    "too_big": "{Label} nhiều nhất là {most}; hãy nhập lại",
    "money_format": "Nhập {label} bằng đồng, chỉ gồm chữ số, ví dụ 1.500.000",
    "date_digits": "Nhập {box} bằng chữ số ở mục {label}, ví dụ 25 04 1990",
    "date_year": "Nhập năm gồm 4 chữ số, từ {first} đến {last}, ở mục {label}",
    "date_month": "Tháng chỉ từ 1 đến 12; nhập lại {label}",
    "date_early": "Ngày ở mục {label} phải từ {first} trở đi; hãy nhập lại",
    "unknown_option": "Chọn lại {label} trong các câu trả lời có sẵn",
    "personal_id_province": (
        "Số định danh không thể bắt đầu bằng {start}; xem lại 12 chữ số trên thẻ căn cước"
    ),
    "personal_id_year": (
        "Số định danh có chữ số thứ 4 đến thứ 6 ({digits}) không đúng với năm sinh nào; "
        "xem lại 12 chữ số trên thẻ căn cước"
    ),
    "personal_id_other_year": (
        "Số định danh này là của người sinh năm {number_year}, nhưng ngày sinh đã nhập là năm "
        "{given_year}; hãy xem lại cả hai"
    ),
    "personal_id_other_sex": (
        "Số định danh này không khớp với giới tính đã chọn; hãy xem lại cả hai"
    ),
    "tax_code_length": (
        "Mã số thuế gồm 10 chữ số, 10 chữ số và 3 chữ số của chi nhánh, "
        "hoặc 12 chữ số định danh cá nhân; hãy nhập lại"
    ),
    "tax_code_check": (
        "Mã số thuế {digits} có chữ số sai hoặc đổi chỗ; chép lại từ giấy đăng ký thuế"
    ),
    "phone": "Nhập số điện thoại Việt Nam, ví dụ 0912 345 678 hoặc 024 3825 1234",
    "email": "Nhập địa chỉ thư điện tử không dấu, ví dụ hanh.nguyen@example.com",
    "province_missing": "Chọn tỉnh, thành phố ở mục {label}",
    "province_unknown": "Chọn lại tỉnh, thành phố trong danh sách hiện nay ở mục {label}",
    "commune_missing": "Chọn xã, phường, đặc khu ở mục {label}",
    "commune_elsewhere": (
        "Xã, phường đã chọn không thuộc tỉnh, thành phố này; chọn lại xã, phường ở mục {label}"
    ),
    "detail_missing": "Nhập số nhà, đường, thôn hoặc tổ dân phố ở mục {label}",
    "detail_long": "Viết số nhà, đường ở mục {label} trong {most} ký tự",
    "too_few_rows": "Điền ít nhất {least} dòng ở mục {label}",
    "too_many_rows": "Mục {label} nhận nhiều nhất {most} dòng; hãy bỏ bớt",
}

DEFINITION_PROBLEMS: Mapping[str, str] = {
    "not_table": "Biểu mẫu phải là một bảng dữ liệu",
    "not_json": "Không đọc được dữ liệu của biểu mẫu",
    "not_text": "Giá trị phải là chữ",
    "not_number": "Giá trị phải là số nguyên không âm",
    "not_list": "Giá trị phải là danh sách không quá 200 mục",
    "not_tables": "Mỗi mục của danh sách phải là một bảng",
    "unknown_name": "Tên này không có nghĩa trong biểu mẫu; xem lại chính tả",
    "unknown_value": "Giá trị không nằm trong danh sách cho phép",
    "bad_key": "Khóa phải gồm chữ thường không dấu, số, gạch dưới và bắt đầu bằng chữ",
    "same_key_twice": "Khóa này đã dùng ở trên",
    "bad_condition": "Điều kiện phải có một trường và một phép thử, hoặc any, hoặc all",
    "condition_looks_ahead": "Điều kiện chỉ được dựa vào trường đứng trước",
    "bad_limit": "Giới hạn không hợp với loại trường",
    "bad_option": "Mỗi lựa chọn cần giá trị và nhãn",
    "same_option_twice": "Hai lựa chọn có cùng giá trị",
    "options_do_not_fit": "Chỉ trường chọn mới có, và phải có, các lựa chọn",
    "fields_do_not_fit": "Chỉ nhóm lặp mới có, và phải có, các trường con",
    "parts_do_not_fit": "Chỉ khối người mới có các phần",
    "group_in_group": "Nhóm lặp không chứa nhóm lặp khác",
    "no_label": "Trường chưa có nhãn",
    "no_title": "Chưa có tiêu đề",
    "no_sections": "Biểu mẫu chưa có phần nào",
    "no_fields": "Phần này chưa có trường nào",
}


def sentences(errors: Mapping[str, Problem]) -> dict[str, str]:
    """Path → one sentence for the summary and beside the field alike."""
    return {path: sentence(problem) for path, problem in errors.items()}


def sentence(problem: Problem) -> str:
    """What is wrong and how to put it right, naming the person or row that it is about."""
    label = label_of(problem.question)
    facts = {name: _printed(name, value) for name, value in problem.facts.items()}
    special = _SPECIAL.get(problem.code)
    if special:
        text = special(problem, label)
    else:
        text = _SENTENCES[problem.code].format(
            **facts, label=lower_first(label), Label=label[:1].upper() + label[1:]
        )
    if problem.owner is None:
        return text
    return f"{_owner_words(problem.owner, problem.row)}: {lower_first(text)}"


def _owner_words(owner: Field, row: int | None) -> str:
    if row is None:
        return label_of(owner)
    return f"{owner.row_label or label_of(owner)} {row + 1}"


def _printed(name: str, value: Any) -> str:
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if name in ("least", "most") and str(value).isdigit():
        return f"{int(value):,}".replace(",", ".")
    return _BOXES.get(str(value), str(value))


def _required(problem: Problem, label: str) -> str:
    if problem.question.kind is FieldKind.CHECKS:
        if len(problem.question.options) == 1:
            return f"Đánh dấu vào ô ở mục {lower_first(label)} để xác nhận"
        return f"Chọn ít nhất một câu trả lời ở mục {lower_first(label)}"
    verb = "Chọn" if problem.question.kind is FieldKind.CHOICE else "Nhập"
    if label.endswith("?"):
        return f"{'Chọn câu trả lời' if verb == 'Chọn' else 'Trả lời'} cho câu hỏi “{label}”"
    example = ", ví dụ 25 04 1990" if problem.question.kind is FieldKind.DATE else ""
    return f"{verb} {lower_first(label)}{example}"


def _date_incomplete(problem: Problem, label: str) -> str:
    missing = " và ".join(_BOXES[name] for name in problem.facts["missing"])
    return f"Nhập thêm {missing} ở mục {lower_first(label)}"


def _date_day(problem: Problem, label: str) -> str:
    month, year, last = (problem.facts[name] for name in ("month", "year", "last"))
    of_year = f" năm {year}" if month == 2 else ""
    return f"Tháng {month}{of_year} chỉ có {last} ngày; nhập lại {lower_first(label)}"


def _date_late(problem: Problem, label: str) -> str:
    if problem.facts["is_today"]:
        return f"Ngày ở mục {lower_first(label)} không thể sau hôm nay; hãy nhập lại"
    return (
        f"Ngày ở mục {lower_first(label)} phải đến {problem.facts['last']:%d/%m/%Y} là muộn nhất; "
        "hãy nhập lại"
    )


def _personal_id_length(problem: Problem, label: str) -> str:
    count = problem.facts["count"]
    given = f"; bạn đã nhập {count} chữ số" if count else ", không có chữ cái"
    return f"{_PERSONAL_ID} gồm đúng 12 chữ số{given}"


_SPECIAL: Mapping[str, Callable[[Problem, str], str]] = {
    "required": _required,
    "date_incomplete": _date_incomplete,
    "date_day": _date_day,
    "date_late": _date_late,
    "personal_id_length": _personal_id_length,
}
ALL_CODES = frozenset(_SENTENCES) | frozenset(_SPECIAL)
