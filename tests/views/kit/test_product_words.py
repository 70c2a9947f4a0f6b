"""The product's words: growth and never punishment, plain, kind, without alarm."""

import re

import pytest

from tests.support.screens import codes, gallery
from tests.support.screens.reading import blocks_of, parts_of, visible_text

FORBIDDEN = """
fail failed failure violation final finally probation must required poor careless unprofessional lazy attitude
monitoring monitor tracking surveillance consequence consequences still again deadline overdue punishment discipline
warning termination dismiss dismissal sign countdown penalty underperformer weakness simply obviously asap
"""
ABBREVIATIONS = frozenset(
    {
        "HR",
        "QA",
        "CSAT",
        "NPS",
        "AHT",
        "FCR",
        "CES",
        "CRM",
        "UTC",
        "BPO",
        "K7Q2",
        "K7Q2M",
        "CSV",
        "UTF",
        "U012AB3CD",
        "PH",
        "IN",
        "KA",
        *("GB", "ENG", "SCT", "UK", "IT", "DE"),
    }
)
EVERYTHING = gallery.everything()
SAID = {name: visible_text(screen) for name, screen in EVERYTHING.items()} | codes.words()


@pytest.mark.parametrize("name", SAID)
def test_no_word_that_punishes_or_presses(name: str) -> None:
    words = set(re.findall(r"[a-z][a-z-]*", SAID[name].lower()))
    assert not words & set(FORBIDDEN.split())
    assert "last chance" not in SAID[name].lower()


@pytest.mark.parametrize("name", SAID)
def test_nothing_is_shouted(name: str) -> None:
    assert "!" not in SAID[name]
    assert set(re.findall(r"\b[A-Z][A-Z0-9]+\b", SAID[name])) <= ABBREVIATIONS


@pytest.mark.parametrize("name", gallery.messages())
def test_no_message_says_pip(name: str) -> None:
    assert not re.search(r"\bpip\b", SAID[name], re.IGNORECASE)


@pytest.mark.parametrize("name", gallery.messages())
def test_each_part_of_a_message_has_at_most_sixty_words(name: str) -> None:
    parts = [part["text"] for part in parts_of(blocks_of(EVERYTHING[name])) if isinstance(part.get("text"), str)]
    assert all(len(text.split()) <= 60 for text in parts)


@pytest.mark.parametrize("name", SAID)
def test_sentences_are_short_enough_for_second_language_readers(name: str) -> None:
    sentences = re.split(r"[.?!:;\n]", SAID[name])
    assert all(len(sentence.split()) <= 20 for sentence in sentences)


@pytest.mark.parametrize("name", gallery.modals())
def test_every_input_has_a_label_and_one_can_tell_what_to_type(name: str) -> None:
    for block in blocks_of(EVERYTHING[name]):
        if block["type"] == "input":
            assert block["label"]["text"]
            assert block["element"]["type"] in ("checkboxes", "file_input") or block["element"]["placeholder"]["text"]
