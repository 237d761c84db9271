"""All blueprints of the back office."""

from flask import Blueprint

from backoffice import desk, search, sign_in

BLUEPRINTS: tuple[Blueprint, ...] = (sign_in.bp, desk.bp, search.bp)
