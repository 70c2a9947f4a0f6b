/** Slash commands below the caret: which there are, and how the chosen one is used. */

import { h } from "./dom.js";
import { state } from "./store.js";

const nameOf = (text) => text.match(/^\/\S*/)?.[0];

/** Commands that begin like what is typed, while the name itself is being typed. */
export function matching(text) {
  if (!/^\/\S*$/.test(text)) return [];
  return state.app.commands.filter(({ command }) => command.startsWith(text));
}

export const commandIn = (text) => state.app.commands.find(({ command }) => command === nameOf(text));

export function hintList(hints, active, pick) {
  const items = hints.map((each, at) =>
    h(
      "li",
      {
        key: each.command,
        id: `hint-${at}`,
        role: "option",
        "aria-selected": String(at === active),
        class: "hint",
        onclick: () => pick(each),
      },
      h(
        "span",
        { class: "hint-name" },
        h("strong", null, each.command),
        " ",
        h("span", null, each.usage_hint ?? ""),
      ),
      h("small", null, each.description),
    ),
  );
  const keep = (event) => event.preventDefault(); // the box keeps the focus
  return h(
    "ul",
    { id: "hints", class: "hints", role: "listbox", "aria-label": "Commands", onmousedown: keep },
    items,
  );
}

/** One line of use for a command that is typed already. */
export function usage(text) {
  const command = /\s/.test(text) && commandIn(text);
  return command ? `${command.command} ${command.usage_hint ?? ""} · ${command.description ?? ""}` : "";
}
