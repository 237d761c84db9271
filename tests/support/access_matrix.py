"""Asks every route as everybody: who stands at which door, which dossier an address means, and the
table of answers.
"""

import re
from dataclasses import dataclass, field
from datetime import timedelta

from dossiers.model.dossier import ResultChannel
from dossiers.model.mandates import Power
from dossiers.services.mandates import accept_mandate, grant_mandate
from dossiers.services.paper_places import AddPlace, add_place
from dossiers.services.steps.mandate_input import GrantMandate
from dossiers.wording.centre_settings import WORDS
from tests.support.builders import (
    completed_dossier,
    dossier_of,
    processing_dossier,
    received_dossier,
    sent_dossier,
    submitted_dossier,
)
from tests.support.eforms import load_eform
from tests.support.filing import RESIDENCE, started_draft
from tests.support.house import PASSWORD, DoorClient, House
from web.route_access import routes

PORTAL = {
    "khách": "Khách chưa đăng nhập",
    "chủ": "Chủ hồ sơ, mức 2",
    "mức1": "Chủ hồ sơ, đăng nhập mức 1",
    "khác": "Công dân khác",
    "thay": "Người được ủy quyền, đúng phạm vi",
    "ngoài": "Người được ủy quyền, ngoài phạm vi",
}
"""Who comes to the portal, as the columns of the table are called."""

BACKOFFICE = {
    "khách": "",
    "tn": "khoa",
    "tngân": "thungan",
    "pgđ": "phogiamdoc",
    "gsát": "giamsat",
    "vthư": "vanthu-ca",
    "tlý": "hung-ca",
    "lđạo": "lanhdao-ca",
    "xã": "mai-xa",
    "ctxã": "chutich-xa",
    "vptỉnh": "vanphong-tinh",
    "tn-khác": "tiepnhan-moi",
    "gđ-khác": "binh-bd",
    "bđiện": "buudien",
    "qtrị": "quantri",
}
"""Who comes to the back office: the column and the account."""

ENDS_SESSION = (
    "/dang-",
    "/can-bo/dang-",
    "/can-bo/ca-nhan",
    "/tai-khoan/lam-thay",
    "/tai-khoan/thoi-lam-thay",
)
"""Forms that change who is signed in: each answer comes from a session of its own."""

SUBMITTED = (
    "/can-bo/ho-so/<code>/giay-to",
    "/can-bo/ho-so/<code>/tiep-nhan",
    "/can-bo/ho-so/<code>/y-kien-tiep-nhan",
)
RECEIVED = ("/can-bo/ho-so/<code>/thu-phi", "/can-bo/ho-so/<code>/huy-tiep-nhan")
SENT = ("/can-bo/ban-giao/khong-nhan/",)
COMPLETED = ("/can-bo/ho-so/<code>/tra-ket-qua", "/can-bo/ho-so/<code>/sua-ket-qua")
NAMED = {
    "/can-bo/thiet-lap/thu-tuc/<code>": RESIDENCE,
    "/thu-tuc/<code>": RESIDENCE,
    "/thu-tuc/<code>/ban-in": RESIDENCE,
    "/thu-tuc/<code>/to-khai-trong": RESIDENCE,
    "/nop-ho-so/<code>": RESIDENCE,
}
SECTION = load_eform(RESIDENCE).sections[0].key
ELSEWHERE = {"<province>": "68", "<section>": SECTION, "<int:order>": "1"}


