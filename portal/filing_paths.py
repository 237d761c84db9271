"""Where the pages of a draft are."""

from typing import Final

from dossiers.model.draft_details import FilingTask

TASK_SLUGS: Final = {
    FilingTask.APPLICANT: "nguoi-nop",
    FilingTask.CASE: "truong-hop",
    FilingTask.EFORM: "to-khai",
    FilingTask.PAPERS: "giay-to",
    FilingTask.RESULT: "nhan-ket-qua",
}
