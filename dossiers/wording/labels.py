"""The Vietnamese label of each enum value that a page, slip or message shows."""

from collections.abc import Mapping
from enum import StrEnum

from dossiers.model.channels import (
    ChangedChoice,
    ConsentWay,
    DirectState,
    IntakeAdvice,
    OpinionState,
)
from dossiers.model.dossier import NoteKind, ResultChannel, SubmitterKind, Verdict
from dossiers.model.due_date import Timeliness
from dossiers.model.endings import (
    ArchiveCause,
    CostBearer,
    IncidentKind,
    RefusalGround,
    StopState,
    ViolationKind,
)
from dossiers.model.interlinked import LegLevel
from dossiers.model.issued import MessageState
from dossiers.model.late_entry import LateState
from dossiers.model.overdue import ApologySigner, ExclusionKind, LateCauseKind
from dossiers.model.paper import PaperPurpose
from dossiers.model.payment import ChargeState, PaymentMethod
from dossiers.model.procedure import Audience, Channel, NotAtCentre, ServiceLevel
from dossiers.model.routing import (
    DeclineReason,
    HandoverDirection,
    HandoverState,
    RecipientKind,
)
from dossiers.model.status import DossierStatus
from dossiers.model.supervision import OfficeNoticeKind, ReplyState
from dossiers.wording.people import PEOPLE_LABELS
from dossiers.wording.privacy import PRIVACY_LABELS

