"""Giving a slip as a PDF: read as it was issued, rendered outside of any transaction."""

from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import NotAllowed, NotFound
from dossiers.model.issued import IssuedSlip
from dossiers.model.people import Actor, ActorKind
from dossiers.model.slip import Regulation, SlipKind
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.permissions import Action, may
from dossiers.rules.slips import fits_one_sheet
from dossiers.services.access import dossier_for_applicant, dossier_for_officer
from dossiers.services.steps.control_slip import printed_content

MOST_COPIES = 2
OF_APPLICANT = {
    SlipKind.RECEIPT,
    SlipKind.SUPPLEMENT_REQUEST,
    SlipKind.REFUSAL,
    SlipKind.APOLOGY,
    SlipKind.EFORM_COPY,
    SlipKind.RESULT_HANDOVER,
    SlipKind.STOP_NOTICE,
    SlipKind.APOLOGY_LETTER,
}


@dataclass(frozen=True, slots=True)
class WantedSlip:
    """A slip and how it is wanted: `copies` 1 or 2, `two_up` both on one A4 sheet (R-RCP-03).

    `code` is empty for the slips of the counter that belong to no dossier (R-INT-07).
    """

    slip_id: int
    code: str = ""
    copies: int = 1
    two_up: bool = False


@dataclass(frozen=True, slots=True)
class SlipPdf:
    """The finished PDF and its file name."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class SlipLine:
    """A slip of a dossier as lists show it; `prints` counts its logged printings."""

    id: int
    kind: SlipKind
    number: int
    prints: int
    is_replaced: bool


def slip_pdf(deps: Deps, wanted: WantedSlip, actor: Actor) -> SlipPdf:
    """Return a slip exactly as it was issued; a reprint carries its copy number (R-RCP-06).

    Only the control slip grows: it has a line for each giving and taking so far (R-CTL-02). An
    applicant gets the slips made out to them, an officer those of dossiers in scope. Raises
    NotFound `dossier_unknown` or `slip_unknown`, NotAllowed, ProviderError `slip_not_rendered`.
    """
    with deps.reading() as uow:
        slip = _slip(uow, wanted, actor, deps.clock.now())
        content = printed_content(uow, slip)
        last = max((one.copy_number for one in uow.slips.prints_of(slip.id)), default=1)
    kind = SlipKind(slip.kind)
    pdf = deps.renderer.render(
        kind,
        content,
        regulation=Regulation(slip.regulation),
        copies=min(max(wanted.copies, 1), MOST_COPIES),
        copy_number=last if last > 1 else None,
        two_up=wanted.two_up and fits_one_sheet(kind),
    )
    return SlipPdf(f"{slip.kind}-{slip.year}-{slip.number}.pdf", pdf)


def slips_of_dossier(deps: Deps, code: str, actor: Actor) -> tuple[SlipLine, ...]:
    """Return the slips of a dossier, oldest first. Raises NotFound."""
    with deps.reading() as uow:
        if actor.kind is ActorKind.PERSON:
            dossier = dossier_for_applicant(uow, actor, code, at=deps.clock.now())
        else:
            dossier = dossier_for_officer(uow, actor, code)
        lines = tuple(
            SlipLine(
                id=slip.id,
                kind=SlipKind(slip.kind),
                number=slip.number,
                prints=len(uow.slips.prints_of(slip.id)),
                is_replaced=slip.replaced_by_id is not None,
            )
            for slip in uow.slips.of_dossier(dossier.id)
        )
    return tuple(line for line in lines if _may_have(actor, line.kind))


def _slip(uow: UnitOfWork, wanted: WantedSlip, actor: Actor, at: datetime) -> IssuedSlip:
    slip = uow.slips.by_id(wanted.slip_id)
    if wanted.code:
        if actor.kind is ActorKind.PERSON:
            dossier = dossier_for_applicant(uow, actor, wanted.code, at=at)
        else:
            dossier = dossier_for_officer(uow, actor, wanted.code)
        if (
            slip is None
            or slip.dossier_id != dossier.id
            or not _may_have(actor, SlipKind(slip.kind))
        ):
            raise NotFound("slip_unknown", slip=wanted.slip_id)
        return slip
    if slip is None or slip.dossier_id is not None or slip.centre_id != actor.centre_id:
        raise NotFound("slip_unknown", slip=wanted.slip_id)
    if not may(actor, Action.RECEIVE, centre_id=slip.centre_id):
        raise NotAllowed("action_not_yours", action=Action.RECEIVE.value)
    return slip


def _may_have(actor: Actor, kind: SlipKind) -> bool:
    return actor.kind is not ActorKind.PERSON or kind in OF_APPLICANT
