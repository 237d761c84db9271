"""An entry of the journal of reads is hashed as every other fact is."""

import json
from datetime import UTC, date, datetime

import pytest

from dossiers.model.access_journal import AccessRead, ReadGround, ReadKind, read_body
from dossiers.model.events import canonical
from dossiers.model.people import Role


@pytest.mark.rule("R-SEC-02")
def test_its_text_is_the_canonical_one_of_its_facts() -> None:
    at = datetime(2026, 4, 22, 7, 30, 0, 123456, tzinfo=UTC)
    read = AccessRead(
        centre_id=5,
        day=date(2026, 4, 22),
        at=at,
        officer_id=7,
        role=Role.RECEIVER,
        agency_id=None,
        kind=ReadKind.LIST,
        ground=ReadGround.AT_CENTRE,
        covers="3,1,2",
        page="desk.page",
    )
    body = read_body(read, 9)
    facts = json.loads(body)
    assert body == canonical({**facts, "at": at})
    assert (facts["seq"], facts["day"], facts["covers"]) == (9, "2026-04-22", "3,1,2")
