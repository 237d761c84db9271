"""The two doors of the house: what differs between the portal and the back office in the kernel."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final


@dataclass(frozen=True, slots=True)
class Door:
    """One Flask app's name, paths, cookie and session limits.

    `idle` and `absolute` end a signed-in session; `anonymous` is the life of a visitor's session
    (it holds little more than a form's CSRF token).
    """

    name: str
    prefix: str
    cookie: str
    sign_in_path: str
    idle: timedelta
    absolute: timedelta
    anonymous: timedelta

    @property
    def home(self) -> str:
        """Return the path where this door opens."""
        return self.prefix or "/"

    @property
    def layout(self) -> str:
        """Return the template that error pages of this door extend."""
        return f"layouts/{self.name}.html"


PORTAL: Final = Door(
    name="portal",
    prefix="",
    cookie="mc_portal",
    sign_in_path="/dang-nhap",
    idle=timedelta(hours=8),  # a working day: papers are searched for while a form stays open
    absolute=timedelta(days=30),
    anonymous=timedelta(hours=12),
)
BACKOFFICE: Final = Door(
    name="backoffice",
    prefix="/can-bo",
    cookie="mc_canbo",
    sign_in_path="/can-bo/dang-nhap",
    idle=timedelta(minutes=30),  # a counter stands in a public hall
    absolute=timedelta(hours=12),  # one working day; there is no remember-me
    anonymous=timedelta(hours=12),
)