@dataclass
class Town:
    """One dossier for each kind of route, and everybody who knocks."""

    house: House
    codes: dict[str, str] = field(default_factory=dict)
    token: str = ""
    visitors: int = 0

    def __post_init__(self) -> None:
        house = self.house
        self.codes = {
            "own": submitted_dossier(house),
            "submitted": submitted_dossier(house),
            "received": received_dossier(house).code,
            "sent": sent_dossier(house),
            "processing": processing_dossier(house),
            "completed": completed_dossier(house),
            "post": completed_dossier(house, result_channel=ResultChannel.POST),
        }
        self.place = add_place(house.deps, AddPlace("K1", "Kệ 1"), house.officer("phogiamdoc"))
        self.mandates = {
            "thay": self._mandate("tuan", RESIDENCE),
            "ngoài": self._mandate("dao", "1.001193"),
        }
        self.other_mandate = self._mandate("tuan", "1.001193")

    def _mandate(self, person: str, procedure: str) -> int:
        """Let the owner give somebody a mandate for a procedure; the agent takes it on."""
        house, today = self.house, self.house.clock.now().date()
        with house.deps.reading() as uow:
            agent = uow.people.by_demo_key(person)
        assert agent is not None
        given = GrantMandate(
            agent_personal_id=agent.personal_id or "",
            agent_name=agent.full_name,
            is_limited=True,
            procedures=(procedure,),
            powers=tuple(one.value for one in Power),
            from_on=today,
            until_on=today + timedelta(days=30),
        )
        mandate = grant_mandate(house.deps, given, house.person("hanh"))
        accept_mandate(house.deps, mandate, house.person(person))
        return mandate

    def person(self, column: str) -> DoorClient:
        """Let somebody in at the portal."""
        client = self.house.portal()
        client.page("/dang-nhap")
        if column in {"chủ", "mức1"}:
            client.sign_in("hanh", level=1 if column == "mức1" else 2)
        elif column == "khác":
            client.sign_in("an-phu")
        elif column in self.mandates:
            client.sign_in({"thay": "tuan", "ngoài": "dao"}[column])
            client.page("/tai-khoan")
            answer = client.send(f"/tai-khoan/lam-thay/{self.mandates[column]}")
            assert answer.status_code == 303
        client.page("/" if column == "khách" else "/ho-so")
        return client

    def officer(self, column: str) -> DoorClient:
        """Let somebody in at the back office."""
        username = BACKOFFICE[column]
        client = self.house.backoffice()
        self.visitors += 1
        client.environ_base["REMOTE_ADDR"] = f"198.51.{self.visitors // 250}.{self.visitors % 250}"
        client.page("/can-bo/dang-nhap")
        if not username:
            return client
        answer = client.send("/can-bo/dang-nhap", {"username": username, "password": PASSWORD})
        assert answer.status_code == 303, (column, answer.status_code)
        client.page("/can-bo/buu-chinh" if column == "bđiện" else "/can-bo")
        return client

    def code(self, rule: str) -> str:
        """Return which dossier, procedure or place the `<code>` of a route means."""
        if rule in NAMED:
            return NAMED[rule]
        if rule.startswith("/can-bo/vi-tri"):
            return self.place
        kinds = (("submitted", SUBMITTED), ("received", RECEIVED), ("sent", SENT))
        found = [kind for kind, starts in kinds if rule.startswith(starts)]
        if rule.startswith(COMPLETED):
            found = ["completed"]
        if rule.startswith("/can-bo/buu-chinh"):
            found = ["post"]
        usual = "processing" if rule.startswith("/can-bo") else "own"
        return self.codes[found[0] if found else usual]

    def address(self, rule: str) -> str:
        """Return one address of a route, of real things wherever there are some."""
        code = self.code(rule) if "<code>" in rule else ""
        filled = rule.replace("<code>", code)
        if "<token>" in filled:
            filled = filled.replace("<token>", self.token)
        facts = {"slip_id": "1", "paper_id": "1", "mandate_id": str(self.other_mandate)}
        if code and code in self.codes.values():
            facts |= self._parts(code)
        if "<name>" in rule:
            library = self.house.portal_app.extensions["assets"]
            name = library.hashed_name("portal.css") if "tai-san" in rule else min(WORDS)
            filled = filled.replace("<name>", name)
        for placeholder, value in ELSEWHERE.items():
            filled = filled.replace(placeholder, value)
        return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: facts.get(found[1], "1"), filled)

    def _parts(self, code: str) -> dict[str, str]:
        dossier = dossier_of(self.house, code)
        with self.house.deps.reading() as uow:
            slips, papers = uow.slips.of_dossier(dossier.id), uow.papers.of_dossier(dossier.id)
        found = {"slip_id": [one.id for one in slips], "paper_id": [one.id for one in papers]}
        return {name: str(ids[0]) for name, ids in found.items() if ids}

    def ask(self, client: DoorClient, method: str, rule: str) -> str:
        """Return how one request is answered; a form comes empty and from an old page."""
        self.token = started_draft(self.house) if "<token>" in rule else ""
        address = self.address(rule)
        if method == "GET":
            answer = client.get(address)
        else:
            answer = client.post(address, data={"csrf_token": client.token, "revision": "0"})
        with answer:
            return _class_of(answer.status_code, answer.headers.get("Location", ""))


def answers(house: House) -> list[tuple[str, str, str, dict[str, str]]]:
    """Return (door, rule, method, answer by column) for every route, by door and address."""
    town = Town(house)
    found = []
    for door, app, columns, enter in (
        ("backoffice", house.backoffice_app, BACKOFFICE, town.officer),
        ("portal", house.portal_app, PORTAL, town.person),
    ):
        asked = [(one.rule, method) for one in routes(app) for method in one.methods]
        asked.sort(key=lambda one: _ends_session(*one))  # last, for they may end them all
        cells: dict[tuple[str, str], dict[str, str]] = {one: {} for one in asked}
        for column in columns:
            client = enter(column)
            for rule, method in asked:
                is_own = _ends_session(rule, method)
                cells[rule, method][column] = town.ask(
                    enter(column) if is_own else client, method, rule
                )
        found += [(door, rule, method, row) for (rule, method), row in sorted(cells.items())]
    return found


def _ends_session(rule: str, method: str) -> bool:
    return method == "POST" and rule.startswith(ENDS_SESSION)


def _class_of(status: int, location: str) -> str:
    return "vào" if status == 303 and "/dang-nhap?next=" in location else str(status)
