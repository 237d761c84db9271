"""The clock of the machine."""

from datetime import UTC, datetime


class SystemClock:
    """Tells the machine's time, aware, in UTC."""

    def now(self) -> datetime:
        """Return the time now."""
        return datetime.now(UTC)
