"""All blueprints of the back office."""

from flask import Blueprint

from backoffice import (
    calendar,
    cashier,
    desk,
    dossier,
    handover,
    hours,
    intake,
    intake_online,
    jobs,
    procedures,
    processing,
    registers,
    repairs,
    results,
    search,
    settings,
    sign_in,
    slips,
    supplement,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    sign_in.bp,
    desk.bp,
    search.bp,
    dossier.bp,
    settings.bp,
    calendar.bp,
    hours.bp,
    procedures.bp,
    jobs.bp,
    intake.bp,
    intake_online.bp,
    slips.bp,
    cashier.bp,
    repairs.bp,
    handover.bp,
    processing.bp,
    supplement.bp,
    results.bp,
    registers.bp,
)
