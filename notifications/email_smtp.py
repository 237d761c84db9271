"""E-mail through an SMTP server; the Message-ID is the dedup id, so a repeat is the same mail."""

import smtplib
import ssl
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate
from urllib.parse import quote

from dossiers.errors import ProviderError
from dossiers.ports.messages import Delivery, OutgoingMessage
from dossiers.ports.outside_hosts import THIS_MACHINE, OutsideHosts
from notifications.outgoing import refuse_split_lines

PERMANENT = 500


@dataclass(frozen=True, slots=True)
class SmtpSettings:
    """Where and as whom mail is sent; `timeout` in seconds holds for every step of the dialogue."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    starttls: bool = True
    timeout: float = 15.0


class SmtpMessenger:
    """Sends one mail per connection: the worker's pace is set by the outbox, not by a kept line."""

    def __init__(self, settings: SmtpSettings, hosts: OutsideHosts = THIS_MACHINE) -> None:
        self._settings = settings
        self._hosts = hosts

    def send(self, message: OutgoingMessage) -> Delivery:
        """Hand the mail to the server; see `Messenger.send` for the errors."""
        refuse_split_lines(message)
        mail = self._compose(message)
        try:
            client = self._connect()
        except smtplib.SMTPNotSupportedError as error:
            raise ProviderError(
                "provider_misconfigured", retryable=True, reason=str(error)
            ) from error
        except smtplib.SMTPAuthenticationError as error:
            raise ProviderError(
                "provider_misconfigured", retryable=True, reply=error.smtp_code
            ) from error
        except (OSError, smtplib.SMTPException) as error:
            raise _away(error) from error
        try:
            self._hand_over(client, mail, message.to)
            _say_goodbye(client)
        finally:
            client.close()
        return Delivery(provider_id=str(mail["Message-ID"]))

    def _connect(self) -> smtplib.SMTP:
        settings = self._settings
        self._hosts.require(settings.host, settings.port)
        client = smtplib.SMTP(settings.host, settings.port, timeout=settings.timeout)
        try:
            if settings.starttls:
                client.starttls(context=ssl.create_default_context())
            if settings.user:
                client.login(settings.user, settings.password)
        except BaseException:
            client.close()
            raise
        return client

    def _compose(self, message: OutgoingMessage) -> EmailMessage:
        sender = Address(addr_spec=self._settings.sender)
        try:
            recipient = Address(addr_spec=message.to)
        except (ValueError, IndexError) as error:  # the parser raises either on a broken address
            raise ProviderError("address_refused", retryable=False) from error
        if not recipient.username or not recipient.domain or not message.to.isascii():
            raise ProviderError("address_refused", retryable=False)
        mail = EmailMessage(policy=SMTP)
        mail["From"] = sender
        mail["To"] = recipient
        mail["Subject"] = message.subject
        mail["Date"] = formatdate()
        mail["Message-ID"] = f"<{quote(message.id, safe='')}@{sender.domain}>"
        mail["Auto-Submitted"] = "auto-generated"
        mail["Content-Language"] = "vi"
        mail.set_content(message.text, charset="utf-8", cte="quoted-printable")
        return mail

    def _hand_over(self, client: smtplib.SMTP, mail: EmailMessage, recipient: str) -> None:
        try:
            client.send_message(mail, self._settings.sender, [recipient])
        except smtplib.SMTPRecipientsRefused as error:
            code, _ = next(iter(error.recipients.values()))
            if code >= PERMANENT:
                raise ProviderError("address_refused", retryable=False, reply=code) from error
            raise ProviderError("provider_away", retryable=True, reply=code) from error
        except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as error:
            if error.smtp_code >= PERMANENT:
                raise ProviderError(
                    "message_refused", retryable=False, reply=error.smtp_code
                ) from error
            raise ProviderError("provider_away", retryable=True, reply=error.smtp_code) from error
        except (OSError, smtplib.SMTPException) as error:
            raise _away(error) from error


def _away(error: Exception) -> ProviderError:
    return ProviderError("provider_away", retryable=True, reason=type(error).__name__)


def _say_goodbye(client: smtplib.SMTP) -> None:
    # The mail is accepted by now: a line that breaks at QUIT must not make it look unsent.
    try:
        client.quit()
    except (OSError, smtplib.SMTPException):
        return
