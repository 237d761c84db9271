"""What the form crawler sends: the fields of every POST route, and values nobody should send."""

import io
from typing import Any

from hypothesis import strategies as st

from tests.support.filing import pdf_bytes

_LINES = tuple(f"{name}-giay-to" for name in ("check", "remark", "ask", "text", "came", "kept"))
_APPLICANT = ("kind", "name", "personal_id", "tax_code", "phone", "email", "address")
_SUBMITTER = ("submitter_kind", "submitter_name", "submitter_paper", "submitter_personal_id")
_EXTRA = ("extra_text", "extra_ground", "reason", "remark", "is_out_of_scope", "competent_agency")
_COUNTER = (
    *_APPLICANT,
    *_SUBMITTER,
    *("search", "searched", "procedure", "case", "checked_for", "looked_up", "channel", "sets"),
    *("result_channel", "result_address", "override_reason", "key", "do", "units-le-phi"),
)
_CHOICE = ("result_channel", "result_address", "consented_by", "way", "consented_at")
_WAY_IN = (
    *("postal_slip", "postal_worker", "posted_on", "postal_collected", "is_ministry"),
    *("authorised_on", "authorised_scope", "authorised_until", "authorised_issuer", "may_collect"),
    *("direct", "competent_centre", "intake_question"),
    *("late_book", "late_number", "late_at", "late_hour", "late_reason"),
)
_DAY = ("on", "kind", "note", "source", "decision", "reason")
_HOURS = ("from_on", "to_on", "morning_from", "morning_to", "afternoon_from", "afternoon_to")
_BLAME = ("responsible", "cost_bearer", "remedy")
_PASSED = ("document_number", "summary", "late_reason")
_EXCLUDED = ("from_at", "from_hour", "until_at", "until_hour")
_RETURN = ("kind", "recipient_name", "recipient_personal_id", "authorisation_number", "carrier")
_FILTERS = ("the", "tim", "thu-tuc", "co-quan", "kenh", "cua-toi", "sau", "truoc", "cot")
_LETTER = ("request_number", "request_on", "copy")
_ACCOUNT = (
    *("full_name", "position", "phone", "email", "grade", "years", "centre_roles", "receives_for"),
    *("agency_roles", "agency_ids", "from_on", "until_on", "override_reason", *_LETTER),
)
DOSSIER = "/can-bo/ho-so/<code>"

