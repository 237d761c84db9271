"""A small app on the web kernel with a few views of its own, and the parts it runs on."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from flask import Blueprint, Flask, abort, jsonify, render_template_string, request, session
from wtforms import StringField
from wtforms.validators import Length

from dossiers.errors import (
    AlreadyDone,
    InvalidInput,
    NotAllowed,
    NotFound,
    ProviderError,
    RuleViolation,
    StaleVersion,
    Unavailable,
)
from dossiers.model.centre import CentreSettings
from dossiers.model.organisation import Centre
from dossiers.model.people import Grant, Role
from dossiers.ports.outside import Health
from dossiers.rules.permissions import Action
from tests.fakes import KeyedDigests, MemoryRateCounter, MemorySessionStore, SettableClock
from web.app import create_app
from web.demo_env import create_demo_env
from web.door import PORTAL, Door
from web.forms import BaseForm, Required
from web.login import (
    OfficerSession,
    PersonSession,
    SessionUser,
    end_other_sessions,
    sign_in,
    sign_out,
    signed_in_user,
)
from web.rates import limit
from web.route_access import PUBLIC, SIGNED_IN, access, csrf_exempt, requires
from web.security import next_target, send_upload
from web.settings import Settings

START = datetime(2026, 4, 24, 2, 0, tzinfo=UTC)
ERRORS = {
    "not-found": NotFound("dossier_unknown"),
    "not-allowed": NotAllowed("role_not_allowed"),
    "invalid": InvalidInput("form_wrong", errors={"name": "required"}),
    "rule": RuleViolation("supplement_already_asked", "R-SUP-01"),
    "stale": StaleVersion("dossier_moved_on"),
    "done": AlreadyDone("already_sent"),
    "away": Unavailable("database_away"),
    "provider": ProviderError("gateway_down", retryable=True),
}


class NameForm(BaseForm):
    name = StringField("Họ tên", [Required(), Length(max=20)])


@dataclass
class Parts:
    """What the kernel itself takes from Deps; the rest belongs to use-cases."""

    clock: SettableClock = field(default_factory=lambda: SettableClock(START))
    sessions: MemorySessionStore = field(default_factory=MemorySessionStore)
    rates: MemoryRateCounter = field(default_factory=MemoryRateCounter)
    digests: KeyedDigests = field(default_factory=KeyedDigests)
    database_up: bool = True
    centre: Centre = field(
        default_factory=lambda: Centre("LD", "Lâm Đồng", CentreSettings(theme={"son": "#0A5C36"}))
    )

    @property
    def health(self) -> Any:
        found = Health(self.database_up, True, True, 12, 0)
        return SimpleNamespace(check=lambda: found)

    def reading(self) -> "Parts":
        return self

    def __enter__(self) -> Any:
        return SimpleNamespace(centres=SimpleNamespace(by_code={self.centre.code: self.centre}.get))

    def __exit__(self, *_: object) -> None:
        return None


def small_assets(folder: Path) -> None:
    """Write what the layouts name, as deploy/build_assets.py would."""
    names = ("portal.css", "backoffice.css", "portal.js", "backoffice.js", "mark.svg")
    fonts = ("be-vietnam-pro-vietnamese-400-normal.woff2",)
    folder.mkdir(exist_ok=True)
    for name in names + fonts:
        (folder / name).write_bytes(b" ")
    manifest = {"files": {name: name for name in names + fonts}}
    (folder / "manifest.json").write_text(json.dumps(manifest))


def demo_test_settings(folder: Path, **changes: str) -> Settings:
    small_assets(folder / "assets")
    env = create_demo_env(folder / "demo.env")
    return Settings.from_env({**env, **changes}, folder)


def kernel_app(folder: Path, parts: Parts, door: Door = PORTAL, **changes: str) -> Flask:
    """Return an app of `door` with the views below; sign in with POST /dang-nhap?key=7."""
    settings = demo_test_settings(folder, **changes)
    app = create_app(door, settings, parts, load_user=_loader(door))  # type: ignore[arg-type]
    app.register_blueprint(_views(door))
    return app


def _loader(door: Door) -> Any:
    def load(_deps: Any, key: str) -> SessionUser | None:
        if key == "0":
            return None  # a closed account
        if door == PORTAL:
            return PersonSession(int(key), "Nguyễn Thị Hạnh")
        role = Role.DIRECTOR if key == "1" else Role.RECEIVER
        return OfficerSession(int(key), "Trần Văn Bình", 1, (Grant(role, 1),))

    return load


def _views(door: Door) -> Blueprint:
    views = Blueprint("views", __name__, url_prefix=door.prefix)
    _account_views(views, door)
    _page_views(views)
    _other_views(views)
    return views


def _account_views(views: Blueprint, door: Door) -> None:
    @views.route("/dang-nhap", methods=["GET", "POST"])
    @access(PUBLIC)
    @csrf_exempt
    def enter() -> Any:
        if request.method == "POST":
            user = _loader(door)(None, request.args["key"])
            sign_in(user)
            return jsonify(next=next_target())
        return render_template_string("{{ csrf_token() }}")

    @views.post("/dang-xuat")
    @access(SIGNED_IN)
    @csrf_exempt
    def leave() -> str:
        sign_out()
        return "bye"

    @views.post("/het-phien-khac")
    @access(SIGNED_IN)
    @csrf_exempt
    def end_others() -> str:
        from flask import current_app

        user = signed_in_user()
        assert user
        end_other_sessions(current_app, user)
        return "done"

    @views.get("/chi-giam-doc")
    @requires(Action.OVERRIDE)
    def director_only() -> str:
        return "mật"

    @views.get("/cua-toi")
    @access(SIGNED_IN)
    def mine() -> str:
        user = signed_in_user()
        assert user
        return user.name

    @views.get("/khong-khai-bao")
    def undeclared() -> str:
        return "lộ"


def _page_views(views: Blueprint) -> None:
    @views.get("/cong-khai")
    @access(PUBLIC)
    def public() -> str:
        return render_template_string("<p>{{ q }}</p>", q=request.args.get("q", ""))

    @views.get("/nho")
    @access(PUBLIC)
    def remember() -> str:
        session["mark"] = request.args["value"]
        return "ok"

    @views.get("/doc")
    @access(PUBLIC)
    def recall() -> Any:
        return jsonify(mark=session.get("mark"))

    @views.route("/ten", methods=["GET", "POST"])
    @access(PUBLIC)
    def name() -> Any:
        form = NameForm()
        if form.validate_on_submit():
            return jsonify(name=form.name.data, length=len(form.name.data))
        return render_template_string("{{ csrf_token() }}|{{ form.errors }}", form=form)

    @views.post("/tep")
    @access(PUBLIC)
    @csrf_exempt
    def upload() -> Any:
        return jsonify(name=request.files["f"].filename)


def _other_views(views: Blueprint) -> None:
    @views.get("/giay-to")
    @access(PUBLIC)
    def paper() -> Any:
        kind = request.args["kind"]
        stream = BytesIO(b"<script>alert(1)</script>")
        inline = request.args.get("inline") == "1"
        return send_upload(stream, name="giấy tờ.x", media_type=kind, inline=inline)

    @views.get("/loi/<kind>")
    @access(PUBLIC)
    def fail(kind: str) -> str:
        if kind in ERRORS:
            raise ERRORS[kind]
        if kind.isdecimal():
            abort(int(kind))
        raise RuntimeError("secret words 012345678901")

    @views.get("/gioi-han")
    @access(PUBLIC)
    def limited() -> str:
        limit("look-up", "10.0.0.1", limit=2, window_seconds=60)
        return "ok"
