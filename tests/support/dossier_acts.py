"""Every act of an officer on one dossier, and what the dossier looks like before and after."""

from typing import Any

from tests.support.builders import dossier_of
from tests.support.house import House

DOSSIER = "/can-bo/ho-so/<code>"
ACTS: dict[str, dict[str, str]] = {
    f"{DOSSIER}/bo-sung": {"checked_all": "1", "extra_text": "Giải trình", "extra_ground": "Luật"},
    f"{DOSSIER}/buoc-ngoai": {"name": "Đã nhận", "done_at": "20/04/2026", "done_hour": "07:30"},
    f"{DOSSIER}/chuyen-co-quan": {"agency_id": "1", "reason": "Gửi nhầm"},
    f"{DOSSIER}/chuyen-tiep": {"summary": "Đã xong phần việc", "late_reason": "Chờ xác minh"},
    f"{DOSSIER}/da-bao": {"how": "Đã gọi điện"},
    f"{DOSSIER}/doi-kenh": {"channel": "counter", "result_channel": "counter"},
    f"{DOSSIER}/ghi-chu": {"text": "Ghi chú"},
    f"{DOSSIER}/huy-tiep-nhan": {"reason": "Nhầm"},
    f"{DOSSIER}/keo-dai": {"key": "more", "amount": "1", "document_number": "1", "reason": "Lý do"},
    f"{DOSSIER}/khong-tinh": {
        "kind": "outage",
        "from_at": "21/04/2026",
        "from_hour": "07:00",
        "until_at": "21/04/2026",
        "until_hour": "17:00",
        "document_number": "1/QĐ",
        "reason": "Mất mạng",
    },
    f"{DOSSIER}/lien-he": {"phone": "0999888777", "reason": "Sửa"},
    f"{DOSSIER}/ly-do-xem": {"reason": "Kiểm tra theo đề nghị số 12"},
    f"{DOSSIER}/mo-lai": {"reason": "Có lý do"},
    f"{DOSSIER}/nguyen-nhan": {"kind": "agency", "text": "Chậm thẩm định"},
    f"{DOSSIER}/nhan-bo-sung": {"channel": "counter", "note": "Đã bổ sung"},
    f"{DOSSIER}/noi-luu": {"place": "Kệ 1"},
    f"{DOSSIER}/phieu/<int:slip_id>/in-lai": {},
    f"{DOSSIER}/quyet-dinh-dung": {"decision": "dung"},
    f"{DOSSIER}/su-co": {
        "kind": "lost",
        "what": "Bản chính",
        "happened_on": "20/04/2026",
        "responsible": "Văn thư",
        "cost_bearer": "centre",
        "remedy": "Cấp lại",
    },
    f"{DOSSIER}/sua-ket-qua": {"reason": "Sai tên"},
    f"{DOSSIER}/thu-tu-lien-thong": {"agency-1": "1"},
    f"{DOSSIER}/thu-phi": {"method": "cash", "document_number": "BL-1"},
    f"{DOSSIER}/tiep-nhan": {"do": "nhan"},
    f"{DOSSIER}/tiep-nhan/tu-choi": {"reason": "Không đúng"},
    f"{DOSSIER}/tra-ket-qua": {
        "kind": "owner",
        "recipient_name": "Người lạ",
        "recipient_personal_id": "068190000123",
    },
    f"{DOSSIER}/y-kien": {"question": "Ý kiến?", "due_on": "20/04/2026", "outside": "Viện"},
    f"{DOSSIER}/y-kien/ket-thuc": {"round_id": "1", "reason": "Đủ"},
    f"{DOSSIER}/y-kien/tra-loi": {"opinion_id": "1", "text": "Thống nhất"},
    f"{DOSSIER}/y-kien-tiep-nhan/quyet": {"do": "hoi", "question": "Nhận được không?"},
    f"{DOSSIER}/y-kien-tiep-nhan/tra-loi": {"advice": "accept", "text": "Nhận được"},
    f"{DOSSIER}/y-kien-tiep-nhan/trinh": {"question": "Nhận được không?"},
    f"{DOSSIER}/xin-dung": {"reason": "Đổi ý"},
    f"{DOSSIER}/xin-loi": {"reason": "Chờ xác minh"},
    f"{DOSSIER}/xu-ly/de-xuat": {"outcome": "granted", "text": "Đủ"},
    f"{DOSSIER}/xu-ly/gui": {"carrier": "Tôi"},
    f"{DOSSIER}/xu-ly/ky": {"document_number": "1", "summary": "Cấp"},
    f"{DOSSIER}/xu-ly/nhan-viec": {},
    f"{DOSSIER}/xu-ly/phan-cong": {"officer_id": "7"},
    f"{DOSSIER}/xu-ly/tra-lai": {"reason": "Chưa rõ"},
    f"{DOSSIER}/xu-ly/xong-buoc": {},
    "/can-bo/ban-giao/khong-nhan/<code>": {"reason": "wrong_agency", "text": "Không"},
    "/can-bo/buu-chinh/<code>": {"consignment_number": "VN1"},
    "/can-bo/lien-thong/<code>/<int:order>/bao-cham": {},
    "/can-bo/lien-thong/<code>/<int:order>/da-xem": {},
    "/can-bo/lien-thong/<code>/chuyen-tiep-tai-quay": {},
    "/can-bo/lien-thong/<code>/nhan-giay": {},
    "/can-bo/nhap-muon/duyet/<code>": {"do": "dong-y"},
}
"""Everything that changes one dossier, with a form that would be right for who may."""


class Target:
    """A dossier with its slip, paper and charge, and what it looks like now."""

    def __init__(self, house: House, code: str) -> None:
        self.house, self.code = house, code
        self.dossier = dossier_of(house, code)
        with house.deps.reading() as uow:
            self.slip_id = uow.slips.of_dossier(self.dossier.id)[0].id
            self.papers = [one.id for one in uow.papers.of_dossier(self.dossier.id)]
            self.charges = [one.id for one in uow.charges.of_dossier(self.dossier.id)]

    def address(self, rule: str) -> str:
        """Return the address of a route for this dossier."""
        paper = self.papers[0] if self.papers else 1
        return (
            rule.replace("<code>", self.code)
            .replace("<int:slip_id>", str(self.slip_id))
            .replace("<int:paper_id>", str(paper))
            .replace("<int:order>", "1")
        )

    def form(self, rule: str) -> dict[str, str]:
        """Return the form of an act, as the page of this moment would send it."""
        charge = str(self.charges[0]) if self.charges else ""
        return {**ACTS[rule], "revision": str(self.dossier.revision), "charge": charge}

    def state(self) -> tuple[Any, ...]:
        """Return all that any act would change."""
        now = dossier_of(self.house, self.code)
        with self.house.deps.reading() as uow:
            return (
                (now.revision, now.chain_seq, now.chain_head, now.status, now.applicant_phone),
                len(uow.notes.of_dossier(now.id)),
                [len(uow.slips.prints_of(one.id)) for one in uow.slips.of_dossier(now.id)],
                [(one.id, one.state) for one in uow.charges.of_dossier(now.id)],
                [one.state for one in uow.routing.handovers_of_dossier(now.id)],
            )
