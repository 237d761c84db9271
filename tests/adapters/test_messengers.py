"""One suite for every messenger: each is run against its real carrier, as its own process."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from dossiers.errors import ProviderError
from dossiers.ports.messages import EMAIL, SMS, Messenger, OutgoingMessage
from notifications.console import FolderMessenger
from notifications.email_smtp import SmtpMessenger, SmtpSettings
from notifications.sms_gateway import SmsGatewayMessenger, SmsGatewaySettings
from tests.support.processes import Peer, Phone

TEXT = "Hồ sơ 000.00.01.H36-260424-0017 đã được tiếp nhận.\nTra cứu: http://localhost/tra-cuu"


@dataclass
class Carrier:
    """A messenger with the eyes and hands that the suite needs on its other end."""

    messenger: Messenger
    message: OutgoingMessage
    refused_address: str
    texts: Callable[[], list[str]]
    take_away: Callable[[], object]


def smtp_carrier(mailbox: Peer) -> Carrier:
    settings = SmtpSettings(
        "127.0.0.1",
        mailbox.ports["smtp"],
        "mot-cua@truonggiang.example",
        starttls=False,
        timeout=5,
    )
    return Carrier(
        SmtpMessenger(settings),
        OutgoingMessage("tin:17/email", EMAIL, "hanh@thu.example", "Hồ sơ đã nhận", TEXT),
        "khong-ai@thu.invalid",
        lambda: [one["text"].rstrip("\n") for one in mailbox.received()["messages"]],
        mailbox.stop,
    )


def sms_carrier(phone: Phone) -> Carrier:
    return Carrier(
        SmsGatewayMessenger(SmsGatewaySettings(f"{phone.page}/sms", phone.token, timeout=5)),
        OutgoingMessage("tin:17/sms", SMS, "+84912345678", "", TEXT),
        "+84112345678",
        lambda: [one["text"] for one in phone.received()["messages"]],
        phone.stop,
    )


def folder_carrier(folder: Path) -> Carrier:
    return Carrier(
        FolderMessenger(folder),
        OutgoingMessage("tin:17/email", EMAIL, "hanh@thu.example", "Hồ sơ đã nhận", TEXT),
        "khong-phai-dia-chi",
        lambda: [json.loads(path.read_text())["text"] for path in folder.rglob("*.json")],
        lambda: folder.write_text("a file where the folder should be"),
    )


@pytest.fixture(params=["email_smtp", "sms_gateway", "console"])
def carrier(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Carrier]:
    if request.param == "console":
        yield folder_carrier(tmp_path / "messages")
        return
    if request.param == "email_smtp":
        peer = Peer("e2e.peers.mailbox", tmp_path / "mail", {})
        made = smtp_carrier(peer)
    else:
        peer = Phone(tmp_path / "sms")
        made = sms_carrier(peer)
    yield made
    peer.stop()


def test_a_message_arrives_once_as_written(carrier: Carrier):
    delivery = carrier.messenger.send(carrier.message)
    assert delivery.provider_id
    assert carrier.texts() == [TEXT]


def test_the_same_id_again_is_the_same_message(carrier: Carrier):
    first = carrier.messenger.send(carrier.message)
    assert carrier.messenger.send(carrier.message) == first
    assert carrier.texts() == [TEXT]


def test_another_id_is_another_message(carrier: Carrier):
    first = carrier.messenger.send(carrier.message)
    assert carrier.messenger.send(replace(carrier.message, id="tin:18")) != first
    assert carrier.texts() == [TEXT, TEXT]


def test_a_refused_address_is_not_tried_again(carrier: Carrier):
    with pytest.raises(ProviderError) as caught:
        carrier.messenger.send(replace(carrier.message, to=carrier.refused_address))
    assert (caught.value.code, caught.value.retryable) == ("address_refused", False)
    assert carrier.texts() == []


def test_a_carrier_that_is_away_is_tried_again(carrier: Carrier):
    carrier.take_away()
    with pytest.raises(ProviderError) as caught:
        carrier.messenger.send(carrier.message)
    assert (caught.value.code, caught.value.retryable) == ("provider_away", True)


@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r", "\u2028", "\x85"])
@pytest.mark.parametrize("field", ["id", "to", "subject"])
def test_no_part_can_inject_a_header(tmp_path: Path, field: str, line_end: str):
    # No carrier is needed: nothing may be said to one.
    away = SmtpSettings("127.0.0.1", 1, "mot-cua@truonggiang.example", starttls=False)
    for messenger in (
        SmtpMessenger(away),
        SmsGatewayMessenger(SmsGatewaySettings("http://127.0.0.1:1", "token")),
        FolderMessenger(tmp_path),
    ):
        message = OutgoingMessage("1", EMAIL, "hanh@thu.example", "Hồ sơ", TEXT)
        evil = getattr(message, field) + line_end + "Bcc: moi-nguoi@thu.example"
        with pytest.raises(ProviderError) as caught:
            messenger.send(replace(message, **{field: evil}))
        assert (caught.value.code, caught.value.retryable) == ("message_refused", False)


def test_mail_says_who_it_is_from_and_that_a_machine_wrote_it(mailbox: Peer):
    carrier = smtp_carrier(mailbox)
    delivery = carrier.messenger.send(carrier.message)
    assert delivery.provider_id == "<tin%3A17%2Femail@truonggiang.example>"
    mail = mailbox.received()["messages"][0]
    assert mail["subject"] == "Hồ sơ đã nhận"
    assert mail["to"] == "hanh@thu.example"
    assert mail["id"] == delivery.provider_id


def test_mail_that_the_server_finds_too_large_is_not_tried_again(mailbox: Peer):
    carrier = smtp_carrier(mailbox)
    with pytest.raises(ProviderError) as caught:
        carrier.messenger.send(replace(carrier.message, text="đ" * 400_000))
    assert (caught.value.code, caught.value.retryable) == ("message_refused", False)


def test_a_repeat_after_a_restart_of_the_mailbox_is_still_known(mailbox: Peer):
    carrier = smtp_carrier(mailbox)
    carrier.messenger.send(carrier.message)
    port = str(mailbox.ports["smtp"])
    mailbox.stop()
    mailbox.start("--smtp-port", port)
    carrier.messenger.send(carrier.message)
    found = mailbox.received()
    assert (len(found["messages"]), found["repeats"]) == (1, 1)


def test_an_answer_that_is_lost_leads_to_no_second_text(phone: Phone):
    carrier = sms_carrier(phone)
    phone.fail(1, keep=True)
    with pytest.raises(ProviderError) as caught:
        carrier.messenger.send(carrier.message)
    assert caught.value.retryable
    carrier.messenger.send(carrier.message)
    found = phone.received()
    assert (len(found["messages"]), found["repeats"]) == (1, 1)


@pytest.mark.parametrize(
    ("status", "code", "retryable"),
    [
        (503, "provider_away", True),
        (429, "provider_away", True),
        (403, "provider_misconfigured", True),
        (400, "message_refused", False),
    ],
)
def test_gateway_refusals_say_whether_to_try_again(
    phone: Phone, status: int, code: str, retryable: bool
):
    carrier = sms_carrier(phone)
    phone.fail(1, status=status)
    with pytest.raises(ProviderError) as caught:
        carrier.messenger.send(carrier.message)
    assert (caught.value.code, caught.value.retryable) == (code, retryable)
    assert carrier.messenger.send(carrier.message).provider_id


def test_a_slow_gateway_counts_as_away(phone: Phone):
    carrier = sms_carrier(phone)
    hasty = SmsGatewayMessenger(SmsGatewaySettings(f"{phone.page}/sms", phone.token, timeout=0.3))
    phone.fail(1, delay=1.5)
    with pytest.raises(ProviderError) as caught:
        hasty.send(carrier.message)
    assert (caught.value.code, caught.value.retryable) == ("provider_away", True)


def test_a_wrong_token_is_our_mistake(phone: Phone):
    stranger = SmsGatewayMessenger(SmsGatewaySettings(f"{phone.page}/sms", "another", timeout=5))
    with pytest.raises(ProviderError) as caught:
        stranger.send(sms_carrier(phone).message)
    assert (caught.value.code, caught.value.retryable) == ("provider_misconfigured", True)
    assert phone.received()["messages"] == []


def test_a_gateway_address_must_be_http():
    with pytest.raises(ValueError, match="not an http address"):
        SmsGatewayMessenger(SmsGatewaySettings("file:///etc/passwd", "token"))
