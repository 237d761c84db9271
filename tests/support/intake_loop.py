"""A counter that takes dossiers in until it is killed: `python -m tests.support.intake_loop`.

Writes each code after its intake was answered."""

import sys
from dataclasses import replace

from tests.fakes import SettableClock
from tests.support.builders import received_dossier
from tests.support.house import OPENING, House
from wsgi import DEPS, SETTINGS


def main() -> None:
    """Take in the same person's dossier over and over."""
    clock = SettableClock(OPENING)
    house = House(replace(DEPS, clock=clock), clock, SETTINGS, None)
    while True:
        sys.stdout.write(f"answered {received_dossier(house).code}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
