"""View models of answering: a box for each paper, those that were asked for first."""

from collections.abc import Mapping
from dataclasses import dataclass

from dossiers.rules.filing import papers_to_attach
from dossiers.services.own_dossiers import OwnDossier
from dossiers.services.resubmission import Completion
from portal.answering import Answer, KeptFile


@dataclass(frozen=True, slots=True)
class PaperBox:
    """A box for files: the line that they belong to, those kept already, what is wrong."""

    key: str
    name: str
    is_asked: bool
    kept: tuple[KeptFile, ...]
    error: str

    @property
    def field(self) -> str:
        """Return the name of the box."""
        return f"scan-{self.key}"


def supplement_lines(own: OwnDossier, answer: Answer) -> list[PaperBox]:
    """Return a box for each paper that the request names."""
    return [_box(one.key, one.name, answer, is_asked=True) for one in own.asked]


def completion_lines(found: Completion, answer: Answer) -> list[PaperBox]:
    """Return a box for each paper of the dossier, those that the guidance names first."""
    parts = papers_to_attach(found.version, found.case_key or None)
    boxes = [_box(one.key, one.name, answer, is_asked=one.key in found.asked) for one in parts]
    return sorted(boxes, key=lambda box: not box.is_asked)


def own_errors(errors: Mapping[str, str]) -> dict[str, str]:
    """Return errors under the names of our boxes: `paper-x` of the rules is `scan-x` here."""
    return {
        f"scan-{name.removeprefix('paper-')}" if name.startswith("paper-") else name: text
        for name, text in errors.items()
    }


def _box(key: str, name: str, answer: Answer, *, is_asked: bool) -> PaperBox:
    return PaperBox(key, name, is_asked, answer.kept(key), answer.errors.get(f"scan-{key}", ""))
