"""What goes into a copy of one's data: `du-lieu.json`, the same to read, papers and slips.

One dossier is in memory at a time, files pass in pieces.
"""

import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import IO, Any, BinaryIO, cast

from dossiers.errors import DomainError
from dossiers.model.access_journal import ReadGround
from dossiers.model.people import Actor, Person
from dossiers.ports.deps import Deps
from dossiers.ports.queries.privacy import ReadLine
from dossiers.services.own_dossiers import open_own_paper, own_dossier, own_dossiers
from dossiers.services.own_sessions import PORTAL, own_sessions
from dossiers.services.slips import WantedSlip, slip_pdf, slips_of_dossier
from dossiers.wording import data_export as words
from dossiers.wording.labels import label

_READS = 500


def write_copy(
    deps: Deps, archive: zipfile.ZipFile, person: Person, actor: Actor, at: datetime
) -> None:
    """Write everything held about a person into an archive that is open for writing."""
    with archive.open("du-lieu.json", "w") as out, _text(out) as text:
        _write_json(deps, text, person, actor, at)
    with archive.open("du-lieu.html", "w") as out, _text(out) as text:
        for piece in words.html(_parts(deps, person, actor), person.full_name, at):
            text.write(piece)
    for code in _codes(deps, actor):
        _write_files(deps, archive, code, actor)


def _write_json(deps: Deps, text: IO[str], person: Person, actor: Actor, at: datetime) -> None:
    text.write(f'{{"{words.MADE_AT}": {_json(words.moment(at))}')
    last = ""
    for name, part in _parts(deps, person, actor):
        if name != last:
            text.write(f"{']' if last else ''},\n{_json(name)}: [\n")
            text.write(_json(part))
        else:
            text.write(f",\n{_json(part)}")
        last = name
    text.write("]}\n" if last else "}\n")


def _parts(deps: Deps, person: Person, actor: Actor) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give every part under the name of its chapter, chapter after chapter."""
    yield words.PERSON, words.person(person)
    for one in own_sessions(deps, PORTAL, str(person.id)):
        yield (
            words.SESSIONS,
            words.session(one.device, one.address, one.created_at, one.last_seen_at),
        )
    for mandate in _mandates(deps, person):
        yield words.MANDATES, mandate
    with deps.reading() as uow:
        corrections = uow.personal_data.corrections_of(person.id, limit=1000)
        drafts = uow.drafts.of_person(person.id)
    for correction in corrections:
        yield words.CORRECTIONS, words.correction(correction)
    for draft in drafts:
        yield words.DRAFTS, words.draft(draft)
    for code in _codes(deps, actor):
        yield words.DOSSIERS, _dossier(deps, code, actor)
    for line in _reads(deps, person.id):
        yield words.READS, _read(line)


def _mandates(deps: Deps, person: Person) -> Iterator[dict[str, Any]]:
    with deps.reading() as uow:
        given = list(uow.mandates.given_by(person.id))
        held = list(uow.mandates.held_by(person.id, person.personal_id_digest))
    for one in given:
        yield words.mandate(one, is_given=True)
    for one in held:
        yield words.mandate(one, is_given=False)


def _codes(deps: Deps, actor: Actor) -> Iterator[str]:
    before: int | None = None
    while True:
        page = own_dossiers(deps, actor, before_id=before)
        yield from (line.code for line in page.lines)
        before = page.before_id
        if before is None:
            return


def _dossier(deps: Deps, code: str, actor: Actor) -> dict[str, Any]:
    own = own_dossier(deps, code, actor)
    with deps.reading() as uow:
        row = uow.dossiers.by_code(code)
        assert row is not None
        messages = uow.messages.of_dossier(row.id)
    slips = slips_of_dossier(deps, code, actor)
    papers = [
        (one.title, words.paper_path(code, one.id, one.file_name), one.added_at)
        for one in own.papers
    ]
    return words.dossier(
        row,
        procedure=own.story.procedure_name,
        centre=own.story.centre_name,
        agency=own.story.agency_name,
        papers=papers,
        slips=[words.slip_path(code, one.id, one.kind.value) for one in slips],
        charges=[(one.name, one.amount, label(one.state)) for one in own.charges],
        messages=messages,
    )


def _read(line: ReadLine) -> dict[str, Any]:
    place = f"{line.position or label(line.role)}, {line.unit_name}"
    reason = (line.words or "") if line.ground is ReadGround.STATED else ""
    return words.read(
        line.at, line.officer_name, place, line.kind, line.code or "", line.ground, reason
    )


def _reads(deps: Deps, person_id: int) -> Iterator[ReadLine]:
    before: int | None = None
    while page := deps.queries.privacy.reads_of_person(person_id, before=before, limit=_READS):
        yield from page
        before = page[-1].id


def _write_files(deps: Deps, archive: zipfile.ZipFile, code: str, actor: Actor) -> None:
    own = own_dossier(deps, code, actor)
    for paper in own.papers:
        found = open_own_paper(deps, code, paper.id, actor)
        path = words.paper_path(code, paper.id, paper.file_name)
        with found.stream, archive.open(path, "w") as out:
            shutil.copyfileobj(found.stream, cast("BinaryIO", out), 1 << 16)
    for slip in slips_of_dossier(deps, code, actor):
        try:
            pdf = slip_pdf(deps, WantedSlip(slip.id, code), actor)
        except DomainError:
            continue  # a slip of an old form that is printed no more; its dossier names it
        archive.writestr(words.slip_path(code, slip.id, slip.kind.value), pdf.content)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _text(out: IO[bytes]) -> io.TextIOWrapper:
    return io.TextIOWrapper(out, encoding="utf-8", newline="\n")
