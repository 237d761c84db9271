"""Codes by time and passkeys: what is accepted, what is refused, what the picture holds."""

import json
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossiers.errors import InvalidInput
from dossiers.model.one_time_words import new_word, typed_word
from dossiers.ports.second_factors import StoredPasskey
from identity.one_time_codes import TimedCodes
from identity.passkeys import WebauthnPasskeys

NOW = datetime(2026, 4, 20, 1, 0, 15, tzinfo=UTC)
CODES = TimedCodes("Một Cửa")
KEYS = WebauthnPasskeys("mot-cua.tinh.example", is_secure=True, name="Một Cửa")
STORED = StoredPasskey("YWJj", "YWJj", 3)


@pytest.mark.rule("R-SEC-01")
def test_codes_of_the_present_step_and_its_neighbours_fit_with_their_numbers() -> None:
    secret = CODES.new_secret()
    step = int(NOW.timestamp()) // 30
    for ahead in (-1, 0, 1):
        code = pyotp.TOTP(secret).at(NOW + timedelta(seconds=30 * ahead))
        assert CODES.matching_step(secret, code, NOW) == step + ahead
    for ahead in (-2, 2, 100):
        code = pyotp.TOTP(secret).at(NOW + timedelta(seconds=30 * ahead))
        assert CODES.matching_step(secret, code, NOW) is None


@pytest.mark.parametrize("code", ["", "12345", "1234567", "12345a", "١٢٣٤٥٦", "-12345", " 123456"])
def test_what_is_no_code_fits_nothing(code: str) -> None:
    assert CODES.matching_step(CODES.new_secret(), code, NOW) is None


def test_the_picture_is_plain_svg_of_the_address() -> None:
    address = CODES.address("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "lan")
    assert address.startswith("otpauth://totp/")
    assert "issuer=M%E1%BB%99t%20C%E1%BB%ADa" in address
    picture = CODES.picture(address)
    assert picture.startswith("<svg ")
    assert "style" not in picture
    assert "<script" not in picture


def test_a_passkey_is_asked_for_the_back_offices_name() -> None:
    asked = KEYS.begin_adding(7, "lan", ["YWJj"])
    options = json.loads(asked.options)
    assert options["rp"]["id"] == "mot-cua.tinh.example"
    assert options["challenge"] == asked.challenge
    assert [one["id"] for one in options["excludeCredentials"]] == ["YWJj"]
    again = KEYS.begin_proving(["YWJj"])
    assert again.challenge != KEYS.begin_proving(["YWJj"]).challenge
    assert [one["id"] for one in json.loads(again.options)["allowCredentials"]] == ["YWJj"]


BENT = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)
SHAPED = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["YWJj", "", "é", 7, None]),
        "rawId": st.sampled_from(["YWJj", "?", None]),
        "type": st.sampled_from(["public-key", "x", None]),
        "response": st.dictionaries(
            st.sampled_from(
                ["clientDataJSON", "attestationObject", "authenticatorData", "signature"]
            ),
            st.sampled_from(["e30", "oA", "", "gICA", "____", 5, None]),
        ),
    }
)


@pytest.mark.rule("R-SEC-01")
@given(BENT | SHAPED)
def test_whatever_a_stranger_answers_is_a_refusal_and_no_failure(answer: object) -> None:
    text = json.dumps(answer)
    with pytest.raises(InvalidInput, match="passkey_refused"):
        KEYS.check_added(text, "YWJj")
    with pytest.raises(InvalidInput, match="passkey_refused"):
        KEYS.check_proof(text, "YWJj", STORED)
    assert isinstance(KEYS.credential_of(text), str)


@pytest.mark.parametrize("text", ["", "{", "[" * 9000, "x" * 20_001, "null"])
def test_what_is_no_json_of_a_browser_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="passkey_refused"):
        KEYS.check_proof(text, "YWJj", STORED)
    assert KEYS.credential_of(text) == ""


def test_a_printed_code_is_read_however_it_is_typed() -> None:
    word = new_word(4)
    assert len(word.split("-")) == 4
    assert typed_word(f" {word.lower()} ") == word.replace("-", "")
    assert typed_word("oO iI lL uU") == "001111VV"
    assert len({new_word(2) for _ in range(100)}) == 100
