/** Selects with a search box: people, conversations, channels, the app's own list, and all that take several. */

import { post } from "../api.js";
import { h } from "../dom.js";
import { plain } from "../emoji.js";
import { channelName, people, personName, state } from "../store.js";
import { zoneName } from "../time.js";
import { combobox } from "./combobox.js";
import { bind } from "./field.js";
import { allOptions } from "./select.js";

const seen = new Map(); // words of external options, by value: the view only keeps the chosen ones

const known = (option) => {
  seen.set(option.value, plain(option.text));
  return {
    value: option.value,
    label: plain(option.text),
    detail: option.description && plain(option.description),
  };
};

const matching = (options, text) =>
  options.filter(({ label }) => label.toLowerCase().includes(text.trim().toLowerCase()));
const users = () =>
  people().map((user) => ({
    value: user.id,
    label: user.name,
    detail: [user.title, zoneName(user.tz)].filter(Boolean).join(" · "),
  }));
const channels = () =>
  state.conversations
    .filter(({ kind }) => kind !== "app_dm")
    .map(({ id, name }) => ({ value: id, label: `#${name}` }));
const conversations = () => [...channels(), ...users()];

async function suggestions(scope, element, text) {
  const answer = await post("suggest", {
    user: scope.user,
    view_id: scope.viewId,
    action_id: element.action_id,
    text,
  });
  const options = answer.options ?? (answer.option_groups ?? []).flatMap((group) => group.options);
  return answer.ok ? options.map(known) : { error: answer };
}

const LISTS = { users, conversations, channels, static: null, external: null };

function source(element, scope) {
  const kind = element.type.replace(/^multi_/, "").replace(/_select$/, "");
  if (kind === "external") return (text) => suggestions(scope, element, text);
  const list = LISTS[kind] ?? (() => allOptions(element).map(known));
  return async (text) => matching(list(), text);
}

function words(value, entry, element) {
  const option = [
    ...(entry?.selected_options ?? []),
    entry?.selected_option,
    ...(element.initial_options ?? []),
    element.initial_option,
  ].find((each) => each?.value === value);
  if (option) return plain(option.text);
  if (seen.has(value)) return seen.get(value);
  const own = allOptions(element).find((each) => each.value === value);
  if (own) return plain(own.text);
  return /^[CGD]/.test(value) ? `#${channelName(value)}` : personName(value);
}

export function picker(element, place) {
  const field = bind(element, place);
  const multiple = element.type.startsWith("multi_");
  const entry = place.scope.state?.values?.[place.blockId]?.[element.action_id];
  return h(combobox, {
    key: field.id,
    attrs: field.attrs,
    name: place.label,
    multiple,
    limit: element.max_selected_items ?? Infinity,
    placeholder: plain(element.placeholder) || "Search …",
    values: (multiple ? field.value : [field.value].filter(Boolean)).map((value) => ({
      value,
      label: words(value, entry, element),
    })),
    search: source(element, place.scope),
    minimum: element.type.endsWith("external_select") ? (element.min_query_length ?? 3) : 0,
    clearable: place.inInput,
    change: (values) => field.change(multiple ? values : (values[0] ?? null)),
  });
}
