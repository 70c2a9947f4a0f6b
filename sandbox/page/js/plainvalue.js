/** From Slack's `state` (or an element's initial value) to the plain value an input shows. */

import { richTextToPlain } from "./richtext.js";

const optionValues = (options) => (options ?? []).map((option) => option.value);
const text = (entry, element) => ("value" in entry ? entry.value : element.initial_value) ?? "";

const option = (entry, element) =>
  (entry.selected_option === undefined ? element.initial_option : entry.selected_option)?.value ?? "";
const options = (entry, element) => optionValues(entry.selected_options ?? element.initial_options);
const field = (name, initial, empty) => (entry, element) =>
  entry[name] ?? (name in entry ? empty : element[initial]) ?? empty;

const READ = {
  plain_text_input: text,
  number_input: text,
  email_text_input: text,
  url_text_input: text,
  static_select: option,
  external_select: option,
  radio_buttons: option,
  multi_static_select: options,
  multi_external_select: options,
  checkboxes: options,
  users_select: field("selected_user", "initial_user", ""),
  multi_users_select: field("selected_users", "initial_users", []),
  conversations_select: field("selected_conversation", "initial_conversation", ""),
  multi_conversations_select: field("selected_conversations", "initial_conversations", []),
  channels_select: field("selected_channel", "initial_channel", ""),
  multi_channels_select: field("selected_channels", "initial_channels", []),
  datepicker: field("selected_date", "initial_date", ""),
  timepicker: field("selected_time", "initial_time", ""),
  datetimepicker: field("selected_date_time", "initial_date_time", null),
  file_input: (entry) => entry.files ?? [],
  rich_text_input: (entry, element) => richTextToPlain(entry.rich_text_value ?? element.initial_value),
};

/** `entry` is `state.values[block][action]`, or nothing when the server knows none yet. */
export const plainValue = (element, entry) => READ[element.type]?.(entry ?? {}, element) ?? "";