FIELDS: dict[str, tuple[str, ...]] = {
    "/can-bo/ban-giao/gui": ("picked", "carrier"),
    "/can-bo/ban-giao/soan": ("picked",),
    "/can-bo/buu-chinh/<code>": ("revision", "consignment_number", "is_paid_by_post"),
    "/can-bo/de-nghi": ("subject", "text"),
    "/can-bo/de-nghi/<int:request_id>/xong": ("done_text",),
    "/can-bo/giam-sat/tin/<int:notice_id>": (),
    f"{DOSSIER}/ly-do-xem": ("reason", "next"),
    "/can-bo/sua-du-lieu/<int:correction_id>": ("do", "reason", "present"),
    "/tai-khoan/du-lieu/ban-sao": (),
    "/tai-khoan/du-lieu/sua": ("field", "wanted", "ground", "paper"),
    "/can-bo/lien-thong/<code>/<int:order>/bao-cham": ("revision",),
    "/can-bo/lien-thong/<code>/<int:order>/da-xem": ("revision",),
    "/can-bo/lien-thong/<code>/chuyen-tiep-tai-quay": ("revision", "carrier"),
    "/can-bo/lien-thong/<code>/nhan-giay": ("revision",),
    "/can-bo/lien-thong/nhan": ("picked",),
    "/can-bo/ket-thuc/tu-choi/<int:refusal_id>": ("reason",),
    "/can-bo/qua-han/cong-van": ("agency", "answer_by"),
    "/can-bo/noi-lam-viec": ("centre_id",),
    "/can-bo/thiet-lap/co-quan": (
        *("kind", "agency_id", "name", "short_name", "other_id"),
        *("level", "effective_on", "document", "reason", "seen"),
    ),
    "/can-bo/thiet-lap/co-quan/<int:change_id>/bo": (),
    "/can-bo/thiet-lap/du-phong": ("agency_id", "officer_id"),
    "/can-bo/thiet-lap/du-phong/<int:stand_in_id>/bo": (),
    "/can-bo/thiet-lap/du-phong/vang": ("officer_id", "from_on", "to_on"),
    "/can-bo/thiet-lap/du-phong/vang/<int:absence_id>/ket-thuc": (),
    "/can-bo/trao-doi": ("agency_id", "dossier_code", "subject", "text", "due_on"),
    "/can-bo/trao-doi/<int:exchange_id>": ("text",),
    "/can-bo/ban-giao/soan/<int:sheet_id>/gop": ("other",),
    "/can-bo/ban-giao/soan/<int:sheet_id>/tach": ("picked", "revision"),
    "/can-bo/den/<int:direct_id>/chuyen": (),
    "/can-bo/den/<int:direct_id>/ket-thuc": ("reason",),
    "/can-bo/den/ghi": ("agency", "sender_name", "description", "arrived_at", "arrived_hour"),
    "/can-bo/nhap-muon/duyet/<code>": ("do", "reason", "revision"),
    "/can-bo/nhap-muon/gian-doan": ("began_at", "began_hour", "ended_at", "ended_hour", "cause"),
    "/can-bo/nhap-muon/quyen": ("series", "first", "last"),
    "/can-bo/vi-tri": ("code", "name", "agency"),
    "/tai-khoan/con/moi": ("name", "birth_date-d", "birth_date-m", "birth_date-y", "personal_id"),
    "/tai-khoan/lam-thay/<int:mandate_id>": (),
    "/tai-khoan/phien/<handle>/ket-thuc": (),
    "/tai-khoan/phien/ket-thuc-khac": (),
    "/tai-khoan/thoi-lam-thay": (),
    "/tai-khoan/uy-quyen/<int:mandate_id>/cham-dut": ("reason",),
    "/tai-khoan/uy-quyen/<int:mandate_id>/nhan": (),
    "/tai-khoan/uy-quyen/moi": (
        *("behalf_of", "agent_name", "agent_personal_id", "is_representative", "powers", "scope"),
        *("procedures", "most_fee", "from_on-d", "from_on-m", "from_on-y", "document_number"),
    ),
    "/can-bo/vi-tri/<int:place_id>/dong": (),
    "/can-bo/vi-tri/chuyen": ("place", "codes"),
    f"{DOSSIER}/buoc-ngoai": ("revision", "name", "done_at", "done_hour", "remark"),
    f"{DOSSIER}/chuyen-co-quan": ("revision", "agency_id", "reason"),
    f"{DOSSIER}/chuyen-tiep": ("revision", "granted", *_PASSED),
    f"{DOSSIER}/keo-dai": ("revision", "key", "amount", "document_number", "reason"),
    f"{DOSSIER}/khong-tinh": ("revision", "kind", *_EXCLUDED, "document_number", "reason"),
    f"{DOSSIER}/nguyen-nhan": ("kind", "text"),
    f"{DOSSIER}/thu-tu-lien-thong": ("revision", "agency-1", "limit-1", "agency-2", "limit-2"),
    f"{DOSSIER}/xin-loi": ("revision", "reason", "cause", "new_due_at", "hour"),
    f"{DOSSIER}/y-kien": ("revision", "question", "due_on", "units", "outside"),
    f"{DOSSIER}/y-kien/ket-thuc": ("revision", "round_id", "reason"),
    f"{DOSSIER}/y-kien/tra-loi": ("opinion_id", "text", "document_number", "file"),
    f"{DOSSIER}/da-bao": ("revision", "how"),
    f"{DOSSIER}/mo-lai": ("revision", "reason"),
    f"{DOSSIER}/noi-luu": ("revision", "place"),
    f"{DOSSIER}/quyet-dinh-dung": ("revision", "decision", "answer"),
    f"{DOSSIER}/sua-ket-qua": ("revision", "reason"),
    f"{DOSSIER}/su-co": ("revision", "kind", "what", "happened_on", *_BLAME),
    f"{DOSSIER}/xin-dung": ("revision", "reason"),
    f"{DOSSIER}/doi-kenh": ("revision", "channel", *_CHOICE),
    f"{DOSSIER}/y-kien-tiep-nhan/quyet": ("do", "question", "revision"),
    f"{DOSSIER}/y-kien-tiep-nhan/tra-loi": ("advice", "text", "revision"),
    f"{DOSSIER}/y-kien-tiep-nhan/trinh": ("question", "revision"),
    "/ho-so/<code>/nhan-ket-qua": ("channel", "address", "revision"),
    "/can-bo/ban-giao/khong-nhan/<code>": ("reason", "text", "revision"),
    "/can-bo/ban-giao/nhan": ("picked",),
    "/can-bo/dang-nhap": ("username", "password", "next"),
    "/can-bo/dang-nhap/buoc-hai": ("code", "passkey", "next"),
    "/can-bo/dang-nhap/lap-buoc-hai/khoa": ("name", "passkey", "next"),
    "/can-bo/dang-nhap/lap-buoc-hai/ma": ("name", "code", "next"),
    "/can-bo/dang-nhap/thu-moi": ("username", "code", "password", "repeated", "next"),
    "/can-bo/ca-nhan/buoc-hai/<int:factor_id>/bo": (),
    "/can-bo/ca-nhan/buoc-hai/khoa": ("name", "passkey"),
    "/can-bo/ca-nhan/buoc-hai/ma": ("name", "code"),
    "/can-bo/ca-nhan/ma-khoi-phuc": (),
    "/can-bo/ca-nhan/mat-khau": ("present", "password", "repeated"),
    "/can-bo/ca-nhan/phien/<handle>/ket-thuc": (),
    "/can-bo/ca-nhan/phien/ket-thuc-khac": (),
    "/can-bo/thiet-lap/tai-khoan/<int:officer_id>": (*_ACCOUNT, "revision"),
    "/can-bo/thiet-lap/tai-khoan/<int:officer_id>/dat-lai": ("reason",),
    "/can-bo/thiet-lap/tai-khoan/<int:officer_id>/dong": (*_LETTER, "revision"),
    "/can-bo/thiet-lap/tai-khoan/<int:officer_id>/mo": (*_LETTER, "revision"),
    "/can-bo/thiet-lap/tai-khoan/<int:officer_id>/phien": (),
    "/can-bo/thiet-lap/tai-khoan/<int:officer_id>/tam-khoa": ("suspension_reason",),
    "/can-bo/thiet-lap/tai-khoan/<int:officer_id>/thu-moi": (),
    "/can-bo/thiet-lap/tai-khoan/dat-lai/<int:reset_id>": ("quyet-dinh",),
    "/can-bo/thiet-lap/tai-khoan/moi": (*_ACCOUNT, "username"),
    f"{DOSSIER}/bo-sung": ("revision", *_LINES, *_EXTRA, "override_reason", "checked_all"),
    f"{DOSSIER}/ghi-chu": ("text",),
    f"{DOSSIER}/huy-tiep-nhan": ("revision", "reason"),
    f"{DOSSIER}/lien-he": ("revision", "phone", "email", "address", "result_address", "reason"),
    f"{DOSSIER}/nhan-bo-sung": ("revision", "channel", "note", *_LINES),
    f"{DOSSIER}/phieu/<int:slip_id>/in-lai": ("lien",),
    f"{DOSSIER}/thu-phi": ("charge", "method", "document_number"),
    f"{DOSSIER}/tiep-nhan": ("revision", "do", *_EXTRA, *_LINES),
    f"{DOSSIER}/tiep-nhan/tu-choi": ("revision", *_EXTRA),
    f"{DOSSIER}/tra-ket-qua": ("revision", *_RETURN, "consignment_number"),
    f"{DOSSIER}/xu-ly/de-xuat": ("revision", "outcome", "text"),
    f"{DOSSIER}/xu-ly/gui": ("revision", "carrier"),
    f"{DOSSIER}/xu-ly/ky": ("revision", "document_number", "summary", "file"),
    f"{DOSSIER}/xu-ly/nhan-viec": ("revision",),
    f"{DOSSIER}/xu-ly/phan-cong": ("revision", "officer_id"),
    f"{DOSSIER}/xu-ly/tra-lai": ("revision", "reason"),
    f"{DOSSIER}/xu-ly/xong-buoc": ("revision",),
    "/can-bo/da-chon": ("viec", "picked", "ve"),
    "/can-bo/khung-nhin": _FILTERS,
    "/can-bo/thiet-lap/bo-quy-dinh": ("from_on", "key", "document", "reason"),
    "/can-bo/thiet-lap/bo-quy-dinh/bo": ("dropped", "document", "reason"),
    "/can-bo/thiet-lap/gio": (*_HOURS, "notice"),
    "/can-bo/thiet-lap/gio-lam-viec": (
        *_HOURS,
        "weekdays",
        "notice",
        "document",
        "decision",
        "reason",
    ),
    "/can-bo/thiet-lap/gio-lam-viec/bo": ("dropped",),
    "/can-bo/thiet-lap/gio-lam-viec/xem-truoc": (*_HOURS, "notice", "document", "decision"),
    "/can-bo/thiet-lap/quy-dinh/<name>": ("value", "expected", "document", "reason"),
    "/can-bo/thiet-lap/quy-dinh/<name>/xem-truoc": ("value", "expected", "document", "reason"),
    "/can-bo/thiet-lap/gio/bo": ("dropped",),
    "/can-bo/thiet-lap/gio/thu-bay": ("saturday", "saturday_notice"),
    "/can-bo/thiet-lap/gio/xem-truoc": (*_HOURS, "notice"),
    "/can-bo/thiet-lap/lich": _DAY,
    "/can-bo/thiet-lap/lich/nam": ("year", "plan"),
    "/can-bo/thiet-lap/lich/xem-truoc": _DAY,
    "/can-bo/thiet-lap/thu-tuc": ("file", "interim", "reason", "central_text"),
    "/can-bo/thiet-lap/viec/<int:job_id>/chay-lai": (),
    "/can-bo/tiep-nhan": (*_COUNTER, *_WAY_IN, *_EXTRA, *_LINES, "mandate"),
    "/can-bo/tiep-nhan/tu-choi": (*_APPLICANT, *_SUBMITTER, *_EXTRA, "procedure", "request_text"),
    "/ban-nhap/<token>/chuyen-ban": (),
    "/ban-nhap/<token>/giay-to": ("component", "files"),
    "/ban-nhap/<token>/giay-to/<int:paper_id>/bo": ("component",),
    "/ban-nhap/<token>/giay-to/khong-thuoc": ("component", "applies"),
    "/ban-nhap/<token>/kiem-tra": ("truth",),
    "/ban-nhap/<token>/nguoi-nop": ("phone", "email", "address"),
    "/ban-nhap/<token>/nhan-ket-qua": ("channel", "address"),
    "/ban-nhap/<token>/to-khai/<section>": (),
    "/ban-nhap/<token>/truong-hop": ("case",),
    "/ban-nhap/<token>/xoa": (),
    "/dang-nhap": ("next", "muc"),
    "/ho-so/<code>/bo-sung": ("revision", "note", *_LINES),
    "/ho-so/<code>/hoan-thien": ("revision", "note", "truth", *_LINES),
    "/ho-so/<code>/hoan-thien/to-khai/<section>": (),
    "/ho-so/<code>/xin-dung": ("revision", "reason"),
    "/ho-so/<code>/rut": ("revision", "reason"),
    "/nop-ho-so/<code>": ("anew",),
    "/tra-cuu": ("ma", "bm"),
}
"""What each form sends, by route; "-giay-to" stands for the key of a paper."""

