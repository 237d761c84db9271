"""All blueprints of the back office."""

from flask import Blueprint

from backoffice import calendar, desk, dossier, search, settings, sign_in

BLUEPRINTS: tuple[Blueprint, ...] = (
    sign_in.bp,
    desk.bp,
    search.bp,
    dossier.bp,
    settings.bp,
    calendar.bp,
)
