"""Master keys: how they are read, named and never shown."""

import base64
import secrets

import pytest

from storage.base.master_keys import BadMasterKey, Masters, fingerprint, new_key, parse

ONE, TWO = bytes(range(32)), bytes(range(1, 33))


def test_a_new_key_is_32_fresh_bytes_in_base64() -> None:
    made = {new_key() for _ in range(50)}
    assert len(made) == 50
    assert {len(base64.b64decode(key)) for key in made} == {32}
    assert parse(made.pop()).newest


@pytest.mark.parametrize(
    "text",
    [
        ONE.hex(),
        ONE.hex().upper(),
        base64.b64encode(ONE).decode(),
        base64.urlsafe_b64encode(ONE).decode(),
        f"  {ONE.hex()} \n",
        f"\r\n{ONE.hex()}\r\n",
    ],
)
def test_a_key_is_read_from_hex_and_either_base64(text: str) -> None:
    masters = parse(text)
    assert masters.newest_key == ONE == masters.get(fingerprint(ONE))


def test_both_alphabets_of_base64_are_the_same_key() -> None:
    key = bytes([0xFB, 0xEF, 0xFF] * 10 + [0xFB, 0xEF])
    assert "-" in base64.urlsafe_b64encode(key).decode()
    assert parse(base64.urlsafe_b64encode(key).decode()).newest == parse(base64.b64encode(key).decode()).newest


@pytest.mark.parametrize("between", [",", "\n", " , ", "\n\n", ",\n"])
def test_of_several_the_first_is_the_newest(between: str) -> None:
    masters = parse(f"{TWO.hex()}{between}{ONE.hex()}")
    assert masters.newest == fingerprint(TWO)
    assert masters.names == (fingerprint(TWO), fingerprint(ONE))
    assert masters.get(fingerprint(ONE)) == ONE
    assert masters.get("0" * 16) is None


@pytest.mark.parametrize(
    "text",
    ["", " ,\n", "s3cret", "ab" * 31, "ab" * 33, base64.b64encode(b"s3cret" * 5).decode(), f"{ONE.hex()},s3cret"],
)
def test_what_cannot_be_a_key_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(BadMasterKey) as refused:
        parse(text)
    assert "32 bytes" in str(refused.value)
    assert "s3cret" not in str(refused.value)
    assert refused.value.__suppress_context__ or refused.value.__context__ is None


def test_a_name_is_a_fingerprint_and_no_key_ever_shows() -> None:
    key = secrets.token_bytes(32)
    masters = Masters([key])
    assert len(fingerprint(key)) == 16
    assert repr(masters) == f"Masters({fingerprint(key)})"
    for shown in (repr(masters), str(masters), fingerprint(key)):
        assert key.hex()[:8] not in shown
        assert repr(key)[2:-1] not in shown
