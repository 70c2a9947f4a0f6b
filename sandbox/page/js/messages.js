/** The list of messages of a conversation, by day in the acting person's zone. */

import { h } from "./dom.js";
import { drawMessage } from "./message.js";
import { isApp, myZone, state, update } from "./store.js";
import { day, dayLabel, fromTs } from "./time.js";

const PAGE = 150;
const SOON = 300; // s: messages of one person within this time share one head
let shown = PAGE;
let atBottom = true;

const follows = (message, before) =>
  before &&
  !message.ephemeral === !before.ephemeral &&
  before.user === message.user &&
  !isApp(message.user) &&
  message.ts - before.ts < SOON;

function byDay(messages) {
  const days = [];
  for (const message of messages) {
    const key = day(fromTs(message.ts), myZone());
    if (days.at(-1)?.key !== key) days.push({ key, messages: [] });
    days.at(-1).messages.push(message);
  }
  return days;
}

function drawDay({ key, messages }) {
  const label = dayLabel(fromTs(messages[0].ts), state.now ?? new Date(), myZone());
  const items = messages.map((message, at) => drawMessage(message, follows(message, messages[at - 1])));
  return h(
    "section",
    { key, class: "day", "aria-label": label },
    h("h3", { class: "day-label" }, h("span", null, label)),
    h("ol", null, items),
  );
}

const empty = (words) => h("div", { class: "empty" }, h("p", null, words));

function earlier(count) {
  return h(
    "button",
    {
      key: "earlier",
      type: "button",
      class: "button button-quiet earlier",
      onclick: () => ((shown += PAGE), update()),
    },
    `Show earlier messages (${count})`,
  );
}

/** The scroller of the list; it stays at the end when it was there. */
export function messageList(words) {
  const of = `${state.me}/${state.place.channel}`;
  const ready = state.messagesOf === of;
  const messages = ready ? state.messages : [];
  const hidden = Math.max(0, messages.length - shown);
  const days = byDay(messages.slice(hidden)).map(drawDay);
  const track = ({ target }) =>
    (atBottom = target.scrollHeight - target.scrollTop - target.clientHeight < 48);
  return h(
    "div",
    {
      key: of,
      class: "messages",
      id: "messages",
      role: "region",
      "aria-label": "Messages",
      tabindex: "0",
      onscroll: track,
      ref: begin,
    },
    h(
      "div",
      { class: "messages-inner" },
      hidden > 0 && earlier(hidden),
      days,
      ready && !messages.length && empty(words),
    ),
  );
}

function begin(el) {
  shown = PAGE;
  atBottom = true;
  // Late pictures and text areas change heights; the end stays in sight all the same.
  new ResizeObserver(() => atBottom && (el.scrollTop = el.scrollHeight)).observe(el.firstElementChild);
}

export function keepAtBottom() {
  const el = document.getElementById("messages");
  if (el && atBottom) el.scrollTop = el.scrollHeight;
}
