"""Words around the questions of an e-form: labels of standard parts, conditions in words."""

from collections.abc import Mapping

from dossiers.model.eform import Condition, EForm, Field, FieldKind, Section

_PARTS: Mapping[str, str] = {
    "full_name": "Họ, chữ đệm, tên",
    "birth_on": "Ngày, tháng, năm sinh",
    "gender": "Giới tính",
    "ethnic_group": "Dân tộc",
    "nationality": "Quốc tịch",
    "personal_id": "Số định danh cá nhân",
    "phone": "Số điện thoại",
    "email": "Thư điện tử",
    "address": "Nơi cư trú",
}
_PART_HINTS: Mapping[str, str] = {
    "full_name": "Viết như trên giấy tờ tùy thân",
    "personal_id": "12 chữ số trên thẻ căn cước",
}
_OPTIONS: Mapping[str, str] = {"male": "Nam", "female": "Nữ"}
ADDRESS_LABELS: Mapping[str, str] = {
    "province": "Tỉnh, thành phố",
    "commune": "Xã, phường, đặc khu",
    "detail": "Số nhà, đường, thôn, tổ dân phố",
}


def label_of(field: Field) -> str:
    """The question in words; a part of a person block has a standard label."""
    return field.label or _PARTS.get(field.key, field.key)


def hint_of(field: Field) -> str:
    """The help under the question; standard parts have standard help."""
    return field.hint or ("" if field.label else _PART_HINTS.get(field.key, ""))


def option_label(field: Field, value: str) -> str:
    """The words of one option."""
    labels = {option.value: option.label for option in field.options}
    return labels.get(value) or _OPTIONS.get(value, value)


def unit_of(field: Field) -> str:
    """The unit written behind a number or an amount."""
    return "đồng" if field.kind is FieldKind.MONEY else field.unit


def lower_first(text: str) -> str:
    """The text to stand inside a sentence: "Họ tên" → "họ tên", "CCCD" stays."""
    if len(text) > 1 and text[1].isupper():
        return text
    return text[:1].lower() + text[1:]


def condition_words(eform: EForm, section: Section, owner: Field | None, when: Condition) -> str:
    """A condition as the second half of "Chỉ điền nếu …"."""
    if when.any_of:
        return " hoặc ".join(condition_words(eform, section, owner, one) for one in when.any_of)
    if when.all_of:
        return " và ".join(condition_words(eform, section, owner, one) for one in when.all_of)
    field = _field_of(eform, section, owner, when.field)
    label = label_of(field) if field else when.field
    if when.filled is not None:
        return f"bạn {'có' if when.filled else 'không'} điền mục “{label}”"
    wanted = (when.equals,) if when.equals is not None else when.one_of
    words = [option_label(field, value) if field else value for value in wanted]
    return f"mục “{label}” là " + " hoặc ".join(f"“{word}”" for word in words)


def _field_of(eform: EForm, section: Section, owner: Field | None, name: str) -> Field | None:
    if "." not in name and owner is not None:
        return next((child for child in owner.children if child.key == name), None)
    return eform.by_path.get(name if "." in name else f"{section.key}.{name}")
