"""The portal: what citizens and businesses see. `create_portal` builds its Flask app."""

from flask import Flask

from dossiers.ports.deps import Deps
from portal.accounts import load_person
from portal.context import install_context
from portal.routes import BLUEPRINTS
from web.app import create_app
from web.door import PORTAL
from web.settings import Settings

__all__ = ["create_portal"]


def create_portal(settings: Settings, deps: Deps) -> Flask:
    """Return the portal's app with all its pages."""
    app = create_app(PORTAL, settings, deps, load_user=load_person)
    install_context(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app
