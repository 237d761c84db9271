"""Neither the log nor a job, a rate counter, a session row or an event tells who somebody is."""

import logging

import pytest
from sqlalchemy import String, inspect, select
from sqlalchemy import column as raw_column
from sqlalchemy import table as raw_table

from dossiers.services.jobs import run_due_jobs
from storage.database.engine import Database
from tests.portal.filing_visits import fill, start, visitor
from tests.support.builders import dossier_of
from tests.support.house import House
from tests.support.office_visits import signed_in
from web.log import QuietFormatter

pytestmark = [pytest.mark.rule("R-SEC-05"), pytest.mark.rule("R-SEC-02")]
NUMBER, NAME = "068190000123", "Nguyễn Thị Hạnh"
PHONE, MAIL = "0987123654", "dau-van-tay@vidu.example"
ADDRESS, NOTE = "Ngõ Dấu Vết", "lời nhắn riêng tư"
MARKS = (NUMBER, NAME, PHONE, PHONE[1:], MAIL, ADDRESS, NOTE)
MAY_NAME = {
    *("person.full_name", "dossier.applicant_name", "dossier.submitter_name"),
    *("mandate.principal_name", "mandate.agent_name", "data_correction.file_name"),
    *("dossier_name.name", "account.full_name"),
}
"""Lists show and sort names, so those columns rest open; everything else is encrypted."""


def raw_texts(house: House) -> dict[str, list[str]]:
    """Return every text of the database as it lies there, by table and column."""
    database = Database(str(house.settings.database_url))
    found: dict[str, list[str]] = {}
    with database.read() as connection:
        for name in inspect(connection).get_table_names():
            for one in inspect(connection).get_columns(name):
                if isinstance(one["type"], String):
                    raw = raw_table(name, raw_column(one["name"]))
                    rows = connection.execute(select(raw.c[one["name"]])).scalars()
                    found[f"{name}.{one['name']}"] = [str(value) for value in rows if value]
    database.close()
    return found


def journeys(house: House) -> str:
    """File online with marked values, look and search at both doors; return the dossier's code."""
    hanh = visitor(house)
    base = start(hanh)
    fill(hanh, base)
    hanh.page(f"{base}/nguoi-nop")
    hanh.send(f"{base}/nguoi-nop", {"phone": PHONE, "email": MAIL, "address": ADDRESS})
    hanh.page(f"{base}/kiem-tra")
    sent = hanh.send(f"{base}/kiem-tra", {"truth": "1"})
    code = str(sent.location).split("/ho-so/")[1].split("/")[0]
    hanh.page(f"/ho-so/{code}")
    lan = signed_in(house, "lan")
    lan.get(f"/can-bo/tim?q={NUMBER}")
    lan.get(f"/can-bo/tim?q={NAME}")
    lan.page(f"/can-bo/ho-so/{code}")
    lan.send(f"/can-bo/ho-so/{code}/ghi-chu", {"text": NOTE})
    lan.page("/can-bo/tiep-nhan")
    lan.send("/can-bo/tiep-nhan", {"personal_id": NUMBER, "phone": PHONE, "do": "tiep"})
    stranger = house.portal()
    stranger.get(f"/tra-cuu?ma={PHONE}")
    stranger.get(f"/ho-so/{NAME}")
    hanh.page("/tai-khoan/du-lieu")
    hanh.send("/tai-khoan/du-lieu/ban-sao")
    hanh.page("/tai-khoan/du-lieu/sua")
    wish = {"field": "address", "wanted": ADDRESS, "ground": NOTE}
    hanh.send("/tai-khoan/du-lieu/sua", wish)
    run_due_jobs(house.deps, tell=lambda outcome: logging.getLogger("mot_cua").info("%s", outcome))
    return code


@pytest.mark.slow
def test_the_main_journeys_leave_no_trace_in_the_open(
    house_on_both: House, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    code = journeys(house_on_both)
    dossier = dossier_of(house_on_both, code)
    assert dossier.applicant_email == MAIL  # the marks did go through the house
    written = [QuietFormatter().format(one) for one in caplog.records]
    shown = "\n".join((*written, *capfd.readouterr()))
    assert "/can-bo/tim" in shown
    assert [mark for mark in MARKS if mark in shown] == []
    texts = raw_texts(house_on_both)
    assert texts["job.body"]
    assert texts["rate.key_hash"]
    assert texts["web_session.data"]
    assert texts["event.body"]
    open_marks = {
        (place, mark)
        for place, values in texts.items()
        for mark in MARKS
        if any(mark in value for value in values)
    }
    assert {one for one in open_marks if one[1] != NAME} == set()
    assert {place for place, mark in open_marks if mark == NAME} <= MAY_NAME
