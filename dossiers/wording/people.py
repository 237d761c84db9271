"""The Vietnamese labels of who people are: applicants, officers, and who acts for whom."""

from collections.abc import Mapping
from enum import StrEnum

from dossiers.model.mandates import Ground, MandateKind, MandateState, Power, Standing
from dossiers.model.people import ApplicantKind, Role

PEOPLE_LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    ApplicantKind: {
        ApplicantKind.CITIZEN: "Người dân",
        ApplicantKind.BUSINESS: "Doanh nghiệp",
        ApplicantKind.HOUSEHOLD_BUSINESS: "Hộ kinh doanh",
    },
    Ground: {
        Ground.AGREED: "Theo thỏa thuận ủy quyền",
        Ground.REGISTERED: "Theo đăng ký doanh nghiệp, hộ kinh doanh",
        Ground.APPOINTED: "Được tổ chức cử",
        Ground.BIRTH: "Cha, mẹ của con chưa thành niên",
    },
    MandateKind: {
        MandateKind.ORDINARY: "Ủy quyền lập trên Cổng",
        MandateKind.PAPER: "Giấy ủy quyền nhận tại quầy",
        MandateKind.REPRESENTATIVE: "Người đại diện của tổ chức",
        MandateKind.PARENT: "Cha, mẹ đại diện cho con",
    },
    MandateState: {
        MandateState.GRANTED: "Đã lập, chờ nhận",
        MandateState.ACCEPTED: "Đã nhận",
        MandateState.REVOKED: "Đã thu hồi",
        MandateState.RESIGNED: "Người được ủy quyền đã thôi",
    },
    Power: {
        Power.FILE: "Nộp, bổ sung, rút hồ sơ",
        Power.PAY: "Nộp phí, lệ phí",
        Power.COLLECT: "Nhận kết quả",
        Power.FOLLOW: "Theo dõi mọi hồ sơ thuộc phạm vi",
    },
    Role: {
        Role.DIRECTOR: "Giám đốc Trung tâm",
        Role.DEPUTY_DIRECTOR: "Phó Giám đốc Trung tâm",
        Role.RECEIVER: "Cán bộ tiếp nhận",
        Role.CASHIER: "Thu ngân",
        Role.SUPERVISOR: "Cán bộ giám sát",
        Role.AGENCY_CLERK: "Văn thư cơ quan",
        Role.AGENCY_OFFICER: "Cán bộ thụ lý",
        Role.AGENCY_LEADER: "Lãnh đạo cơ quan",
        Role.ADMINISTRATOR: "Quản trị hệ thống",
        Role.PROVINCIAL_OFFICER: "Cán bộ Văn phòng UBND tỉnh",
        Role.POST_OFFICE: "Nhân viên bưu chính",
    },
    Standing: {
        Standing.WAITING: "Chờ nhận",
        Standing.NOT_YET: "Chưa đến ngày",
        Standing.IN_FORCE: "Đang có hiệu lực",
        Standing.EXPIRED: "Hết hạn",
        Standing.REVOKED: "Đã thu hồi",
        Standing.RESIGNED: "Đã thôi",
    },
}
