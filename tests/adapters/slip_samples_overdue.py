"""A filled letter to an agency about its late dossiers."""

from datetime import date, datetime

from dossiers.model.calendar import VIETNAM
from dossiers.model.slip import SlipHeader
from dossiers.model.slip_overdue import UrgingContent, UrgingRow


def urging_letter(header: SlipHeader) -> UrgingContent:
    row = UrgingRow(
        dossier_code="000.00.06.H56-191120-0361",
        request_text="Cấp lại giấy phép xây dựng",
        owner_name="Nguyễn Thị Thuý Hường",
        received_at=datetime(2019, 11, 20, 8, 37, tzinfo=VIETNAM),
        due_at=datetime(2019, 12, 25, 8, 37, tzinfo=VIETNAM),
        days_late=3,
        step="Thẩm định",
        apology="Chưa có",
    )
    return UrgingContent(
        header=header,
        agency_name="Sở Xây dựng",
        on_day=date(2019, 12, 30),
        answer_by=datetime(2020, 1, 3, 16, 0, tzinfo=VIETNAM),
        rows=(row,) * 12,
        signer_title="Giám đốc",
        signer_name="Trần Quốc Khánh",
    )
