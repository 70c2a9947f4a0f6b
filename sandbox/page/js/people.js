/** "Act as …": who clicks and types in this page. */

import { avatar } from "./avatar.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { announce } from "./notices.js";
import { roving } from "./roving.js";
import { go } from "./route.js";
import { appConversation, me, people, state, update } from "./store.js";
import { dayAndHour, zoneName } from "./time.js";

export function actAsButton() {
  const now = me();
  return h(
    "button",
    {
      type: "button",
      id: "act-as",
      class: "act-as",
      "data-testid": "act-as",
      "aria-haspopup": "dialog",
      onclick: () => update({ choosing: { text: "" } }),
    },
    now && avatar(now.id, now.name, "avatar-small"),
    h(
      "span",
      { class: "act-as-words" },
      h("small", null, "Acting as"),
      h("span", null, now?.name ?? "Nobody yet"),
      h("span", { class: "hidden" }, "Change person"),
    ),
    icon("down"),
  );
}

/** Changes the acting person; their DM with the app takes the place of the one before. */
export function actAs(id) {
  const inAppDm = appConversation()?.id === state.place.channel || state.place.tab === "home";
  go({ user: id, channel: inAppDm ? null : state.place.channel, tab: state.place.tab });
  update({ choosing: null });
  announce(`You now act as ${people().find((user) => user.id === id)?.name ?? id}.`);
}

function found(text) {
  const wanted = text.trim().toLowerCase();
  return people().filter((user) => [user.name, user.title, user.tz].join(" ").toLowerCase().includes(wanted));
}

function row(user) {
  const here = user.id === state.me;
  return h(
    "li",
    { key: user.id },
    h(
      "button",
      {
        type: "button",
        class: "person",
        "data-user": user.id,
        "aria-current": here ? "true" : null,
        onclick: () => actAs(user.id),
      },
      avatar(user.id, user.name),
      h(
        "span",
        { class: "person-who" },
        h("strong", null, user.name),
        h("small", null, user.title || "No title"),
      ),
      h(
        "span",
        { class: "person-when" },
        h("span", null, state.now ? dayAndHour(state.now, user.tz) : ""),
        h("small", null, zoneName(user.tz)),
      ),
      here && icon("check"),
    ),
  );
}

function searchKeys(event) {
  const first = /** @type {HTMLElement | null} */ (document.querySelector(".person"));
  if (event.key === "ArrowDown" && first) (event.preventDefault(), first.focus());
  if (event.key === "Enter" && first) (event.preventDefault(), first.click());
}

const close = () => update({ choosing: null });

/** @param {{text: string}} choosing */
export function peopleLayer({ text }) {
  const list = found(text);
  const search = {
    type: "search",
    class: "input",
    placeholder: "Search by name, role or place",
    "aria-label": "Search people",
    "data-autofocus": true,
    value: text,
    autocomplete: "off",
  };
  return h(
    "div",
    { key: "people", class: "layer", onclick: (event) => event.target === event.currentTarget && close() },
    h(
      "div",
      {
        class: "dialog dialog-people",
        role: "dialog",
        "aria-modal": "true",
        "aria-labelledby": "people-title",
        tabindex: "-1",
      },
      h(
        "header",
        { class: "dialog-head" },
        h("h2", { id: "people-title" }, "Act as …"),
        h(
          "button",
          { type: "button", class: "icon-button", "aria-label": "Close", onclick: close },
          icon("close"),
        ),
      ),
      h(
        "div",
        { class: "people-search" },
        h("input", {
          ...search,
          oninput: (event) => update({ choosing: { text: event.target.value } }),
          onkeydown: searchKeys,
        }),
      ),
      h("p", { class: "hidden", role: "status" }, text ? `${list.length} found` : ""),
      h("ul", { class: "people", onkeydown: roving(".person") }, list.map(row)),
      !list.length && h("p", { class: "empty-note" }, "Nobody of that name here."),
    ),
  );
}
