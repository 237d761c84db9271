"""The commands of `flask …`: every module in this folder adds those that it defines."""

import importlib
import pkgutil
from types import ModuleType

import click
from flask import Flask
from flask.cli import with_appcontext


def register_cli(app: Flask) -> None:
    """Add the commands of all modules beside this one to `app`; each runs inside the app's context.

    A module needs no list: each command that is no member of a group is added by its name.
    """
    for found in pkgutil.iter_modules(__path__):
        for command in commands_of(importlib.import_module(f"{__name__}.{found.name}")):
            _run_in_context(command)
            app.cli.add_command(command)


def commands_of(module: ModuleType) -> list[click.Command]:
    """Return the commands and groups that `module` defines, without the groups' members."""
    own = [
        value
        for value in vars(module).values()
        if isinstance(value, click.Command)
        and value.callback is not None
        and value.callback.__module__ == module.__name__
    ]
    members = {
        id(member)
        for group in own
        if isinstance(group, click.Group)
        for member in group.commands.values()
    }
    return [command for command in own if id(command) not in members]


def _run_in_context(command: click.Command) -> None:
    if isinstance(command, click.Group):
        for member in command.commands.values():
            _run_in_context(member)
    elif command.callback is not None:
        command.callback = with_appcontext(command.callback)
