"""Reads every module of the program once, when it is imported; composes it over a folder that goes.

Whoever is forked from here composes the program again, from an environment of its own."""

import os
import sys
from importlib import import_module
from tempfile import TemporaryDirectory

with TemporaryDirectory() as folder:
    os.environ["VAR_DIR"] = folder
    import_module("wsgi")
del sys.modules["wsgi"]
