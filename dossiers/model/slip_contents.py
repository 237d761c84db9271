"""Which content belongs to which kind of slip: reads stored slips back for a reprint."""

from typing import Any

from dossiers.model.slip import (
    ApologyContent,
    ControlContent,
    ReceiptContent,
    RefusalContent,
    RegisterContent,
    SlipContent,
    SlipKind,
    SupplementContent,
)
from dossiers.model.slip_endings import ApologyLetterContent, StopNoticeContent
from dossiers.model.slip_handover import (
    FiledFormContent,
    HandoverListContent,
    ResultHandoverContent,
)
from dossiers.model.slip_overdue import UrgingContent
from dossiers.model.slip_places import PlaceLabelsContent

CONTENT_CLASSES: dict[SlipKind, type[SlipContent]] = {
    SlipKind.RECEIPT: ReceiptContent,
    SlipKind.SUPPLEMENT_REQUEST: SupplementContent,
    SlipKind.REFUSAL: RefusalContent,
    SlipKind.APOLOGY: ApologyContent,
    SlipKind.CONTROL: ControlContent,
    SlipKind.REGISTER: RegisterContent,
    SlipKind.GUIDANCE: SupplementContent,
    SlipKind.HANDOVER_LIST: HandoverListContent,
    SlipKind.EFORM_COPY: FiledFormContent,
    SlipKind.RESULT_HANDOVER: ResultHandoverContent,
    SlipKind.PLACE_LABELS: PlaceLabelsContent,
    SlipKind.URGING_LETTER: UrgingContent,
    SlipKind.STOP_NOTICE: StopNoticeContent,
    SlipKind.APOLOGY_LETTER: ApologyLetterContent,
}


def stored_content(kind: SlipKind, data: dict[str, Any]) -> SlipContent:
    """Give the content of a stored slip as it was issued (R-RCP-06).

    Raises TypeError when the data are of another kind.
    """
    return CONTENT_CLASSES[kind].from_data(data)
