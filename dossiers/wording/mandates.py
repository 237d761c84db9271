"""Sentences about who acts for whom, on slips, pages and in the history."""

from dossiers.model.mandates import Mandate, MandateKind
from dossiers.wording.formats import format_date

_BY_PAPER = "{agent}, thay cho {principal}, theo giấy ủy quyền số {number}"
_BY_LAW = {
    MandateKind.REPRESENTATIVE: "{agent}, người đại diện của {principal}",
    MandateKind.PARENT: "{agent}, cha hoặc mẹ, người đại diện theo pháp luật của {principal}",
}
_WITH_DOCUMENT = "{words}, theo văn bản số {number}"
_ISSUED_ON = "{words} ngày {day}"
_NAMED_ON_PAPER = "{agent}, thay cho {principal}, theo giấy tờ số {number}"


def submitted_by(mandate: Mandate) -> str:
    """Return who files for whom and on what ground, as slips and pages say it."""
    names = {"agent": mandate.agent_name, "principal": mandate.principal_name}
    by_law = _BY_LAW.get(mandate.kind)
    if by_law is None:
        words = _BY_PAPER.format(number=mandate.number, **names)
    elif mandate.document_number:
        words = _WITH_DOCUMENT.format(words=by_law.format(**names), number=mandate.number)
    else:
        return by_law.format(**names)
    if mandate.document_on is None:
        return words
    return _ISSUED_ON.format(words=words, day=format_date(mandate.document_on))


def submitted_on_paper(agent: str, principal: str, number: str) -> str:
    """Return who handed in for whom by a paper that is no mandate of ours (R-CHN-01)."""
    return _NAMED_ON_PAPER.format(agent=agent, principal=principal, number=number)
