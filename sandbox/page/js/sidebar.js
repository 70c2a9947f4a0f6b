/** Conversations of the acting person: the app first, then channels. */

import { avatar } from "./avatar.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { roving } from "./roving.js";
import { hashFor } from "./route.js";
import { state, update } from "./store.js";

function entry(each, face, name) {
  const here = each.id === state.place.channel;
  const unread = each.unread > 0;
  return h(
    "li",
    { key: each.id },
    h(
      "a",
      {
        href: hashFor({ channel: each.id }),
        class: `side-item ${unread ? "side-unread" : ""}`,
        "aria-current": here ? "page" : null,
        "data-channel": each.id,
        onclick: () => update({ drawer: false }),
      },
      face,
      h("span", { class: "side-name" }, name),
      unread &&
        h(
          "span",
          { class: "badge" },
          each.unread > 99 ? "99+" : String(each.unread),
          h("span", { class: "hidden" }, " unread"),
        ),
    ),
  );
}

const channel = (each) => entry(each, icon(each.kind === "private" ? "lock" : "hash"), each.name);
const app = (each) =>
  entry(each, avatar(state.app.bot_user_id, state.app.name, "avatar-small"), state.app.name);

function group(title, items, empty) {
  const id = `side-${title.toLowerCase()}`;
  return h(
    "section",
    null,
    h("h2", { id, class: "side-title" }, title),
    items.length ? h("ul", { "aria-labelledby": id }, items) : h("p", { class: "side-empty" }, empty),
  );
}

export function sidebar() {
  const apps = state.conversations.filter(({ kind }) => kind === "app_dm");
  const channels = state.conversations
    .filter(({ kind }) => kind !== "app_dm")
    .toSorted((a, b) => a.name.localeCompare(b.name));
  return h(
    "nav",
    { class: "sidebar", "aria-label": "Conversations", onkeydown: roving("a.side-item") },
    group("Apps", apps.map(app), "No app here yet."),
    group("Channels", channels.map(channel), "No channels for this person."),
    h("p", { class: "side-foot" }, "A local workspace. Nothing here reaches the internet."),
  );
}

export const drawerLayer = () =>
  h(
    "div",
    {
      key: "drawer",
      class: "layer layer-drawer",
      onclick: (event) => event.target === event.currentTarget && update({ drawer: false }),
    },
    h(
      "div",
      {
        class: "drawer",
        role: "dialog",
        "aria-modal": "true",
        "aria-label": "Conversations",
        tabindex: "-1",
      },
      h(
        "button",
        {
          type: "button",
          class: "icon-button",
          "aria-label": "Close",
          onclick: () => update({ drawer: false }),
        },
        icon("close"),
      ),
      sidebar(),
    ),
  );