QUERIES: dict[str, tuple[str, ...]] = {
    "/can-bo": _FILTERS,
    "/dia-chi-moi": ("q",),
    "/can-bo/ban-giao": ("sau",),
    "/can-bo/dang-nhap": ("next",),
    DOSSIER: ("giay-to", *_FILTERS),
    f"{DOSSIER}/tra-ket-qua": ("nhan-thay",),
    "/tai-khoan/uy-quyen/<int:mandate_id>": ("vua",),
    "/can-bo/giam-sat/so-lieu": ("tu", "den", "co-quan", "sau"),
    "/can-bo/giam-sat/so-lieu/bang.csv": ("tu", "den"),
    "/can-bo/giam-sat": ("ds", "co-quan", "giu", "sau"),
    "/can-bo/ket-thuc/cho-nhan": ("sau",),
    "/can-bo/ket-thuc/luu-tru": ("sau",),
    "/can-bo/ket-thuc/tu-choi": ("tu", "den", "sau"),
    "/can-bo/ket-thuc/vi-pham": ("sau",),
    "/can-bo/lien-thong": ("sau",),
    "/can-bo/qua-han": ("sau", "ngay"),
    "/can-bo/qua-han/co-quan": ("tu", "den"),
    "/can-bo/qua-han/xin-loi": ("sau",),
    "/can-bo/trao-doi": ("ho-so", "sau"),
    "/can-bo/y-kien": ("xem", "sau"),
    "/can-bo/nhat-ky-xem": ("can-bo", "ho-so", "ngay", "sau"),
    "/can-bo/nhat-ky-xem.csv": ("can-bo", "ho-so", "ngay"),
    "/can-bo/sua-du-lieu": ("sau",),
    "/ho-so/<code>/ai-da-xem": ("sau",),
    "/tai-khoan/du-lieu": ("vua",),
    "/tai-khoan/phien": ("vua",),
    "/tai-khoan/du-lieu/ai-da-xem": ("sau",),
    "/can-bo/so-theo-doi": ("tu", "den", "sau"),
    "/can-bo/so-theo-doi/quyen.pdf": ("tu", "den", "quyen"),
    "/can-bo/thiet-lap/lich": ("nam", "da-luu", "tinh-lai", "chinh-thuc", "khac"),
    "/can-bo/ca-nhan": ("xong",),
    "/can-bo/dang-nhap/buoc-hai": ("next",),
    "/can-bo/dang-nhap/lap-buoc-hai": ("next",),
    "/can-bo/thiet-lap/gio": ("xong",),
    "/can-bo/thiet-lap/tai-khoan": ("q", "sau", "xong"),
    "/can-bo/thiet-lap/viec": ("chay-lai",),
    "/can-bo/tiep-nhan": ("thu-tuc",),
    "/can-bo/tim": ("q",),
    "/ho-so": ("sau",),
    "/ho-so/<code>": ("vua",),
    "/ket-qua-giai-quyet": ("thang", "co-quan", "sau"),
    "/thu-tuc": ("q", "trang", "linh-vuc", "co-quan", "doi-tuong"),
    "/thu-tuc/<code>": ("truong-hop", "kenh"),
    "/tra-cuu": ("ma", "bm"),
    "/dang-nhap": ("next", "muc"),
    "/dang-nhap/tra-ve": ("state", "code", "error", "iss"),
    "/dang-xuat/xong": ("state",),
}

