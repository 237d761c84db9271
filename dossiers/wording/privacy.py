"""The words of the journal of reads, of copies of one's data, and of requests to correct it."""

from collections.abc import Mapping
from enum import StrEnum

from dossiers.model.access_journal import ReadGround, ReadKind
from dossiers.model.personal_data import CorrectionState, ExportState, PersonField

PRIVACY_LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    CorrectionState: {
        CorrectionState.ASKED: "Chờ xem xét",
        CorrectionState.ACCEPTED: "Đã sửa",
        CorrectionState.REFUSED: "Không sửa",
    },
    ExportState: {
        ExportState.ASKED: "Đang chuẩn bị",
        ExportState.READY: "Đã sẵn sàng",
        ExportState.FAILED: "Chưa lập được",
    },
    PersonField: {
        PersonField.FULL_NAME: "Họ và tên",
        PersonField.BIRTH_DATE: "Ngày sinh",
        PersonField.PHONE: "Số điện thoại",
        PersonField.EMAIL: "Thư điện tử",
        PersonField.ADDRESS: "Địa chỉ",
    },
    ReadGround: {
        ReadGround.IN_HAND: "Đang được giao thụ lý hồ sơ",
        ReadGround.RECEIVED_IT: "Là người đã tiếp nhận hồ sơ",
        ReadGround.OF_AGENCY: "Theo nhiệm vụ: cơ quan giải quyết hồ sơ",
        ReadGround.AT_CENTRE: "Theo nhiệm vụ: bộ phận một cửa",
        ReadGround.DIRECTING: "Theo nhiệm vụ: điều hành trung tâm",
        ReadGround.SUPERVISING: "Theo nhiệm vụ: giám sát",
        ReadGround.ADMINISTERING: "Theo nhiệm vụ: quản trị",
        ReadGround.STATED: "Không được giao việc, đã nêu lý do",
    },
    ReadKind: {
        ReadKind.DOSSIER: "Trang hồ sơ",
        ReadKind.WORK: "Trang xử lý hồ sơ",
        ReadKind.PAPER: "Giấy tờ trong hồ sơ",
        ReadKind.RESULT: "Tệp kết quả",
        ReadKind.SLIP: "Phiếu của hồ sơ",
        ReadKind.LIST: "Danh sách có tên",
        ReadKind.SEARCH: "Tìm kiếm",
        ReadKind.REGISTER: "Sổ theo dõi hồ sơ",
        ReadKind.PERSON: "Thông tin cá nhân tại quầy",
        ReadKind.EXPORT: "Tệp tải về có dữ liệu cá nhân",
        ReadKind.JOURNAL: "Nhật ký truy cập",
        ReadKind.CORRECTION: "Yêu cầu sửa dữ liệu",
    },
}
