"""Sealing: what comes back, what does not open, and what an envelope looks like."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.base.sealing import HEADER, KEY_ID, NONCE, VERSION, CannotOpen, Place, key_id_of, seal, unseal

KEY_NAME, KEY = "0f" * 16, bytes(range(32))
PLACE = Place("T1", "goal", "how", "plan-1/2")
TAG = 16


def opened(envelope: bytes, place: Place = PLACE, key: bytes = KEY) -> str:
    """Open an envelope with one key, whatever its id."""
    return unseal(lambda _key_id: key, place, envelope)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_what_was_sealed_comes_back(text: str) -> None:
    assert opened(seal(KEY_NAME, KEY, PLACE, text)) == text


def test_an_envelope_is_version_key_id_nonce_and_text_with_its_tag() -> None:
    envelope = seal(KEY_NAME, KEY, PLACE, "größer")
    assert (envelope[:1], key_id_of(envelope)) == (b"\x01", KEY_NAME) == (VERSION, envelope[1 : 1 + KEY_ID].hex())
    assert len(envelope) == HEADER + len("größer".encode()) + TAG == 1 + 16 + NONCE + 8 + TAG
    assert "größer".encode() not in envelope


def test_no_text_is_no_envelope() -> None:
    assert seal(KEY_NAME, KEY, PLACE, "") == b""
    assert opened(b"") == ""


def test_equal_texts_have_different_envelopes_and_never_the_same_nonce() -> None:
    envelopes = {seal(KEY_NAME, KEY, PLACE, "same") for _ in range(2_000)}
    nonces = {envelope[HEADER - NONCE : HEADER] for envelope in envelopes}
    assert len(envelopes) == len(nonces) == 2_000


@pytest.mark.parametrize("part", [field.name for field in fields(Place)])
def test_moved_to_another_place_it_does_not_open(part: str) -> None:
    envelope = seal(KEY_NAME, KEY, PLACE, "kept")
    with pytest.raises(CannotOpen) as refused:
        opened(envelope, replace(PLACE, **{part: "elsewhere"}))
    assert refused.value.__suppress_context__
    assert "kept" not in str(refused.value)


def test_parts_of_a_place_cannot_be_shifted_into_each_other() -> None:
    one, other = Place("T", "a", "b", "c\x1fd"), Place("T", "a", "b\x1fc", "d")
    assert one.bound_to(KEY_NAME) != other.bound_to(KEY_NAME)


def test_another_key_or_another_key_id_does_not_open_it() -> None:
    envelope = seal(KEY_NAME, KEY, PLACE, "kept")
    with pytest.raises(CannotOpen):
        opened(envelope, key=bytes(32))
    renamed = envelope[:1] + bytes.fromhex("1f" * 16) + envelope[17:]
    with pytest.raises(CannotOpen):
        opened(renamed)


def test_no_bit_can_be_changed_and_nothing_cut_off_or_added() -> None:
    envelope = seal(KEY_NAME, KEY, PLACE, "kept")
    flipped = [
        envelope[:at] + bytes([envelope[at] ^ 1 << bit]) + envelope[at + 1 :]
        for at in range(len(envelope))
        for bit in range(8)
    ]
    for changed in (*flipped, *(envelope[:end] for end in range(1, len(envelope))), envelope + b"\x00"):
        with pytest.raises(CannotOpen):
            opened(changed)


def test_the_key_is_asked_for_by_the_id_in_the_envelope() -> None:
    keys = {"1f" * 16: bytes(32), KEY_NAME: KEY}
    assert unseal(keys.__getitem__, PLACE, seal(KEY_NAME, KEY, PLACE, "kept")) == "kept"
