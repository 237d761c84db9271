"""Papers as files: what was uploaded or scanned, for which component, stored by content."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PaperPurpose(StrEnum):
    """What a file is in the life of a dossier."""

    COMPONENT = "component"
    SUPPLEMENT = "supplement"
    RESULT = "result"
    FILED_FORM = "filed_form"
    AUTHORISATION = "authorisation"
    OPINION = "opinion"


@dataclass(eq=False)
class Paper:
    """One file of a draft or dossier. Bytes live in the object store under `sha256` (hex)."""

    purpose: PaperPurpose
    component_key: str
    file_name: str
    media_type: str
    size: int
    pages: int
    sha256: str
    created_at: datetime
    draft_id: int | None = None
    dossier_id: int | None = None
    added_by_officer_id: int | None = None
    replaced_at: datetime | None = None
    id: int = 0
