"""The one command line of the web server, shared by the runner, the bench and the tests."""

import sys

THREADS = 64
BACKPRESSURE = 128
HEADER_TIMEOUT_MS = 10_000
# Of the C library. One arena for each of so many threads costs 10 MB a process; memory that goes
# back to the system after each paper comes back cleared, page by page. More than
# these 3 MiB costs more memory than it saves time.
MEMORY = {
    "MALLOC_ARENA_MAX": 2,
    "MALLOC_MMAP_THRESHOLD_": 2 << 20,
    "MALLOC_TRIM_THRESHOLD_": 3 << 20,
}


def web_command(target: str, port: int, *, workers: int = 2) -> list[str]:
    """Return the command that serves the WSGI callable `target` on a loopback port.

    Many threads, because a half-sent body holds one: with four, fifty such bodies stop everyone.
    """
    return [
        *("env", *(f"{name}={value}" for name, value in MEMORY.items())),
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *("--host", "127.0.0.1", "--port", str(port), "--workers", str(workers)),
        *("--blocking-threads", str(THREADS), "--backpressure", str(BACKPRESSURE), "--no-ws"),
        *("--http1-header-read-timeout", str(HEADER_TIMEOUT_MS), "--respawn-failed-workers"),
        target,
    ]