# Keyed by class first: members of different string enums are equal when their values are.
LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    **PEOPLE_LABELS,
    **PRIVACY_LABELS,
    ApologySigner: {
        ApologySigner.AGENCY_HEAD: "Thủ trưởng cơ quan giải quyết",
        ApologySigner.DIRECTOR: "Giám đốc trung tâm",
    },
    ArchiveCause: {
        ArchiveCause.LAPSED: "Hết hạn bổ sung",
        ArchiveCause.UNCOLLECTED: "Kết quả không có người nhận",
    },
    Audience: {
        Audience.CITIZEN: "Người dân",
        Audience.BUSINESS: "Doanh nghiệp",
        Audience.HOUSEHOLD_BUSINESS: "Hộ kinh doanh",
        Audience.ORGANISATION: "Tổ chức",
    },
    ChangedChoice: {
        ChangedChoice.RESULT: "Cách nhận kết quả",
        ChangedChoice.SUBMISSION: "Cách nộp hồ sơ",
    },
    Channel: {
        Channel.COUNTER: "Tại quầy",
        Channel.POST: "Qua bưu điện",
        Channel.ONLINE: "Trên mạng",
    },
    ChargeState: {
        ChargeState.OPEN: "Chưa nộp",
        ChargeState.PAID: "Đã nộp",
        ChargeState.CANCELLED: "Không thu nữa",
    },
    ConsentWay: {
        ConsentWay.PORTAL: "Người nộp tự đổi trên cổng",
        ConsentWay.SIGNED: "Giấy đề nghị có chữ ký",
        ConsentWay.IN_PERSON: "Nói trực tiếp tại quầy",
        ConsentWay.PHONE: "Qua điện thoại",
        ConsentWay.EMAIL: "Qua thư điện tử",
    },
    CostBearer: {
        CostBearer.CENTRE: "Trung tâm",
        CostBearer.AGENCY: "Cơ quan giải quyết",
        CostBearer.POST: "Đơn vị bưu chính",
    },
    DeclineReason: {
        DeclineReason.WRONG_AGENCY: "Không đúng cơ quan giải quyết",
        DeclineReason.PAPER_MISSING: "Thiếu giấy tờ so với danh sách",
    },
    DirectState: {
        DirectState.HELD: "Còn ở cơ quan",
        DirectState.PASSED: "Đã chuyển đến trung tâm",
        DirectState.TAKEN_IN: "Trung tâm đã tiếp nhận",
        DirectState.ENDED: "Không tiếp nhận",
    },
    DossierStatus: {
        DossierStatus.REGISTERED: "Chờ tiếp nhận",
        DossierStatus.GUIDANCE_GIVEN: "Chờ hoàn thiện",
        DossierStatus.RECEIVED: "Đã tiếp nhận",
        DossierStatus.REFUSED: "Không được tiếp nhận",
        DossierStatus.PROCESSING: "Đang xử lý",
        DossierStatus.SUPPLEMENT_REQUESTED: "Chờ bổ sung",
        DossierStatus.FINANCIAL_DUTY: "Chờ thực hiện nghĩa vụ tài chính",
        DossierStatus.WITHDRAWN: "Đã rút",
        DossierStatus.STOPPED: "Dừng xử lý",
        DossierStatus.COMPLETED: "Đã có kết quả",
        DossierStatus.RETURNED: "Đã trả kết quả",
        DossierStatus.ANNULLED: "Đã hủy tiếp nhận",
    },
    ExclusionKind: {
        ExclusionKind.DISASTER: "Thiên tai, dịch bệnh",
        ExclusionKind.OUTAGE: "Hệ thống ngừng hoạt động",
        ExclusionKind.OTHER_DECISION: "Quyết định khác của cấp có thẩm quyền",
    },
    HandoverDirection: {
        HandoverDirection.TO_AGENCY: "Đến cơ quan",
        HandoverDirection.TO_CENTRE: "Kết quả về Trung tâm",
        HandoverDirection.AGENCY_TO_AGENCY: "Thẳng đến cơ quan tiếp theo",
        HandoverDirection.THROUGH_CENTRE: "Qua quầy tại Trung tâm",
    },
    HandoverState: {
        HandoverState.PREPARED: "Chờ chuyển",
        HandoverState.SENT: "Chờ xác nhận",
        HandoverState.CONFIRMED: "Đã nhận",
        HandoverState.DECLINED: "Không nhận",
        HandoverState.CANCELLED: "Không chuyển nữa",
    },
    IncidentKind: {
        IncidentKind.LOST: "Mất giấy tờ",
        IncidentKind.DAMAGED: "Hư hỏng giấy tờ",
    },
    IntakeAdvice: {
        IntakeAdvice.RECEIVE: "Nên tiếp nhận",
        IntakeAdvice.COMPLETE: "Cần hoàn thiện trước",
        IntakeAdvice.REFUSE: "Không thuộc diện tiếp nhận",
    },
    LateCauseKind: {
        LateCauseKind.AGENCY: "Do cơ quan giải quyết",
        LateCauseKind.CO_AGENCY: "Do cơ quan phối hợp",
        LateCauseKind.CENTRE: "Do trung tâm",
        LateCauseKind.APPLICANT: "Do người nộp",
        LateCauseKind.SYSTEM: "Do hệ thống, đường truyền",
        LateCauseKind.OTHER: "Nguyên nhân khác",
    },
    LateState: {
        LateState.WAITING: "Chờ lãnh đạo duyệt",
        LateState.APPROVED: "Đã duyệt",
        LateState.REJECTED: "Không được duyệt",
    },
    LegLevel: {
        LegLevel.SAME: "Cùng trung tâm",
        LegLevel.OFFICE: "Văn phòng UBND tỉnh, qua quầy",
        LegLevel.OTHER_CENTRE: "Cơ quan của trung tâm khác",
    },
    MessageState: {
        MessageState.QUEUED: "đang gửi",
        MessageState.SENT: "đã gửi",
        MessageState.FAILED: "chưa gửi được",
    },
    NotAtCentre: {
        NotAtCentre.MOBILE: "Thủ tục này làm lưu động tại nơi có yêu cầu.",
        NotAtCentre.ON_SITE: "Thủ tục này nhận và trả ngay tại chỗ khi kiểm tra.",
        NotAtCentre.AGENCY_SECTION: "Thủ tục này do chính cơ quan giải quyết tiếp nhận.",
        NotAtCentre.BETWEEN_AGENCIES: "Thủ tục này chỉ làm giữa các cơ quan nhà nước với nhau.",
    },
    NoteKind: {
        NoteKind.REFUSAL: "Lý do từ chối",
        NoteKind.OUT_OF_SCOPE: "Lý do không tiếp nhận",
        NoteKind.GUIDANCE: "Nội dung hướng dẫn",
        NoteKind.SUPPLEMENT: "Nội dung yêu cầu bổ sung",
        NoteKind.SUPPLEMENT_ANSWER: "Người nộp trả lời yêu cầu bổ sung",
        NoteKind.DECLINE: "Lý do không nhận bàn giao",
        NoteKind.ANNULMENT: "Lý do hủy tiếp nhận",
        NoteKind.WITHDRAWAL: "Lý do rút hồ sơ",
        NoteKind.PROPOSAL: "Nội dung trình",
        NoteKind.RESULT_REFUSAL: "Lý do không đồng ý giải quyết",
        NoteKind.CORRECTION: "Sửa liên hệ",
        NoteKind.OVERRIDE: "Lý do làm khác quy định",
        NoteKind.RESCHEDULING: "Lý do tính lại hạn",
        NoteKind.LEG_LATE: "Lý do cơ quan phối hợp chậm",
        NoteKind.REDIRECTION: "Lý do chuyển cơ quan khác",
        NoteKind.APOLOGY: "Lý do quá hạn, trong văn bản xin lỗi",
        NoteKind.LATE_CAUSE: "Giải trình vì sao quá hạn",
        NoteKind.EXTENSION: "Lý do kéo dài, không tính thời gian",
        NoteKind.INTERNAL: "Ghi chú nội bộ",
        NoteKind.OPINION_QUESTION: "Nội dung lấy ý kiến",
        NoteKind.OPINION_ANSWER: "Nội dung trả lời ý kiến",
        NoteKind.OPINION_CLOSING: "Lý do kết thúc lấy ý kiến",
        NoteKind.INTAKE_QUESTION: "Hỏi ý kiến tiếp nhận",
        NoteKind.INTAKE_ANSWER: "Ý kiến tiếp nhận",
        NoteKind.LATE_ENTRY: "Lý do nhập muộn",
        NoteKind.LATE_DECISION: "Lý do không duyệt nhập muộn",
        NoteKind.EXTERNAL_STEP: "Bước ở phần mềm chuyên ngành",
        NoteKind.STOP_REQUEST: "Lý do xin dừng",
        NoteKind.STOP_ANSWER: "Trả lời yêu cầu dừng",
        NoteKind.REOPENING: "Lý do mở lại",
        NoteKind.WRONG_RESULT: "Kết quả sai ở chỗ nào",
        NoteKind.INCIDENT: "Sự cố giấy tờ",
        NoteKind.REFUSAL_WITHDRAWAL: "Lý do rút lại việc từ chối",
        NoteKind.TOLD: "Đã báo cho người nộp",
    },
    OfficeNoticeKind: {
        OfficeNoticeKind.OPINIONS_ASKED: "Lấy ý kiến",
        OfficeNoticeKind.OPINION_ANSWERED: "Đã có ý kiến trả lời",
        OfficeNoticeKind.OPINION_LATE: "Quá hạn trả lời ý kiến",
        OfficeNoticeKind.OPINIONS_CLOSED: "Kết thúc lấy ý kiến",
        OfficeNoticeKind.EXCHANGE_SENT: "Có văn bản trao đổi mới",
        OfficeNoticeKind.EXCHANGE_ANSWERED: "Văn bản trao đổi đã được trả lời",
    },
    OpinionState: {
        OpinionState.PROPOSED: "Chờ lãnh đạo trung tâm",
        OpinionState.ASKED: "Chờ cơ quan trả lời",
        OpinionState.ANSWERED: "Đã có ý kiến",
        OpinionState.DROPPED: "Không hỏi",
    },
    PaperPurpose: {
        PaperPurpose.COMPONENT: "Giấy tờ trong hồ sơ",
        PaperPurpose.SUPPLEMENT: "Giấy tờ bổ sung",
        PaperPurpose.RESULT: "Kết quả giải quyết",
        PaperPurpose.FILED_FORM: "Nội dung đã nộp trên mạng",
        PaperPurpose.AUTHORISATION: "Giấy ủy quyền",
        PaperPurpose.OPINION: "Văn bản trả lời ý kiến",
    },
    PaymentMethod: {
        PaymentMethod.CASH: "Tiền mặt",
        PaymentMethod.TRANSFER: "Chuyển khoản",
        PaymentMethod.POST: "Qua bưu điện",
        PaymentMethod.PROOF: "Có chứng từ",
    },
    RecipientKind: {
        RecipientKind.OWNER: "Chủ hồ sơ",
        RecipientKind.AUTHORISED: "Người được ủy quyền",
        RecipientKind.POST: "Gửi qua bưu chính",
        RecipientKind.ONLINE: "Trả trên mạng",
    },
    RefusalGround: {
        RefusalGround.OUT_OF_SCOPE: "Không thuộc thẩm quyền, phạm vi",
        RefusalGround.NOT_MET: "Không đủ điều kiện tiếp nhận",
    },
    ReplyState: {
        ReplyState.ASKED: "Đang chờ trả lời",
        ReplyState.ANSWERED: "Đã trả lời",
        ReplyState.UNANSWERED: "Không trả lời",
    },
    ResultChannel: {
        ResultChannel.COUNTER: "Nhận tại quầy",
        ResultChannel.POST: "Nhận qua bưu điện",
        ResultChannel.ONLINE: "Nhận trên mạng",
    },
    ServiceLevel: {
        ServiceLevel.NONE: "Chưa làm được trên mạng",
        ServiceLevel.PARTIAL: "Trên mạng một phần",
        ServiceLevel.FULL: "Trên mạng toàn trình",
    },
    StopState: {
        StopState.ASKED: "Chờ quyết định",
        StopState.GRANTED: "Đồng ý dừng",
        StopState.DECLINED: "Không dừng",
    },
    SubmitterKind: {
        SubmitterKind.OWNER: "Tự nộp",
        SubmitterKind.AUTHORISED: "Được ủy quyền",
        SubmitterKind.HIRED: "Làm dịch vụ",
    },
    Timeliness: {
        Timeliness.BEFORE: "Trước hạn",
        Timeliness.ON_TIME: "Đúng hạn",
        Timeliness.LATE: "Quá hạn",
    },
    Verdict: {
        Verdict.COMPLETE: "Đủ",
        Verdict.MISSING: "Thiếu",
        Verdict.INVALID: "Không hợp lệ",
        Verdict.NOT_APPLICABLE: "Không cần",
    },
    ViolationKind: {
        ViolationKind.SECOND_SUPPLEMENT: "Yêu cầu bổ sung quá một lần",
        ViolationKind.LATE_SUPPLEMENT_REQUEST: "Yêu cầu bổ sung sau hạn",
        ViolationKind.EARLY_NOTICE_MISSED: "Có kết quả sớm mà chưa báo",
        ViolationKind.REFUSAL_WITHDRAWN: "Từ chối không đúng, đã rút lại",
    },
}


def label(member: StrEnum) -> str:
    """The label of an enum value; raises KeyError for an enum that is not shown anywhere."""
    return LABELS[type(member)][member]
