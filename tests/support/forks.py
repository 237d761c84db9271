"""Processes of the program without the seconds in which each one reads its modules.

They are forked from one process that has read them and done nothing else. Each composes `wsgi`
anew from its own environment and runs as `python -m …` does; it can be killed like any other."""

import os
import runpy
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory

from deploy.supervisor import end_with_parent
from tests.support.processes import ROOT

LONGEST_SECONDS = 180.0
_FORKS = get_context("forkserver")
_FORKS.set_forkserver_preload(["tests.support.whole_program"])


@dataclass(frozen=True)
class Ended:
    """A process that ran to its end: its exit code and what it said."""

    code: int
    out: str
    err: str


def start(words: list[str], environment: Mapping[str, str], out: Path, err: Path) -> BaseProcess:
    """Start `python -m` with these words, a process group that writes to the ends of two files."""
    whole = {**os.environ, **environment}
    process = _FORKS.Process(target=_run, args=(words, whole, (out, err)))
    process.start()
    return process


def run(words: list[str], environment: Mapping[str, str]) -> Ended:
    """Run such a process to its end; one that takes too long is killed."""
    with TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        process = start(words, environment, out, err)
        process.join(LONGEST_SECONDS)
        if process.exitcode is None:
            process.kill()
            process.join()
        assert process.exitcode is not None
        return Ended(process.exitcode, out.read_text("utf-8"), err.read_text("utf-8"))


def _run(words: list[str], environment: dict[str, str], files: tuple[Path, Path]) -> None:
    os.setsid()
    end_with_parent(signal.SIGKILL)
    os.chdir(ROOT)
    os.environ.clear()
    os.environ.update(environment)
    for stream, file in zip((sys.stdout, sys.stderr), files, strict=True):
        with file.open("ab") as said:
            os.dup2(said.fileno(), stream.fileno())
    sys.argv = words
    runpy.run_module(words[0], run_name="__main__", alter_sys=True)
