"""The hosts outside this machine that the program may call; whoever calls asks here first."""

from dataclasses import dataclass
from ipaddress import ip_address

from dossiers.errors import ProviderError


@dataclass(frozen=True, slots=True)
class OutsideHosts:
    """`allowed` holds (host in lower case, port) of each system outside; this machine always is."""

    allowed: frozenset[tuple[str, int]] = frozenset()

    def require(self, host: str, port: int) -> None:
        """Raise ProviderError `outside_host_refused` for a host and port that are not allowed."""
        if not self.permits(host, port):
            raise ProviderError("outside_host_refused", retryable=False)

    def permits(self, host: str, port: int) -> bool:
        """Return whether a host and port may be called."""
        return is_this_machine(host) or (host.lower().rstrip("."), port) in self.allowed


def is_this_machine(host: str) -> bool:
    """Return whether a host is this machine: its loopback, or the path of a socket in it."""
    if not host or host.startswith(("/", "@")) or host.lower() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


THIS_MACHINE = OutsideHosts()
"""Nothing outside."""