NASTY = (
    *("", " ", "\x00", "a\x00b", "\r\n", "a\r\nSet-Cookie: b=c", "\x1b[31m", "\u202e", "\ufffe"),
    *("x" * 61, "x" * 201, "x" * 5_000, "Nguye\u0302\u0303n", "🙂" * 70, "đ"),
    *("-1", "0", "1", "2147483648", "9" * 18, "9" * 30, "9" * 5_000, "٣", "²", "1e9", "NaN"),
    *("31/12/9999", "01/01/0001", "01/01/0000", "29/02/2026", "30/04/2026", "24:00", "7h30"),
    *("<script>", "{{ 7*7 }}", "%s%n", "' OR 1=1 --", "../../etc/passwd", "//[", "http://["),
    *("null", "[1]", "{}", "counter", "online", "post", "business", "tiep", "huong-dan", "nhan"),
    *("cash", "owner", "granted", "complete", "du-ca", "tu-choi", "0912345678", "a@b"),
)


def values() -> st.SearchStrategy[Any]:
    """Return what may stand in a field: nasty text, any text, twice, nothing, or a file."""
    text = st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
    files = st.sampled_from(FILES)
    return st.one_of(text, text, text, st.lists(text, max_size=3), files)


FILES = (
    ("a.pdf", pdf_bytes()),
    ("../../a\n.pdf", b"%PDF-1.4 nothing"),
    ('x";y=".png', b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
    ("a.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF"),
    ("\x00", b""),
    ("ten.toml", b'code = "1.004194"\nname = 3'),
)


def as_form(fields: dict[str, Any]) -> dict[str, Any]:
    """Return drawn values as the test client sends them; each file gets a fresh stream."""
    return {
        name: (io.BytesIO(value[1]), value[0]) if isinstance(value, tuple) else value
        for name, value in fields.items()
    }
