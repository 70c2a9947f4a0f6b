/** The clock area: what time it is here, and the three ways to move on. */

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { me, myZone, state } from "./store.js";
import { refreshClock, refreshConversations, refreshMessages, refreshViews } from "./sync.js";
import { format, fullMoment, hour, weekDay, zoneName } from "./time.js";
import { progress, travel } from "./travel.js";

const refresh = () =>
  Promise.all([refreshClock(), refreshConversations(), refreshMessages(), refreshViews()]);

const BUTTONS = [
  ["day", "+1 day", "clock-day"],
  ["week", "+1 week", "clock-week"],
  ["next", "Next message", "clock-next"],
];

/** @param {string[]} button */
function go([kind, words, testid]) {
  const busy = state.travel?.kind === kind;
  const attrs = {
    "aria-disabled": state.travel ? "true" : null,
    "aria-busy": busy ? "true" : null,
    "data-testid": testid,
    title: kind === "next" && state.nextDue ? `Next due: ${fullMoment(state.nextDue, myZone())}` : null,
  };
  const face = [
    busy && h("span", { class: "spinner", "aria-hidden": "true" }),
    h("span", null, kind === "next" ? ["Next", h("span", { class: "wide-only" }, " message")] : words),
  ];
  return h(
    "button",
    {
      type: "button",
      class: "button button-quiet",
      "aria-label": words,
      ...attrs,
      onclick: () => travel(kind, refreshClock, refresh),
    },
    face,
  );
}

/** @param {Date} now */
function times(now) {
  const zone = myZone();
  const utc = format(now, "UTC", {
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const local = `${fullMoment(now, zone)} for ${me()?.name ?? "you"} in ${zoneName(zone)}`;
  const title = `${local}; the workspace's clock says ${fullMoment(now, "UTC")} UTC`;
  return h(
    "div",
    { class: "clock-times", role: "group", "aria-label": title, title },
    h(
      "strong",
      { "data-testid": "clock-now", "data-now": now.toISOString() },
      weekDay(now, zone),
      h("span", { class: "not-phone" }, `, ${hour(now, zone)}`),
    ),
    h(
      "small",
      null,
      h("span", { class: "phone-only" }, `${hour(now, zone)} · `),
      h("span", null, zoneName(zone)),
      h("span", { class: "wide-only" }, ` · ${utc} UTC`),
    ),
  );
}

function bar() {
  if (!state.travel) return null;
  const share = progress(state.travel, state.now);
  const value =
    share === null
      ? {}
      : { "aria-valuenow": String(Math.round(share * 100)), "aria-valuemin": "0", "aria-valuemax": "100" };
  return h(
    "div",
    {
      class: `progress ${share === null ? "progress-open" : ""}`,
      role: "progressbar",
      "aria-label": "Travelling in time",
      ...value,
    },
    h("span", { style: { width: share === null ? "30%" : `${share * 100}%` } }),
  );
}

export function clock() {
  if (!state.now) return h("div", { class: "clock" });
  return h(
    "section",
    { class: "clock", "aria-label": "Clock" },
    icon("clock"),
    times(state.now),
    h("div", { class: "clock-buttons" }, BUTTONS.map(go)),
    bar(),
  );
}
