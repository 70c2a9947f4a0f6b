"""What Slack's error codes mean for a message: the codes of every method the courier calls, from Slack's reference."""

from collections.abc import Mapping
from enum import StrEnum


class Meaning(StrEnum):
    """What a refusal is about."""

    BUSY = "busy"
    """Slack asks everybody to wait: it passes by itself."""
    CLOSED = "closed"
    """The workspace lets nothing of this app through until an operator acts."""
    READER = "reader"
    """This person or channel cannot be written to."""
    MESSAGE = "message"
    """This message, edit or Home is refused as it is."""
    UNKNOWN = "unknown"
    """No code of this table: it may pass, so it is tried ever more seldom."""


CODES: Mapping[Meaning, str] = {
    Meaning.BUSY: "ratelimited rate_limited message_limit_exceeded team_added_to_org external_channel_migrating",
    Meaning.CLOSED: """
        access_denied accesslimited account_inactive deprecated_endpoint ekm_access_denied enterprise_is_restricted
        invalid_auth messages_tab_disabled method_deprecated missing_scope no_permission not_allowed_token_type
        not_authed org_login_required team_access_not_granted team_not_found token_expired token_revoked
        two_factor_setup_required
        """,
    Meaning.READER: """
        cannot_dm_bot channel_is_limited_access channel_not_found fetch_members_failed invalid_user_combination
        is_archived is_inactive method_not_supported_for_channel_type not_in_channel posting_to_channel_denied
        restricted_action restricted_action_non_threadable_channel restricted_action_read_only_channel
        restricted_action_thread_locked restricted_action_thread_only_channel user_disabled user_not_found
        user_not_visible users_not_found
        """,
    Meaning.MESSAGE: """
        as_user_not_supported attachment_payload_limit_exceeded block_mismatch blocked_file_type
        cannot_reply_to_message cant_broadcast_message cant_delete_message cant_update_message draft_already_deleted
        draft_already_sent draft_has_conflict draft_not_found duplicate_channel_not_found duplicate_external_id
        duplicate_message_not_found edit_window_closed file_deleted file_is_deleted file_not_found
        file_share_limit_reached gate_refused hash_conflict invalid_arg_name invalid_arguments invalid_array_arg
        invalid_attachments invalid_blocks invalid_blocks_format invalid_charset invalid_cursor invalid_form_data
        invalid_limit invalid_metadata_filter_keys invalid_metadata_format invalid_metadata_schema invalid_post_type
        invalid_ts_latest invalid_ts_oldest markdown_text_conflict max_file_sharing_exceeded message_not_found
        metadata_must_be_sent_from_app metadata_too_large missing_file_data missing_post_type missing_profile_id
        msg_blocks_too_long msg_too_long no_dual_broadcast_content_update no_text not_enabled not_enough_users
        not_implemented slack_connect_blocked_file_type slack_connect_canvas_sharing_blocked
        slack_connect_clip_sharing_blocked slack_connect_file_link_sharing_blocked
        slack_connect_file_upload_sharing_blocked slack_connect_lists_sharing_blocked streaming_state_conflict
        too_many_attachments too_many_contact_cards too_many_users unable_to_share_files update_failed
        users_list_not_supplied view_too_large
        """,
}
_MEANINGS = {code: meaning for meaning, codes in CODES.items() for code in codes.split()}
LIMITS = frozenset({"ratelimited", "rate_limited"})
"""Codes that limit the one method that was called."""
UNCLEAR = frozenset({"fatal_error", "internal_error", "request_timeout", "service_unavailable"})
"""Codes after which Slack may have done what it was asked for all the same."""


def meaning_of(code: str) -> Meaning:
    """Returns what a code of a definite refusal is about."""
    return _MEANINGS.get(code, Meaning.UNKNOWN)
