"""Every form of both doors, filled by somebody who means harm: an answer, never a failure."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dossiers.model.dossier import Verdict
from dossiers.rules.intake import finding
from dossiers.services.intake_online import GuideOnline, guide_online
from dossiers.wording.centre_settings import WORDS
from tests.portal.filing_visits import visitor
from tests.support.builders import (
    completed_dossier,
    dossier_of,
    processing_dossier,
    received_dossier,
    received_online,
    sent_dossier,
    submitted_dossier,
)
from tests.support.eforms import load_eform
from tests.support.filing import RESIDENCE, filled_draft
from tests.support.form_fuzz import FIELDS, QUERIES, as_form, values
from tests.support.house import DoorClient, House
from tests.support.office_visits import signed_in
from web.route_access import routes

LEAVING = {"/dang-xuat", "/can-bo/dang-xuat"}
PAPER = "lawful-dwelling"
OPEN = {"/dang-nhap", "/tra-cuu", "/can-bo/dang-nhap"}
OFFICERS = (
    *("lan", "giamdoc", "hung-ca", "lanhdao-ca", "thungan", "giamsat", "vanthu-ca", "mai-xa"),
    *("binh-bd", "phogiamdoc", "vanphong-tinh", "buudien", "quantri"),
)
"""One of every role, and strangers of another agency and of another centre."""


class Town:
    """A house with dossiers in every state, and somebody signed in for each kind of form."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.token = filled_draft(house)
        guided = submitted_dossier(house)
        revision = dossier_of(house, guided).revision
        findings = (finding(PAPER, Verdict.INVALID, "mờ"),)
        command = GuideOnline(guided, revision, findings)
        guide_online(house.deps, command, house.officer("lan"))
        self.own = (guided, received_online(house).code, submitted_dossier(house))
        self.codes = (
            *self.own,
            received_dossier(house).code,
            sent_dossier(house),
            processing_dossier(house),
            completed_dossier(house),
        )
        self.officers = {name: signed_in(house, name) for name in OFFICERS}
        for name, officer in self.officers.items():
            officer.page("/can-bo/buu-chinh" if name == "buudien" else "/can-bo")
        self.people = [visitor(house), visitor(house, "tuan")]
        self.people[0].page(f"/ban-nhap/{self.token}/giay-to")
        self.people[1].page("/ho-so")
        self.strangers = {"": house.portal(), "/can-bo": house.backoffice()}
        self.strangers[""].page("/dang-nhap")
        self.strangers["/can-bo"].page("/can-bo/dang-nhap")
        self.allowed = {
            one.rule: one.roles or frozenset()
            for one in routes(house.backoffice_app)
            if "POST" in one.methods or one.rule in QUERIES
        }
        self.roles = {
            name: {str(grant.role) for grant in house.officer(name).grants} for name in OFFICERS
        }
        eform, received = load_eform(RESIDENCE), dossier_of(house, self.codes[3])
        with house.deps.reading() as uow:
            slips = uow.slips.of_dossier(received.id)
        self.sections = [section.key for section in eform.sections]
        self.answers = [f"{part.key}.{one.key}" for part in eform.sections for one in part.fields]
        self.slip_id = slips[0].id

    def client(self, rule: str, draw: Callable[[Any], Any]) -> DoorClient:
        """Return who sends a form of this route: mostly one who may, sometimes anybody else."""
        is_office = rule.startswith("/can-bo")
        if rule in OPEN or draw(st.integers(0, 9)) == 0:
            return self.strangers["/can-bo" if is_office else ""]
        if not is_office:
            is_other: bool = draw(st.integers(0, 3)) == 0
            return self.people[is_other]
        able = [name for name in OFFICERS if self.roles[name] & self.allowed.get(rule, set())]
        names = able if able and draw(st.integers(0, 3)) else OFFICERS
        name: str = draw(st.sampled_from(names))
        return self.officers[name]

    def address(self, rule: str, draw: Callable[[Any], Any]) -> str:
        """Return an address of this route, mostly one that exists."""
        codes = self.codes if rule.startswith("/can-bo") else self.own
        if rule.startswith(("/nop-ho-so", "/thu-tuc")):
            codes = (RESIDENCE,)
        ids = st.sampled_from((1, self.slip_id, 2**31, 2**63, 10**30))
        named = (
            rule.replace("<code>", draw(st.sampled_from(codes)))
            .replace("<token>", self.token)
            .replace("<section>", draw(st.sampled_from(self.sections)))
            .replace("<name>", draw(st.sampled_from(sorted(WORDS))))
        )
        return re.sub(r"<int:\w+>", lambda _: str(draw(ids)), named)

    def fields(self, rule: str, draw: Callable[[Any], Any]) -> dict[str, Any]:
        """Return some fields of the form with what was drawn for them."""
        names = [one.replace("giay-to", PAPER) for one in FIELDS[rule]]
        if rule.endswith("<section>"):
            names = draw(st.lists(st.sampled_from(self.answers), max_size=6))
        filled = {name: draw(values()) for name in names if draw(st.integers(0, 4))}
        if "revision" in filled and draw(st.booleans()):
            filled["revision"] = str(max(dossier_of(self.house, one).revision for one in self.own))
        return filled


def posts(*apps: Flask) -> set[str]:
    return {one.rule for app in apps for one in routes(app) if "POST" in one.methods} - LEAVING


def test_the_crawler_knows_every_form(house: House):
    assert posts(house.portal_app, house.backoffice_app) == set(FIELDS)


def crawl(examples: int, once: Callable[[Callable[[Any], Any]], tuple[int, Any]]) -> None:
    """Send what `once` draws, so many times; no answer may be a failure of the house."""
    failures: list[Any] = []

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def visit(data: st.DataObject) -> None:
        status, sent = once(data.draw)
        if status >= 500:
            failures.append(sent)

    visit()
    assert not failures, failures


@pytest.mark.slow
@pytest.mark.proof
def test_no_form_brings_the_house_down(
    house_on_both: House, proof: Callable[[int, int], int]
) -> None:
    town = Town(house_on_both)
    rules = sorted(FIELDS)

    def post(draw: Callable[[Any], Any]) -> tuple[int, Any]:
        rule = draw(st.sampled_from(rules))
        fields, address = town.fields(rule, draw), town.address(rule, draw)
        client = town.client(rule, draw)
        form = as_form(fields)
        answer = client.send(address, form, content_type="multipart/form-data")
        return answer.status_code, (address, fields)

    crawl(proof(150, 6_000), post)


@pytest.mark.proof
def test_no_query_brings_a_page_down(house: House, proof: Callable[[int, int], int]) -> None:
    town = Town(house)
    rules = sorted(QUERIES)
    texts = values().filter(lambda value: isinstance(value, str))

    def get(draw: Callable[[Any], Any]) -> tuple[int, Any]:
        rule = draw(st.sampled_from(rules))
        query = {name: draw(texts) for name in QUERIES[rule]}
        client = town.client(rule, draw)
        address = town.address(rule, draw)
        return client.get(address, query_string=query).status_code, (address, query)

    crawl(proof(100, 3_000), get)
