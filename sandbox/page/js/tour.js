/** The guided tour: steps given by whoever runs this workspace. Place and state last as long as the browser's tab. */

import { get } from "./api.js";
import { suggest } from "./composer.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { mrkdwn } from "./mrkdwn.js";
import { actAs } from "./people.js";
import { go } from "./route.js";
import { person, personName, state, update } from "./store.js";

const KEY = "local-slack-tour";
const roomy = matchMedia("(min-width: 1100px)");

const remembered = () => JSON.parse(sessionStorage.getItem(KEY) ?? "null");

function set(changes) {
  const tour = { ...state.tour, ...changes };
  sessionStorage.setItem(KEY, JSON.stringify({ at: tour.at, open: tour.open }));
  update({ tour });
}

export async function startTour() {
  const answer = await get("tour");
  const steps = answer.steps ?? [];
  const { at = 0, open = roomy.matches } = remembered() ?? {};
  update({
    tour: { steps, at: Math.min(at, Math.max(0, steps.length - 1)), open: open && steps.length > 0 },
  });
}

export function tourToggle() {
  if (!state.tour.steps.length) return null;
  const onclick = () => set({ open: !state.tour.open });
  return h(
    "button",
    {
      type: "button",
      class: "icon-button",
      "data-testid": "tour-toggle",
      "aria-label": "Tour",
      title: "Tour",
      "aria-expanded": String(state.tour.open),
      onclick,
    },
    icon("compass"),
  );
}

/** Puts the step's text into the message box, in a conversation where it can be sent. */
function tryOut(text) {
  if (state.place.tab === "home") go({ tab: "messages" });
  setTimeout(() => suggest(text));
}

function help(step) {
  const here = !step.as || step.as === state.me;
  return [
    person(step.as) &&
      h(
        "button",
        {
          type: "button",
          class: "button",
          "aria-disabled": here ? "true" : null,
          onclick: () => here || actAs(step.as),
        },
        here ? `You act as ${personName(step.as)}` : `Act as ${personName(step.as)}`,
      ),
    step.try &&
      h(
        "button",
        { type: "button", class: "button button-quiet", onclick: () => tryOut(step.try) },
        h("span", { class: "hidden" }, "Put into the message box: "),
        h("code", null, step.try),
      ),
  ];
}

function item(step, at) {
  const here = at === state.tour.at;
  return h(
    "li",
    {
      key: at,
      class: `step ${here ? "step-here" : ""} ${at < state.tour.at ? "step-done" : ""}`,
      "aria-current": here ? "step" : null,
    },
    h(
      "button",
      { type: "button", class: "step-title", "aria-expanded": String(here), onclick: () => set({ at }) },
      h("span", { class: "step-number" }, String(at + 1)),
      h("span", null, step.title),
    ),
    here &&
      h(
        "div",
        { class: "step-body" },
        h("div", { class: "text" }, mrkdwn(step.text)),
        h("div", { class: "step-help" }, help(step)),
      ),
  );
}

function moves({ at, steps }) {
  const last = at === steps.length - 1;
  return h(
    "footer",
    { class: "panel-foot" },
    h(
      "button",
      {
        type: "button",
        class: "button button-quiet",
        "aria-disabled": at === 0 ? "true" : null,
        onclick: () => at > 0 && set({ at: at - 1 }),
      },
      "Back",
    ),
    h("span", { class: "step-count" }, `${at + 1} of ${steps.length}`),
    h(
      "button",
      {
        type: "button",
        class: "button button-primary",
        onclick: () => (last ? set({ open: false }) : set({ at: at + 1 })),
      },
      last ? "Done" : "Next",
    ),
  );
}

export function tour() {
  return h(
    "aside",
    { key: "tour", class: "panel tour", "aria-label": "Tour", "data-testid": "tour" },
    h(
      "header",
      { class: "panel-head" },
      h("h2", null, "Tour"),
      h(
        "button",
        {
          type: "button",
          class: "icon-button",
          "aria-label": "Close the tour",
          onclick: () => set({ open: false }),
        },
        icon("close"),
      ),
    ),
    h("ol", { class: "steps" }, state.tour.steps.map(item)),
    moves(state.tour),
  );
}
