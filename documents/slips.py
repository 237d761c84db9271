"""Slips as PDF/A-2a and PDF/UA-1, set by Typst from templates/slips (ports.documents.Renderer)."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import typst

from documents.barcodes import code_128, qr_code
from documents.fonts import FontSet, check_fonts, find_fonts
from dossiers.errors import ProviderError
from dossiers.model.calendar import VIETNAM
from dossiers.model.slip import Regulation, SlipContent, SlipKind
from dossiers.rules.slips import form_number, paper_of

# The layouts of TT03 (2025) are the same sheets with other numbers and titles; a changed
# layout gets its own file here.
_FORMS = {
    (Regulation.CIRCULAR_2018, "01"): "receipt.typ",
    (Regulation.CIRCULAR_2018, "02"): "supplement.typ",
    (Regulation.CIRCULAR_2018, "03"): "refusal.typ",
    (Regulation.CIRCULAR_2018, "04"): "apology.typ",
    (Regulation.CIRCULAR_2018, "05"): "control.typ",
    (Regulation.CIRCULAR_2018, "06"): "register.typ",
    (Regulation.CIRCULAR_2025, "01"): "receipt.typ",
    (Regulation.CIRCULAR_2025, "02"): "supplement.typ",
    (Regulation.CIRCULAR_2025, "03"): "refusal.typ",
    (Regulation.CIRCULAR_2025, "04"): "apology.typ",
    (Regulation.CIRCULAR_2025, "05"): "stop_notice.typ",
    (Regulation.CIRCULAR_2025, "06"): "control.typ",
    (Regulation.CIRCULAR_2025, "07"): "register.typ",
}
_UNNUMBERED = {
    SlipKind.GUIDANCE: "supplement.typ",
    SlipKind.HANDOVER_LIST: "handover_list.typ",
    SlipKind.EFORM_COPY: "eform_copy.typ",
    SlipKind.RESULT_HANDOVER: "result_handover.typ",
    SlipKind.PLACE_LABELS: "place_labels.typ",
    SlipKind.URGING_LETTER: "urging_letter.typ",
    SlipKind.STOP_NOTICE: "stop_notice.typ",
    SlipKind.APOLOGY_LETTER: "apology_letter.typ",
}


@dataclass(frozen=True, slots=True)
class SlipRenderer:
    """Sets slips; keeps the parsed fonts, so make one per process with `slip_renderer`."""

    templates: Path
    fonts: FontSet
    font_book: typst.Fonts

    def render(
        self,
        kind: SlipKind,
        content: SlipContent,
        *,
        regulation: Regulation,
        copies: int = 1,
        copy_number: int | None = None,
        two_up: bool = False,
    ) -> bytes:
        """Give the PDF (R-RCP-03, R-RCP-04, R-RCP-06); see `ports.documents.Renderer`."""
        data = self._printable(content.to_data())
        data["print"] = {
            "kind": kind.value,
            "form": form_number(kind, regulation),
            "paper": paper_of(kind).value,
            "copies": copies,
            "copy_number": copy_number or 1,
            "two_up": two_up,
        }
        _add_marks(data)
        compiler = typst.Compiler(
            root=self.templates, font_paths=self.font_book, ignore_system_fonts=True
        )
        try:
            pdf = compiler.compile(
                input=self.templates / _template(kind, regulation),
                format="pdf",
                sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
                pdf_standards=["a-2a", "ua-1"],
                timestamp=_issued(data["header"]["dated"]),
            )
        except typst.TypstError as error:
            raise ProviderError(
                "slip_not_rendered", retryable=False, kind=kind.value, detail=error.message
            ) from error
        assert isinstance(pdf, bytes), "Typst gives bytes when no output file is named"
        return pdf

    def qr_svg(self, link: str) -> str:
        """Give the QR code of a link for a page; see `ports.documents.Renderer`."""
        return qr_code(link).svg

    def _printable(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.fonts.printable(value)
        if isinstance(value, list):
            return [self._printable(item) for item in value]
        if isinstance(value, dict):
            return {name: self._printable(item) for name, item in value.items()}
        return value


def slip_renderer(templates: Path, font_dir: Path | None = None) -> SlipRenderer:
    """Build the renderer at start-up; `font_dir` overrides the standard font folders.

    Raises ProviderError "font_missing" or "font_lacks_vietnamese".
    """
    fonts = check_fonts(find_fonts(font_dir))
    book = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts.folder)]
    )
    return SlipRenderer(templates.resolve(), fonts, book)


def _template(kind: SlipKind, regulation: Regulation) -> str:
    number = form_number(kind, regulation)
    return _FORMS[regulation, number] if number else _UNNUMBERED[kind]


def _add_marks(data: dict[str, Any]) -> None:
    """Put the drawings beside the facts: Code 128 of the code, QR of the link (R-BAR-02); on
    labels of places one bar code each (R-CTL-06).
    """
    code, lookup = data["header"]["dossier_code"], data.get("lookup")
    if code:
        mark = code_128(code)
        data["bars"] = {"svg": mark.svg, "width": mark.width_mm}
    for one in data.get("labels", ()):
        mark = code_128(one["code"])
        one["bars"] = {"svg": mark.svg, "width": mark.width_mm}
    if lookup:
        data["qr"] = qr_code(lookup["link"]).svg


def _issued(dated: str) -> datetime:
    """Date the file by the slip, not by the clock, so that a reprint gives the same bytes."""
    midnight = datetime.combine(datetime.fromisoformat(dated).date(), time(), VIETNAM)
    return midnight.astimezone(UTC)
