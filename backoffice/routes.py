"""All blueprints of the back office."""

from flask import Blueprint

from backoffice import (
    calendar,
    cashier,
    desk,
    dossier,
    hours,
    intake,
    intake_online,
    repairs,
    search,
    settings,
    sign_in,
    slips,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    sign_in.bp,
    desk.bp,
    search.bp,
    dossier.bp,
    settings.bp,
    calendar.bp,
    hours.bp,
    intake.bp,
    intake_online.bp,
    slips.bp,
    cashier.bp,
    repairs.bp,
)
