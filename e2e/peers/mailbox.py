"""A real SMTP server that keeps every mail on this machine, and a read-only page that shows them.

A Message-ID that comes twice is one mail; the repeat is counted."""

import argparse
import asyncio
import html
import signal
from email import message_from_bytes
from email.policy import SMTP
from http import HTTPStatus
from pathlib import Path
from typing import cast

from e2e.peers.site import LOOPBACK, PeerHandler, PeerServer, announce, vietnam_time, with_links
from e2e.peers.smtp import TEXT_LINE, Dialogue
from e2e.peers.store import Received, ReceivedStore

TITLE = "Hộp thư điện tử"


class MailboxHandler(PeerHandler):
    """Pages: the list, one mail, and the same as JSON."""

    def do_GET(self) -> None:  # noqa: N802 - the name http.server calls
        """Answer the few addresses there are."""
        store: ReceivedStore = cast(PeerServer, self.server).peer
        if self.path == "/":
            self.answer_page(TITLE, list_page(store.newest_first()))
        elif self.path == "/style.css":
            self.answer_style()
        elif self.path == "/messages.json":
            self.answer_json(store.as_json())
        elif self.path.startswith("/thu/") and (mail := store.by_key(self.path[5:])):
            self.answer_page(mail.subject, mail_page(mail))
        else:
            self.answer_nothing_here()

    def do_POST(self) -> None:  # noqa: N802 - the name http.server calls
        """Refuse: this page only shows."""
        self.close_connection = True
        self.answer_json({"error": "read_only"}, HTTPStatus.METHOD_NOT_ALLOWED)


def repeats(message: Received) -> str:
    """Return the mark of a message that was sent more than once."""
    if message.count == 1:
        return ""
    return f'<span class="repeat">gửi lặp {message.count} lần</span>'


def list_page(mails: list[Received]) -> str:
    """Return the list of mails as HTML, newest first."""
    rows = "\n".join(
        f'<li><a href="/thu/{mail.key}"><strong>{html.escape(mail.subject)}</strong></a>'
        f'<p class="meta">Đến {html.escape(mail.to)} · {vietnam_time(mail.received_at)}'
        f" {repeats(mail)}</p></li>"
        for mail in mails
    )
    body = f'<ul class="mails">{rows}</ul>' if mails else '<p class="empty">Chưa có thư nào.</p>'
    return (
        f'<header><p class="brand">Bản chạy thử</p><h1>{TITLE}</h1></header>\n<main>'
        "<p>Mọi thư mà chương trình gửi đi đều dừng ở đây, không ra khỏi máy này.</p>"
        f"{body}</main>"
    )


def mail_page(mail: Received) -> str:
    """Return one mail as HTML."""
    return (
        f'<header><p class="brand"><a href="/">{TITLE}</a></p>'
        f"<h1>{html.escape(mail.subject)}</h1></header>\n<main>"
        f'<p class="meta">Từ {html.escape(mail.sender)}<br>Đến {html.escape(mail.to)}<br>'
        f"{vietnam_time(mail.received_at)} {repeats(mail)}</p>"
        f'<div class="letter">{with_links(mail.text)}</div></main>'
    )


def keep_in(store: ReceivedStore, sender: str, recipients: list[str], raw: bytes) -> None:
    """Put an accepted mail into the store under its Message-ID."""
    mail = message_from_bytes(raw, policy=SMTP)
    body = mail.get_body(("plain",))
    text = body.get_content() if body else ""
    store.add(
        str(mail["Message-ID"]).strip(),
        sender=sender,
        to=", ".join(recipients),
        subject=str(mail["Subject"] or "(không có tiêu đề)"),
        text=text.replace("\r\n", "\n"),
    )


async def serve(smtp_port: int, http_port: int, store: ReceivedStore) -> None:
    """Serve mail and page until SIGTERM or Ctrl-C."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await Dialogue(
            reader, writer, lambda sender, to, raw: keep_in(store, sender, to, raw)
        ).run()
        writer.close()

    server = await asyncio.start_server(talk, LOOPBACK, smtp_port, limit=2 * TEXT_LINE)
    with PeerServer(http_port, MailboxHandler, store).running() as page_port:
        announce({"smtp": server.sockets[0].getsockname()[1], "http": page_port})
        await stop.wait()
        server.close()


def main() -> None:
    """Read the options and serve."""
    options = argparse.ArgumentParser(description="Local mailbox")
    options.add_argument("--smtp-port", type=int, default=0)
    options.add_argument("--http-port", type=int, default=0)
    options.add_argument("--store", type=Path, default=Path("var/peers/mail"))
    chosen = options.parse_args()
    asyncio.run(serve(chosen.smtp_port, chosen.http_port, ReceivedStore(chosen.store)))


if __name__ == "__main__":
    main()
