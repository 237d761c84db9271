"""Filing for tests: small real files, and a draft filled through the use-cases."""

import io
from functools import partial
from typing import Any

import pikepdf
from PIL import Image

from dossiers.model.eform import Section
from dossiers.model.people import Actor
from dossiers.model.procedure import ComponentKind
from dossiers.rules.filing import online_cases, papers_to_attach
from dossiers.services import draft_papers, draft_tasks, drafts
from dossiers.services.draft_papers import AddPapers, IncomingFile, UploadLimits, add_papers
from dossiers.services.draft_reading import OpenDraft, open_draft
from tests.support.eforms import sample_answers
from tests.support.house import House

LIMITS = UploadLimits(max_bytes=20 * 1024 * 1024, max_pages=200, max_files=20)
RESIDENCE = "1.004194"
"""Đăng ký tạm trú: e-form, cases, a fee online, due in 3 working days."""


def pdf_bytes(pages: int = 1, *, mark: str = "", password: str = "") -> bytes:
    """Return a real PDF; `mark` makes it differ from others."""
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page()
    pdf.docinfo["/Title"] = mark or "Giấy tờ"
    out = io.BytesIO()
    if password:
        pdf.save(out, encryption=pikepdf.Encryption(owner=password, user=password))
    else:
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def image_bytes(size: tuple[int, int] = (800, 1100), grey: int = 230) -> bytes:
    """Return a plain JPEG of a brightness."""
    out = io.BytesIO()
    Image.new("L", size, grey).save(out, "JPEG")
    return out.getvalue()


def incoming(name: str, data: bytes) -> IncomingFile:
    """Return bytes as an arriving file."""
    return IncomingFile(name, io.BytesIO(data))


def attach(house: House, token: str, component: str, actor: Actor, **files: bytes) -> Any:
    """Attach files by name (`a_pdf=…` becomes `a.pdf`) to a line of a draft."""
    arriving = tuple(incoming(name.replace("_", "."), data) for name, data in files.items())
    return add_papers(house.deps, AddPapers(token, component, arriving, LIMITS), actor)


def started_draft(
    house: House, procedure: str = RESIDENCE, person: str = "hanh", *, actor: Actor | None = None
) -> str:
    """Start a further draft; return its token."""
    command = drafts.StartDraft(procedure, "LD", anew=True)
    return drafts.start_draft(house.deps, command, actor or house.person(person)).token


def filled_draft(
    house: House,
    procedure: str = RESIDENCE,
    person: str = "hanh",
    *,
    case: str = "",
    result: str = "",
    actor: Actor | None = None,
) -> str:
    """Return the token of a draft to which nothing is missing any more; `actor` is whoever fills it
    in, by default the person.
    """
    actor, deps = actor or house.person(person), house.deps
    token = started_draft(house, procedure, person, actor=actor)
    contact = draft_tasks.SaveApplicant(
        token, "0912345678", "hanh@vidu.example", "12 đường Bờ Sông"
    )
    draft_tasks.save_applicant(deps, contact, actor)
    draft = open_draft(deps, token, actor)
    cases = online_cases(draft.version)
    if cases:
        draft_tasks.choose_case(deps, token, case or cases[0].key, actor)
    fill_eform(house, draft, actor)
    draft = open_draft(deps, token, actor)
    for part in papers_to_attach(draft.version, draft.case):
        if part.kind is ComponentKind.CONDITIONAL:
            draft_papers.waive_paper(deps, token, part.key, actor, applies=False)
        else:
            attach(house, token, part.key, actor, giay_pdf=pdf_bytes(mark=part.key))
    wanted = result or draft.version.result_channels[0].value
    address = "12 đường Bờ Sông, phường Xuân Hương" if wanted == "post" else ""
    draft_tasks.choose_result(deps, draft_tasks.ChooseResult(token, wanted, address), actor)
    return token


def fill_eform(house: House, draft: OpenDraft, actor: Actor) -> None:
    """Save every page of the e-form with answers that pass."""
    answers = sample_answers(draft.eform, 0)
    keys = dict.fromkeys(path.partition(".")[0] for path in answers)
    for key in keys:
        typed = {path: one for path, one in answers.items() if path.startswith(f"{key}.")}
        command = draft_tasks.SaveSection(draft.token, key, partial(_given, typed))
        saved = draft_tasks.save_section(house.deps, command, actor)
        assert not saved.cleaned.errors, (key, saved.cleaned.errors)


def _given(typed: dict[str, Any], _: Section) -> dict[str, Any]:
    return typed
