/** The middle of the page: a conversation's head, the app's two tabs, messages and message box. */

import { avatar } from "./avatar.js";
import { composer } from "./composer.js";
import { h } from "./dom.js";
import { home } from "./home.js";
import { icon } from "./icons.js";
import { messageList } from "./messages.js";
import { go } from "./route.js";
import { conversation, state } from "./store.js";

const TABS = [
  ["home", "Home", "home", "home-tab"],
  ["messages", "Messages", "chat", "messages-tab"],
];

/** @param {string[]} tab */
function tab([name, words, face, testid]) {
  const here = state.place.tab === name;
  const attrs = {
    role: "tab",
    id: `tab-${name}`,
    "aria-selected": String(here),
    "aria-controls": name === "home" ? "home" : "messages-panel",
    tabindex: here ? "0" : "-1",
  };
  return h(
    "button",
    {
      key: name,
      type: "button",
      class: "tab",
      ...attrs,
      "data-testid": testid,
      onclick: () => go({ tab: name }),
    },
    icon(face),
    words,
  );
}

function onTabKey(event) {
  if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
  const other = event.currentTarget.querySelector('[aria-selected="false"]');
  other.focus();
  other.click();
}

const tabs = () =>
  h(
    "div",
    { class: "tabs", role: "tablist", "aria-label": `${state.app.name}: pages`, onkeydown: onTabKey },
    TABS.map(tab),
  );

function members(id) {
  const count = state.channels.find((each) => each.id === id)?.members?.length;
  return count ? h("small", null, count === 1 ? "1 member" : `${count} members`) : null;
}

function head(here, isApp) {
  const face = isApp
    ? avatar(state.app.bot_user_id, state.app.name, "avatar-small")
    : icon(here.kind === "private" ? "lock" : "hash");
  return h(
    "div",
    { class: "conversation-head" },
    h("h2", null, face, h("span", null, isApp ? state.app.name : here.name)),
    isApp ? tabs() : members(here.id),
  );
}

function panel(isApp, here) {
  const words = isApp
    ? `Messages from ${state.app.name} arrive here. Type / to see what it can do.`
    : "No messages yet.";
  const name = isApp ? state.app.name : `#${here.name}`;
  const role = isApp ? { role: "tabpanel", id: "messages-panel", "aria-labelledby": "tab-messages" } : {};
  return h("div", { key: "messages", class: "messages-panel", ...role }, messageList(words), composer(name));
}

export function middle() {
  const here = conversation(state.place.channel);
  if (!here)
    return h(
      "div",
      { class: "empty" },
      h(
        "p",
        null,
        state.users.length
          ? "Choose a conversation."
          : "Nobody works here yet. People appear as soon as they are added.",
      ),
    );
  const isApp = here.kind === "app_dm";
  return [head(here, isApp), isApp && state.place.tab === "home" ? home() : panel(isApp, here)];
}
