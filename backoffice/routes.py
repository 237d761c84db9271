"""All blueprints of the back office."""

from flask import Blueprint

BLUEPRINTS: tuple[Blueprint, ...] = ()
