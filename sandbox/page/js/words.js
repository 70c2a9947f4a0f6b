/** Refusals in plain words. What is not listed is shown with its code, so that a developer can look it up. */

const WORDS = {
  operation_timeout: "The app did not answer within 3 seconds.",
  unreachable: "The local Slack cannot be reached. Is it still running?",
  not_connected: "The app is not connected, so it cannot answer.",
  no_worker: "Time stopped here because the app is not running. Start the app, then try again.",
  in_the_past: "Time only moves forward.",
  invalid_time: "That is not a time this workspace understands.",
  no_such_command: "No app in this workspace has that command.",
  no_such_shortcut: "The app does not have that shortcut any more.",
  no_text: "There is nothing to send yet.",
  view_not_on_top: "Another window lies above that one. Close it first.",
  not_in_channel: "You are not a member of that channel.",
  channel_not_found: "That conversation does not exist any more.",
  user_not_found: "That person is not in this workspace.",
  view_not_found: "That window is closed already.",
  message_not_found: "That message does not exist any more.",
  action_not_found: "That button is no longer there. The view has changed.",
  is_archived: "That channel is archived.",
  invalid_value: "That choice is not on offer.",
  not_yet: "This local Slack cannot do that yet.",
};

/** One sentence about a refused answer; empty when it was not refused. */
export function refusal(answer) {
  if (!answer || answer.ok) return "";
  return WORDS[answer.error] ?? `That did not work (${answer.error ?? "no reason given"}).`;
}
