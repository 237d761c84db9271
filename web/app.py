"""The app factory of both doors: one Flask app, complete but for the door's own pages."""

from pathlib import Path
from typing import Any, Final

from flask import Blueprint, Flask, Response, jsonify, redirect
from werkzeug.routing import IntegerConverter, Map

from dossiers.ports.deps import Deps
from web import assets
from web.current import KEY, deps, settings
from web.door import PORTAL, Door
from web.door_app import DoorApp
from web.errors import install_errors
from web.filters import install_filters
from web.forwarded import Forwarded
from web.guard import install_guard
from web.kept_html import install_kept
from web.log import install_request_log
from web.login import LoadUser, install_login
from web.route_access import PUBLIC, access
from web.security import install_headers
from web.security_txt import PATH as SECURITY_PATH
from web.security_txt import security_txt
from web.sessions import RowSessions
from web.settings import Settings
from web.templating import WORDS, gettext
from web.theme import theme_response

ROOT: Final = Path(__file__).resolve().parent.parent
HEALTH_PATH: Final = "/suc-khoe"
THEME_PATH: Final = "/theme.css"
_SESSIONLESS: Final = (assets.PREFIX, HEALTH_PATH, THEME_PATH, SECURITY_PATH)
_HIGHEST_ID: Final = 2**31 - 1


class RowId(IntegerConverter):
    """A row's number in an address; one that no table can hold leads to no page."""

    def __init__(self, url_map: Map, **options: Any) -> None:
        super().__init__(url_map, **{"max": _HIGHEST_ID, **options})


def create_app(door: Door, settings: Settings, deps: Deps, *, load_user: LoadUser) -> Flask:
    """Return the app of `door`; the caller registers its blueprints.

    `load_user` finds the user behind a session's subject. Every view must declare its access
    (`web.route_access.access`), or it answers nobody.
    """
    app = DoorApp(
        door.name,
        root_path=str(ROOT / door.name),
        static_folder=None,
        template_folder=str(ROOT / "templates"),
    )
    app.url_map.converters["int"] = RowId
    app.secret_key = settings.portal_secret if door == PORTAL else settings.backoffice_secret
    app.config["MAX_CONTENT_LENGTH"] = settings.uploads.max_request_bytes
    app.extensions[KEY] = {"deps": deps, "settings": settings, "door": door}
    app.session_interface = RowSessions(
        door, deps, secure=settings.secure_cookies, skip=_SESSIONLESS
    )
    _install_texts(app)
    install_request_log(app, trust_header=settings.trusted_proxies > 0)
    install_login(app, door, load_user)
    install_guard(app, door)
    install_headers(app, hsts=settings.secure_cookies)
    install_errors(app)
    assets.install_assets(app, settings.assets_dir)
    app.register_blueprint(_kernel_routes(door))
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = Forwarded(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign]
    return app


def _install_texts(app: Flask) -> None:
    app.jinja_env.globals[WORDS] = gettext
    install_filters(app)
    install_kept(app)


def _kernel_routes(door: Door) -> Blueprint:
    routes = Blueprint("kernel", __name__)

    @routes.get(HEALTH_PATH)
    @access(PUBLIC)
    def health() -> Response:
        found = deps().health.check()
        answer = jsonify(
            status="ok" if found.is_well else "down",
            database=found.database,
            store=found.store,
            fonts=found.fonts,
            oldest_due_job_seconds=found.oldest_due_job_seconds,
            dead_jobs=found.dead_jobs,
        )
        answer.status_code = 200 if found.is_well else 503
        answer.headers["Cache-Control"] = "no-store"
        return answer

    @routes.get(SECURITY_PATH)
    @access(PUBLIC)
    def contact() -> Response:
        return security_txt(settings().security, settings().portal_url)

    @routes.get(THEME_PATH)
    @access(PUBLIC)
    def theme() -> Response:
        return theme_response(deps(), settings().portal_centre)

    if door.prefix:

        @routes.get("/")
        @access(PUBLIC)
        def entrance() -> Any:
            return redirect(door.home, code=303)

    return routes
