"""A strict SMTP dialogue (RFC 5321) for one connection: insists on order, sizes and line ends."""

import asyncio
import re
from collections.abc import Callable
from email import message_from_bytes
from email.errors import MessageError
from email.policy import SMTP

LINE = 512  # bytes of a command with its CRLF
TEXT_LINE = 1000  # bytes of a line of mail with its CRLF
LARGEST_MAIL = 1024 * 1024
MOST_RECIPIENTS = 100
PATIENCE = 60.0  # seconds
PATH = re.compile(r"<([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)>")
ONCE = ("From", "Date", "Message-ID")
TOO_LARGE = f"552 5.3.4 mail larger than {LARGEST_MAIL} bytes"


class DialogueEndedError(Exception):
    """The dialogue is over: QUIT, silence, or a line nobody should send."""


class Dialogue:
    """One connection; `keep(sender, recipients, raw)` is called for every accepted mail."""

    def __init__(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        keep: Callable[[str, list[str], bytes], None],
    ) -> None:
        self._reader, self._writer, self._keep = reader, writer, keep
        self._greeted = False
        self._forget()

    def _forget(self) -> None:
        self._sender: str | None = None
        self._recipients: list[str] = []

    async def run(self) -> None:
        """Talk until the other side leaves."""
        await self._say("220 hop-thu.localhost ESMTP")
        try:
            while True:
                await self._command(await self._line(LINE))
        except TimeoutError:
            await self._say("421 4.4.2 silence for too long")
        except (DialogueEndedError, ConnectionError, asyncio.IncompleteReadError):
            return
        except asyncio.LimitOverrunError:
            await self._say("500 5.5.6 line too long")

    async def _say(self, line: str) -> None:
        self._writer.write(line.encode("ascii") + b"\r\n")
        await self._writer.drain()

    async def _line(self, limit: int) -> bytes:
        """Return one line without its CRLF. A lone CR or LF ends the connection (smuggling)."""
        async with asyncio.timeout(PATIENCE):
            raw = await self._reader.readuntil(b"\n")
        if not raw.endswith(b"\r\n") or b"\r" in raw[:-2]:
            await self._say("500 5.5.2 lines end with CRLF and nothing else")
            raise DialogueEndedError
        if len(raw) > limit:
            await self._say("500 5.5.6 line too long")
            raise DialogueEndedError
        return raw[:-2]

    async def _command(self, raw: bytes) -> None:
        if not raw.isascii() or b"\0" in raw:
            await self._say("500 5.5.2 commands are ASCII")
            return
        verb, _, rest = raw.decode("ascii").partition(" ")
        actions = {
            "EHLO": self._ehlo,
            "HELO": self._ehlo,
            "MAIL": self._mail,
            "RCPT": self._rcpt,
            "DATA": self._data,
            "RSET": self._rset,
            "NOOP": self._noop,
            "QUIT": self._quit,
        }
        action = actions.get(verb.upper())
        if action is None:
            await self._say("500 5.5.1 unknown command")
        else:
            await action(rest)

    async def _ehlo(self, rest: str) -> None:
        if not rest.strip():
            await self._say("501 5.5.4 a name is wanted")
            return
        self._greeted = True
        self._forget()
        for line in ("250-hop-thu.localhost", f"250-SIZE {LARGEST_MAIL}", "250 8BITMIME"):
            await self._say(line)

    async def _mail(self, rest: str) -> None:
        if not self._greeted or self._sender is not None:
            await self._say("503 5.5.1 EHLO first, one MAIL at a time")
            return
        path, _, parameters = rest.removeprefix("FROM:").removeprefix("from:").partition(" ")
        match = PATH.fullmatch(path)
        if not match or path == rest:
            await self._say("501 5.1.7 MAIL FROM:<name@domain>")
            return
        for parameter in parameters.split():
            name, _, value = parameter.upper().partition("=")
            if name == "SIZE" and value.isdigit():
                if int(value) > LARGEST_MAIL:
                    await self._say(TOO_LARGE)
                    return
            elif parameter.upper() not in {"BODY=7BIT", "BODY=8BITMIME"}:
                await self._say("555 5.5.4 unknown parameter")
                return
        self._sender = match.group(1)
        await self._say("250 2.1.0 sender ok")

    async def _rcpt(self, rest: str) -> None:
        if self._sender is None:
            await self._say("503 5.5.1 MAIL first")
            return
        path = rest.removeprefix("TO:").removeprefix("to:")
        match = PATH.fullmatch(path)
        if not match or path == rest:
            await self._say("501 5.1.3 RCPT TO:<name@domain>")
        elif match.group(1).lower().endswith(".invalid"):
            await self._say("550 5.1.1 no such mailbox")
        elif len(self._recipients) >= MOST_RECIPIENTS:
            await self._say("452 4.5.3 too many recipients")
        else:
            self._recipients.append(match.group(1))
            await self._say("250 2.1.5 recipient ok")

    async def _data(self, rest: str) -> None:
        if not self._recipients or self._sender is None or rest:
            await self._say("503 5.5.1 MAIL and RCPT first, no argument")
            return
        await self._say("354 end with a line that holds only a dot")
        lines, size = [], 0
        while (line := await self._line(TEXT_LINE)) != b".":
            line = line.removeprefix(b".")
            size += len(line) + 2
            if size <= LARGEST_MAIL:
                lines.append(line)
        raw = b"\r\n".join(lines) + b"\r\n"
        fault = TOO_LARGE if size > LARGEST_MAIL else fault_of(raw)
        if fault:
            await self._say(fault)
        else:
            await asyncio.to_thread(self._keep, self._sender, self._recipients, raw)
            await self._say("250 2.0.0 kept")
        self._forget()

    async def _rset(self, rest: str) -> None:
        self._forget()
        await self._say("250 2.0.0 forgotten")

    async def _noop(self, rest: str) -> None:
        await self._say("250 2.0.0 ok")

    async def _quit(self, rest: str) -> None:
        await self._say("221 2.0.0 bye")
        raise DialogueEndedError


def fault_of(raw: bytes) -> str | None:
    """Return the refusal that a mail deserves, or None: ASCII headers, each needed one once."""
    head, _, _ = raw.partition(b"\r\n\r\n")
    if not head.isascii():
        return "554 5.6.7 headers are ASCII"
    try:
        mail = message_from_bytes(raw, policy=SMTP)
        for name in ONCE:
            if len(mail.get_all(name, [])) != 1:
                return f"554 5.6.0 exactly one {name} is wanted"
    except (MessageError, ValueError):
        return "554 5.6.0 unreadable mail"
    return None
