"""The papers page's view model: each line with its files, and the lines that need none."""

from collections.abc import Sequence
from dataclasses import dataclass

from dossiers.model.procedure import Component, ComponentKind
from dossiers.rules.filing import declaration_key, papers_to_attach
from dossiers.services.draft_papers import UploadLimits
from dossiers.services.draft_reading import DraftPaper, OpenDraft
from dossiers.wording.filing import WARNINGS
from web.forms import ErrorItem


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file: `trouble` and `remedy` are "" when its inspection noticed nothing."""

    paper: DraftPaper
    trouble: str
    remedy: str


@dataclass(frozen=True, slots=True)
class PaperGroup:
    """One line of the dossier list to attach files to."""

    component: Component
    field_id: str
    files: tuple[FileLine, ...]
    is_conditional: bool
    is_waived: bool
    errors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PapersPage:
    """What `portal/papers.html` shows."""

    name: str
    groups: tuple[PaperGroup, ...]
    declaration: str
    to_show: tuple[Component, ...]
    notes: tuple[Component, ...]
    others: tuple[FileLine, ...]
    max_bytes: int
    is_complete: bool


def papers_page(
    draft: OpenDraft, limits: UploadLimits, errors: Sequence[ErrorItem] = ()
) -> PapersPage:
    """Return the view model of the papers page; errors stand beside the line they belong to."""
    parts = papers_to_attach(draft.version, draft.case)
    asked = {part.key for part in parts}
    declaration = declaration_key(draft.version)
    lines = {part.key: part for part in draft.version.components_for(draft.case)}
    rest = [part for key, part in lines.items() if key not in asked and key != declaration]
    return PapersPage(
        name=draft.version.short_name or draft.version.name,
        groups=tuple(_group(draft, part, errors) for part in parts),
        declaration=lines[declaration].name if declaration in lines else "",
        to_show=tuple(part for part in rest if part.kind is not ComponentKind.INFO),
        notes=tuple(part for part in rest if part.kind is ComponentKind.INFO),
        others=tuple(_line(one) for one in draft.papers if one.component_key not in asked),
        max_bytes=min(limits.max_bytes, draft.settings.max_file_bytes),
        is_complete=not draft.open_papers,
    )


def _group(draft: OpenDraft, part: Component, errors: Sequence[ErrorItem]) -> PaperGroup:
    field_id = f"tep-{part.key}"
    return PaperGroup(
        component=part,
        field_id=field_id,
        files=tuple(_line(paper) for paper in draft.papers_of(part.key)),
        is_conditional=part.kind is ComponentKind.CONDITIONAL,
        is_waived=part.key in draft.details.waived,
        errors=tuple(one.text for one in errors if one.field_id == field_id),
    )


def _line(paper: DraftPaper) -> FileLine:
    known = next((WARNINGS[code] for code in paper.warnings if code in WARNINGS), ("", ""))
    return FileLine(paper, *known)
