"""Rich text: bold words of ours around other people's text."""

from hypothesis import given
from hypothesis import strategies as st

from tests.views.reading import parts_of
from views import kit, rich


def test_a_label_is_bold_and_what_was_said_is_not() -> None:
    label, text = rich.said("Focus", "One *open* question <@U1>").to_dict()["elements"]
    assert (label["text"], label["style"]) == ("Focus:", {"bold": True})
    assert text == {"type": "text", "text": " One *open* question <@U1>"}


def test_a_quote_holds_the_persons_own_words() -> None:
    block = rich.quoted("The agent's own view", "All billing cases").to_dict()
    assert [element["type"] for element in block["elements"]] == ["rich_text_section", "rich_text_quote"]


def test_no_lines_make_no_list() -> None:
    assert rich.bullets([]) == []


def test_lines_become_bullets() -> None:
    (bullets,) = rich.bullets([rich.line(rich.words("a")), rich.line(rich.words("b"))])
    assert bullets.to_dict()["style"] == "bullet"
    assert len(bullets.to_dict()["elements"]) == 2


@given(st.text(max_size=5000))
def test_any_text_fits_and_is_never_empty(text: str) -> None:
    for block in (rich.quoted(text, text), rich.block(rich.said(text, text))):
        texts = [part["text"] for part in parts_of(block.to_dict()) if part.get("type") == "text"]
        assert all(1 <= len(shown) <= kit.SECTION for shown in texts)
