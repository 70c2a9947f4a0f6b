"""Longer text with bold words, bullets and quotes: Slack's rich_text, which reads typed text as it is."""

from collections.abc import Iterable

from slack_sdk.models.blocks import (
    RichTextBlock,
    RichTextElement,
    RichTextElementParts,
    RichTextListElement,
    RichTextQuoteElement,
    RichTextSectionElement,
)

from views.kit import block_kit
from views.kit.plan_label import with_plan_label

Text = RichTextElementParts.Text
Mention = RichTextElementParts.User
Line = RichTextSectionElement
_BOLD = RichTextElementParts.TextStyle(bold=True)
_CODE = RichTextElementParts.TextStyle(code=True)


def words(text: str) -> Text:
    """Text as it is."""
    return Text(text=text[: block_kit.SECTION])


def bold(text: str) -> Text:
    """Our own words in bold."""
    return Text(text=block_kit.one_line(with_plan_label(text), block_kit.HEADER), style=_BOLD)


def code(text: str) -> Text:
    """Something to type."""
    return Text(text=text, style=_CODE)


def line(*parts: RichTextElement) -> Line:
    """One paragraph."""
    return Line(elements=list(parts))


def labelled(label: str, text: str) -> Line:
    """A bold label and what stands behind it."""
    return line(bold(f"{label}:"), words(f" {block_kit.clip(text, block_kit.FIELD)}"))


def quoted(title: str, text: str) -> RichTextBlock:
    """A bold line and somebody's own words as a quote."""
    return block(line(bold(title)), quote(text))


def quote(text: str) -> RichTextQuoteElement:
    """Somebody's own words."""
    return RichTextQuoteElement(elements=[words(block_kit.clip(text, block_kit.SECTION))])


def bullets(lines: Iterable[Line]) -> list[RichTextElement]:
    """A list, or nothing where there are no lines."""
    found = list(lines)
    return [RichTextListElement(style="bullet", elements=found)] if found else []


def block(*elements: RichTextElement) -> RichTextBlock:
    """The block around paragraphs, lists and quotes."""
    return RichTextBlock(elements=list(elements))
