"""The allowed content of payloads to Slack, as tables for `bot.gate.payloads`: kinds, keys, lengths and counts."""

import re

# fmt: off
ALLOWED_TYPES = frozenset(
    {
        "modal", "home", "section", "context", "header", "divider", "actions", "input", "rich_text",
        "rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted", "text", "user",
        "emoji", "plain_text", "mrkdwn", "button", "static_select", "multi_static_select", "users_select",
        "multi_users_select", "conversations_select", "multi_conversations_select", "channels_select",
        "multi_channels_select", "datepicker", "timepicker", "datetimepicker", "plain_text_input",
        "number_input", "checkboxes", "radio_buttons", "overflow", "rich_text_input", "file_input",
    }
)
# fmt: on
"""None of these mentions a group, leads out of Slack or shows content stored elsewhere. Whatever is new is refused."""
# fmt: off
FORBIDDEN_KEYS = frozenset(
    {
        "url", "image_url", "thumb_url", "video_url", "title_url", "author_url", "provider_url", "icon_url",
        "icon_emoji", "username", "slack_file", "external", "external_data_source", "attachments",
        "markdown_text", "link", "link_url",
    }
)
# fmt: on
FORMS = frozenset({"view", "blocks", "metadata", "errors"})
"""Arguments that must not be a string: a text of JSON would be read by nobody here."""
NAMES = {"value": 150, "block_id": 255, "action_id": 255, "callback_id": 255, "external_id": 255, "event_type": 255}
"""Parts that hold ids, numbers and counts alone, and their lengths."""
NAME = re.compile(r"[A-Za-z0-9:._~-]*")
FILE_NAMES = frozenset({"weekly-talks.ics"})
"""The allowed names of a file, which Slack shows."""
FILE_BEGINS = b"BEGIN:VCALENDAR\r\n"
FILE_SIZE = 262_144
"""Bytes of a file."""
FILE_ARGUMENTS = {
    "files.info": {"file"},
    "files.getUploadURLExternal": {"filename", "length"},
    "files.completeUploadExternal": {"files", "channel_id", "initial_comment"},
}
"""What is called about files, and with which arguments. Other calls about them are refused."""
DIRECT_MESSAGE = re.compile(r"D[A-Z0-9]{2,}")
USER = re.compile(r"[UW][A-Z0-9]{2,}")
PRIVATE_METADATA = 3000
VIEW_SIZE = 250_000
"""Characters of a view as JSON."""
LONGEST = 3000
LENGTHS = {"title": 24, "submit": 24, "close": 24, "placeholder": 150, "label": 2000, "hint": 2000}
LENGTHS |= {"description": 75, "fields": 2000, "elements": 2000, "deny": 30}
"""Characters of a text object by the part it is."""
LENGTHS_IN = {
    "header": {"text": 150},
    "button": {"text": 75},
    "option": {"text": 75},
    "confirm": {"title": 100, "text": 300, "confirm": 30},
}
"""The same, where what holds it says more."""
COUNTS = {"fields": 10, "blocks": 100}
COUNTS_IN = {
    "context": {"elements": 10},
    "actions": {"elements": 25},
    "static_select": {"options": 100},
    "multi_static_select": {"options": 100},
    "checkboxes": {"options": 10},
    "radio_buttons": {"options": 10},
    "overflow": {"options": 5},
}
MESSAGE_BLOCKS = 50
