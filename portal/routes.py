"""All blueprints of the portal."""

from flask import Blueprint

from web.places import blueprint as places

BLUEPRINTS: tuple[Blueprint, ...] = (places,)
