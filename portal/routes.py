"""All blueprints of the portal."""

from flask import Blueprint

from portal.catalogue import blueprint as catalogue
from portal.home import blueprint as home
from web.places import blueprint as places

BLUEPRINTS: tuple[Blueprint, ...] = (places, home, catalogue)
