"""`make bench`: runs every bench/figure_*.py (NAME, LIMIT, run) and prints a table; JSON in var/.

Exit code 1 when a figure is over its limit. Arguments choose figures by their file's name."""

import importlib
import json
import os
import platform
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from bench.context import Context, Figure

HERE = Path(__file__).resolve().parent
RESULT = HERE.parent / "var" / "bench.json"


@dataclass(frozen=True)
class Measured:
    """A figure with its limit."""

    name: str
    limit: float
    figure: Figure

    @property
    def holds(self) -> bool:
        """Return whether the limit is kept."""
        return self.figure.value <= self.limit

    def row(self) -> str:
        """Return the figure as a line of the table."""
        absolute = "  ".join(f"{name} {value:.3g}" for name, value in self.figure.absolute.items())
        mark = "ok  " if self.holds else "OVER"
        return (
            f"{mark} {self.name:<46} {self.figure.value:>8.2f} ≤ {self.limit:<7g}"
            f"{self.figure.unit:<6} {absolute}"
        )


def figure_modules(wanted: Sequence[str]) -> list[str]:
    """Return the names of the figures to run, in alphabetical order."""
    names = sorted(path.stem for path in HERE.glob("figure_*.py"))
    unknown = [word for word in wanted if f"figure_{word}" not in names]
    if unknown:
        raise SystemExit(f"no such figure: {', '.join(unknown)}; there are: {', '.join(names)}")
    return [name for name in names if not wanted or name.removeprefix("figure_") in wanted]


def main(wanted: Sequence[str]) -> int:
    """Measure, print, write; return the exit code."""
    os.chdir(HERE.parent)
    measured = []
    with Context() as context:
        for name in figure_modules(wanted):
            module = importlib.import_module(f"bench.{name}")
            run = cast(Callable[[Context], Figure], module.run)
            measured.append(Measured(module.NAME, module.LIMIT, run(context)))
            print(measured[-1].row(), flush=True)
    write(measured)
    return 0 if all(one.holds for one in measured) else 1


def write(measured: Sequence[Measured]) -> None:
    """Write the result for machines."""
    figures = [
        {
            "name": one.name,
            "value": round(one.figure.value, 4),
            "unit": one.figure.unit,
            "limit": one.limit,
            "holds": one.holds,
            "absolute": one.figure.absolute,
        }
        for one in measured
    ]
    machine = {
        "processors": len(os.sched_getaffinity(0)),
        "machine": platform.machine(),
        "python": platform.python_version(),
        "load": os.getloadavg(),
    }
    RESULT.parent.mkdir(exist_ok=True)
    text = json.dumps({"machine": machine, "figures": figures}, ensure_ascii=False, indent=1)
    RESULT.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
