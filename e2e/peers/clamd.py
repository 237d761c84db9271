"""A scanner that speaks clamd's INSTREAM strictly and finds nothing but the EICAR test file.

One option per fault: `--largest` bytes of a file, `--silent` (takes all and never answers),
`--garbage` (answers what clamd never says), `--endless` (an answer without end), `--mute` (leaves
without a word)."""

import argparse
import socketserver
import struct
import time
from pathlib import Path
from threading import Thread
from typing import Any, cast

from e2e.peers.site import announce, leave_on_sigterm

# In two pieces, so that no scanner takes this file for the thing itself.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + rb"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
COMMAND = b"zINSTREAM\0"
LARGEST_CHUNK = 1024 * 1024
SILENCE = 60.0
FAULTS = ("silent", "garbage", "endless", "mute")


class ProtocolError(Exception):
    """Something that clamd would not take."""


class ScanHandler(socketserver.StreamRequestHandler):
    """One connection: one command, one file in chunks, one answer ended by NUL."""

    def handle(self) -> None:
        """Answer; whoever leaves before that is let go."""
        server = cast("ScanServer", self.server)
        try:
            answer = self._scan(server.largest)
            self._tell(server.fault, answer)
        except ProtocolError as fault:
            self.wfile.write(f"{fault} ERROR\0".encode())
        except ConnectionError:
            return

    def _scan(self, largest: int) -> str:
        if self._exactly(len(COMMAND)) != COMMAND:
            raise ProtocolError("UNKNOWN COMMAND")
        content = b""
        while length := struct.unpack(">I", self._exactly(4))[0]:
            if length > LARGEST_CHUNK or len(content) + length > largest:
                raise ProtocolError("INSTREAM size limit exceeded.")
            content += self._exactly(length)
        return "stream: Eicar-Test-Signature FOUND" if EICAR in content else "stream: OK"

    def _tell(self, fault: str, answer: str) -> None:
        if fault == "silent":
            time.sleep(SILENCE)
        elif fault == "garbage":
            self.wfile.write(b"\xff\xfestream: OK and more\0")
        elif fault == "endless":
            while True:
                self.wfile.write(b"stream: " * 512)
        elif not fault:
            self.wfile.write(answer.encode() + b"\0")

    def _exactly(self, count: int) -> bytes:
        found = self.rfile.read(count)
        if len(found) != count:
            raise ConnectionResetError
        return found


class ScanServer(socketserver.ThreadingMixIn, socketserver.TCPServer):
    """The scanner on a port of this machine."""

    daemon_threads = True
    largest: int
    fault: str


class LocalScanServer(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    """The scanner on a socket of this machine."""

    daemon_threads = True
    largest: int
    fault: str


def main() -> None:
    """Read the options and serve."""
    options = argparse.ArgumentParser(description="Local scanner")
    options.add_argument("--port", type=int, default=0)
    options.add_argument("--store", type=Path, required=True, help="folder of its socket")
    options.add_argument("--largest", type=int, default=25 * 1024 * 1024)
    for fault in FAULTS:
        options.add_argument(f"--{fault}", dest="fault", action="store_const", const=fault)
    chosen: Any = options.parse_args()
    leave_on_sigterm()
    chosen.store.mkdir(parents=True, exist_ok=True)
    path = chosen.store / "clamd.sock"
    path.unlink(missing_ok=True)
    with (
        ScanServer(("127.0.0.1", chosen.port), ScanHandler) as by_port,
        LocalScanServer(str(path), ScanHandler) as by_path,
    ):
        for server in by_port, by_path:
            server.largest, server.fault = chosen.largest, chosen.fault or ""
        Thread(target=by_path.serve_forever, daemon=True).start()
        try:
            announce({"tcp": by_port.server_address[1]})
            by_port.serve_forever()
        except KeyboardInterrupt:
            by_path.shutdown()


if __name__ == "__main__":
    main()
