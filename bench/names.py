"""Invented names of people, in the frequencies of real ones: a few family names cover most."""

import random

_FAMILY = (
    *("Nguyễn",) * 38,
    *("Trần",) * 11,
    *("Lê",) * 10,
    *("Phạm",) * 7,
    *("Hoàng",) * 5,
    *("Phan", "Vũ", "Đặng", "Bùi", "Đỗ") * 4,
    *("Hồ", "Ngô", "Dương", "Lý", "K'", "Lò", "Giàng", "Đinh", "Mai") * 1,
)
_MIDDLE = (
    *("Thị", "Văn") * 6,
    *("Hữu", "Đức", "Minh", "Ngọc", "Thanh", "Quang", "Thu", "Kim", "Quốc", "Hoài", "Bảo", "Gia"),
)
_GIVEN = (
    *("Hạnh", "Tuấn", "Đào", "Lan", "Hương", "Hùng", "Dũng", "Mai", "Linh", "Trang", "Thảo", "Hà"),
    *("Anh", "Bình", "Châu", "Chi", "Cường", "Đạt", "Diệp", "Đông", "Giang", "Hải", "Hiền", "Hoa"),
    *("Hoàn", "Huệ", "Huy", "Khánh", "Khoa", "Kiên", "Lâm", "Loan", "Long", "Ly", "Mạnh", "My"),
    *("Nam", "Nga", "Ngân", "Nghĩa", "Nhung", "Oanh", "Phong", "Phúc", "Phượng", "Quân", "Quyên"),
    *("Sơn", "Tài", "Tâm", "Thắng", "Thành", "Thơm", "Thủy", "Tiến", "Toàn", "Trung", "Tú", "Yến"),
)


def full_name(chance: random.Random) -> str:
    """Return a name of two to four words."""
    middle = [chance.choice(_MIDDLE) for _ in range(chance.choice((0, 1, 1, 1, 1, 1, 2)))]
    return " ".join([chance.choice(_FAMILY), *middle, chance.choice(_GIVEN)])
