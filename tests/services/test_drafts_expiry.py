"""A draft's owner is told twice before its end; then it goes with its papers and their bytes."""

import os
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest

from dossiers.model.issued import Message
from dossiers.ports.queries.drafts import EndingDraft
from dossiers.services.drafts_expiry import expire_drafts
from dossiers.services.submission import SendDraft, send_draft
from dossiers.services.sweeps import sweep_objects
from tests.support.filing import filled_draft, started_draft
from tests.support.house import House


def messages(house: House) -> list[Message]:
    """Return every message about drafts, oldest first; what was told before leaves gaps of ids."""
    with house.deps.reading() as uow:
        found = [uow.messages.by_id(number) for number in range(1, 60)]
    return [one for one in found if one is not None and one.kind == "draft_expires"]


def after_days(house: House, days: float) -> list[Message]:
    house.clock.advance(days=days)
    expire_drafts(house.deps)
    return messages(house)


def objects(house: House) -> list[Path]:
    return [file for file in (house.settings.var_dir / "objects").rglob("*") if file.is_file()]


def age(house: House, file: Path) -> None:
    moment = house.clock.now().timestamp()
    os.utime(file, (moment, moment))


@pytest.mark.rule("R-OVD-13")
def test_two_notices_then_the_end(house_on_both: House) -> None:
    house = house_on_both
    token = started_draft(house)
    assert after_days(house, 59.9) == []
    first = after_days(house, 0.1)
    assert [one.channel for one in first] == ["email", "sms"]
    assert "19/07/2026" in first[0].subject
    assert f"/ban-nhap/{token}" in first[0].text
    assert len(after_days(house, 1)) == 2
    assert len(after_days(house, 22)) == 4
    assert len(after_days(house, 6.9)) == 4
    with house.deps.reading() as uow:
        draft = uow.drafts.by_token(token)
    assert draft is not None
    assert draft.notices_sent == 2
    assert len(after_days(house, 0.1)) == 4
    with house.deps.reading() as uow:
        assert uow.drafts.by_token(token) is None


def test_a_draft_first_seen_late_gets_only_the_nearest_notice(house: House) -> None:
    started_draft(house)
    assert len(after_days(house, 85)) == 2
    assert len(after_days(house, 1)) == 2


def test_papers_go_with_the_draft_and_their_bytes_with_the_sweep(house_on_both: House) -> None:
    house = house_on_both
    sent = filled_draft(house)
    send_draft(house.deps, SendDraft(sent, confirms_truth=True), house.person())
    kept = set(objects(house))
    left = filled_draft(house, procedure="2.001478", person="tuan")
    more = set(objects(house)) - kept
    assert kept
    assert more
    after_days(house, 90)
    with house.deps.reading() as uow:
        assert uow.drafts.by_token(left) is None
        was_sent = uow.drafts.by_token(sent)
    assert was_sent is not None
    for file in objects(house):
        age(house, file)
    house.clock.advance(hours=24)
    assert sweep_objects(house.deps) == 0
    house.clock.advance(seconds=1)
    assert sweep_objects(house.deps) == len(more)
    assert set(objects(house)) == kept


@dataclass
class StaleDrafts:
    """A list that was read before the owner sent or deleted the draft."""

    token: str

    def ending(
        self, until: datetime, *, after: EndingDraft | None, limit: int
    ) -> list[EndingDraft]:
        return [] if after else [EndingDraft(1, self.token, until)]


def test_a_draft_that_was_sent_meanwhile_stays(house: House) -> None:
    token = filled_draft(house)
    send_draft(house.deps, SendDraft(token, confirms_truth=True), house.person())
    house.clock.advance(days=91)
    queries = replace(house.deps.queries, drafts=StaleDrafts(token))
    expire_drafts(replace(house.deps, queries=queries))
    with house.deps.reading() as uow:
        draft = uow.drafts.by_token(token)
    assert draft is not None
    assert draft.dossier_id is not None


def test_the_list_goes_on_behind_its_last_line(house_on_both: House) -> None:
    tokens = [started_draft(house_on_both) for _ in range(5)]
    until = house_on_both.clock.now().replace(year=2027)
    query = house_on_both.deps.queries.drafts
    page = list(query.ending(until, after=None, limit=3))
    rest = list(query.ending(until, after=page[-1], limit=3))
    assert [one.token for one in page + rest] == tokens
    assert query.ending(house_on_both.clock.now(), after=None, limit=3) == []


def test_each_centre_has_its_own_days(house: House) -> None:
    with house.deps.uow() as uow:
        centre = uow.centres.by_code("LD")
        assert centre is not None
        centre.settings = replace(centre.settings, draft_notice_days=(3,))
        uow.commit()
    started_draft(house)
    assert after_days(house, 80) == []
    assert len(after_days(house, 7)) == 2
