/** People, channels and links inside a text. Shared by mrkdwn and rich_text. */

import { h } from "./dom.js";
import { hashFor } from "./route.js";
import { channelName, personName, state } from "./store.js";

export function userMention(id) {
  return h("span", { class: `mention ${id === state.me ? "mention-me" : ""}` }, `@${personName(id)}`);
}

export function channelMention(id) {
  return h("a", { class: "mention", href: hashFor({ channel: id }) }, `#${channelName(id)}`);
}

export const broadcast = (range) => h("span", { class: "mention mention-me" }, `@${range}`);

/** A link, if its scheme is harmless; else the words alone. */
export function link(url, words = url) {
  if (!/^(https?:|mailto:|tel:)/i.test(url)) return h("span", null, words);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, words);
}
