"""The words for problems of HR's channel: why it cannot be chosen, and why nothing was posted in it."""

from coaching.programme.hr_channel import ChannelProblem

CHOICE = {
    ChannelProblem.NOT_PRIVATE: "Choose a private channel: the summary is for HR only.",
    ChannelProblem.SHARED: (
        "This channel is shared with another company or workspace, or will be. Choose one that only your own people "
        "can read."
    ),
    ChannelProblem.ARCHIVED: "This channel is archived. Choose another one, or bring it back first.",
    ChannelProblem.GUEST: "A guest is in this channel. Remove the guest first, or choose another channel.",
    ChannelProblem.UNREACHABLE: "Followthrough is not in this channel. Invite it there with /invite, then save.",
    ChannelProblem.UNREADABLE: "Slack does not say who can read this channel. Choose another one.",
    ChannelProblem.BEING_READ: "Followthrough is reading who is in this channel. Please save once more in a moment.",
}
"""At the field of the setup form."""

_OTHERWISE = "or choose another channel in the setup. Open shows the summary."
REFUSED_POSTS = {
    "": f"Slack did not take the weekly summary, so it was not posted. Look at the HR channel, {_OTHERWISE}",
    ChannelProblem.ARCHIVED: (
        f"The HR channel is archived, so the weekly summary was not posted. Bring it back, {_OTHERWISE}"
    ),
    ChannelProblem.NOT_PRIVATE: (
        f"The HR channel is not private, so the weekly summary was not posted. Make it private, {_OTHERWISE}"
    ),
    ChannelProblem.SHARED: (
        "The HR channel is shared with another company or workspace, or will be, so the weekly summary was not posted. "
        f"End the sharing, {_OTHERWISE}"
    ),
    ChannelProblem.GUEST: (
        f"The HR channel has a guest in it, so the weekly summary was not posted. Remove the guest, {_OTHERWISE}"
    ),
    ChannelProblem.UNREACHABLE: (
        "Followthrough is not in the HR channel, so the weekly summary was not posted. "
        f"Invite it there with /invite, {_OTHERWISE}"
    ),
    ChannelProblem.UNREADABLE: (
        "Slack does not say who can read the HR channel, so the weekly summary was not posted. "
        f"Look at the channel, {_OTHERWISE}"
    ),
}
"""In a message to HR, by the problem; the empty one is for any other error of Slack's."""
