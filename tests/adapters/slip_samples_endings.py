"""Filled contents of the slips that end a dossier beside the straight road."""

from datetime import datetime

from dossiers.model.calendar import VIETNAM
from dossiers.model.slip import Lookup, SlipHeader
from dossiers.model.slip_endings import ApologyLetterContent, StopNoticeContent

REQUEST = "Cấp giấy phép xây dựng mới đối với công trình cấp III, cấp IV và nhà ở riêng lẻ"
NAME = "Nguyễn Thị Thuý Hường"


def stop_notice(header: SlipHeader, lookup: Lookup) -> StopNoticeContent:
    return StopNoticeContent(
        header=header,
        applicant_name=NAME,
        request_text=REQUEST,
        received_at=datetime(2019, 11, 20, 8, 37, tzinfo=VIETNAM),
        asked_at=datetime(2019, 11, 22, 9, 15, tzinfo=VIETNAM),
        reason="Gia đình đổi thiết kế, sẽ nộp lại hồ sơ mới.",
        answer="Giấy tờ đã nộp được trả lại tại Trung tâm.",
        stopping_unit="Sở Xây dựng",
        officer_name="Đặng Ngọc Ánh",
        phone="0912 345 678",
        lookup=lookup,
    )


def apology_letter(header: SlipHeader) -> ApologyLetterContent:
    return ApologyLetterContent(
        header=header,
        applicant_name=NAME,
        request_text=REQUEST,
        matter="Ngày 22/11/2019, bản vẽ thiết kế của Ông/Bà bị ướt, rách khi chuyển đi.",
        remedy="Trung tâm in lại bản vẽ và chịu mọi chi phí.",
        signer_title="Giám đốc",
        signer_name="Trần Quốc Khánh",
        address="Số 12 đường Trần Phú",
    )
