"""The back office: where officers work. `create_backoffice` builds its Flask app."""

from flask import Flask

from backoffice.accounts import load_officer
from backoffice.context import install_context
from backoffice.reading import install_journal
from backoffice.routes import BLUEPRINTS
from backoffice.step_up import install_step_up
from dossiers.ports.deps import Deps
from web.app import create_app
from web.door import BACKOFFICE
from web.settings import Settings

__all__ = ["create_backoffice"]


def create_backoffice(settings: Settings, deps: Deps) -> Flask:
    """Return the back office's app with all its pages."""
    app = create_app(BACKOFFICE, settings, deps, load_user=load_officer)
    install_context(app)
    install_step_up(app)
    install_journal(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app
