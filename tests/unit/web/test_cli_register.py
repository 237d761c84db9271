"""Commands are found by their module alone; members of a group come with their group."""

import types

import click
from flask import Flask, current_app

from web.cli import commands_of, register_cli


def _module() -> types.ModuleType:
    module = types.ModuleType("sample_commands")
    source = """
import click
from flask import current_app
from flask.cli import run_command

@click.command("alone")
def alone():
    click.echo("alone")

@click.group("many")
def many():
    pass

@many.command("one")
def one():
    click.echo("one")
"""
    exec(source, module.__dict__)  # noqa: S102 - a module made on the spot
    return module


def test_own_commands_only_and_no_members() -> None:
    assert sorted(command.name or "" for command in commands_of(_module())) == ["alone", "many"]


def test_every_command_module_registers() -> None:
    app = Flask("cli")
    register_cli(app)
    assert all(isinstance(command, click.Command) for command in app.cli.commands.values())
    assert current_app is not None
