"""Rich text: bold words of ours around other people's text."""

from hypothesis import given
from hypothesis import strategies as st

from tests.support.screens.reading import parts_of
from views.kit import block_kit, rich_text


def test_a_label_is_bold_and_what_was_said_is_not() -> None:
    label, text = rich_text.labelled("Focus", "One *open* question <@U1>").to_dict()["elements"]
    assert (label["text"], label["style"]) == ("Focus:", {"bold": True})
    assert text == {"type": "text", "text": " One *open* question <@U1>"}


def test_a_quote_holds_the_persons_own_words() -> None:
    block = rich_text.quoted("The agent's own view", "All billing cases").to_dict()
    assert [element["type"] for element in block["elements"]] == ["rich_text_section", "rich_text_quote"]


def test_no_lines_make_no_list() -> None:
    assert rich_text.bullets([]) == []


def test_lines_become_bullets() -> None:
    (bullets,) = rich_text.bullets([rich_text.line(rich_text.words("a")), rich_text.line(rich_text.words("b"))])
    assert bullets.to_dict()["style"] == "bullet"
    assert len(bullets.to_dict()["elements"]) == 2


@given(st.text(max_size=5000))
def test_any_text_fits_and_is_never_empty(text: str) -> None:
    for block in (rich_text.quoted(text, text), rich_text.block(rich_text.labelled(text, text))):
        texts = [part["text"] for part in parts_of(block.to_dict()) if part.get("type") == "text"]
        assert all(1 <= len(shown) <= block_kit.SECTION for shown in texts)
