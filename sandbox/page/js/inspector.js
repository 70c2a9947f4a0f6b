/** The drawer with the app's Web API calls, newest first. */

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { jsonTree } from "./jsontree.js";
import { personName, state, update } from "./store.js";
import { refreshCalls } from "./sync.js";
import { dayAndHour } from "./time.js";

const MOST = 200;
const filter = { text: "" };
const opened = new Set(); // calls whose insides are drawn, by number

export function toggleInspector() {
  update({ panel: state.panel === "inspector" ? null : "inspector" });
  if (state.panel) refreshCalls();
}

function target({ arguments: args }) {
  const id = args?.channel ?? args?.user ?? args?.user_id ?? args?.users;
  if (typeof id !== "string") return "";
  return /^[UW]/.test(id) ? personName(id) : id;
}

const inside = (each) =>
  h(
    "div",
    { class: "call-inside" },
    h("h3", null, "Arguments"),
    jsonTree(each.arguments ?? {}),
    h("h3", null, "Response"),
    jsonTree(each.response ?? {}),
  );

function call(each) {
  const ok = each.response?.ok !== false;
  return h(
    "li",
    { key: each.n },
    h(
      "details",
      { class: "call", ontoggle: ({ target }) => target.open && (opened.add(each.n), update()) },
      h(
        "summary",
        null,
        h("span", { class: "call-method" }, each.method),
        h("span", { class: "call-target" }, target(each)),
        h(
          "span",
          { class: `call-result ${ok ? "" : "call-bad"}` },
          ok ? "ok" : (each.response.error ?? "failed"),
        ),
        h("time", { class: "call-time" }, dayAndHour(new Date(each.at), "UTC")),
      ),
      opened.has(each.n) && inside(each),
    ),
  );
}

function search() {
  const oninput = (event) => ((filter.text = event.target.value.toLowerCase()), update());
  return h("input", {
    type: "search",
    class: "input",
    placeholder: "Filter by method",
    "aria-label": "Filter by method",
    value: filter.text,
    oninput,
  });
}

export function inspector() {
  const calls = state.calls.filter(({ method }) => method.toLowerCase().includes(filter.text));
  const list = calls.slice(-MOST).toReversed().map(call);
  return h(
    "aside",
    {
      key: "inspector",
      class: "panel inspector",
      "aria-label": "Web API calls",
      "data-testid": "inspector",
      tabindex: "-1",
    },
    h(
      "header",
      { class: "panel-head" },
      h("h2", null, "Web API calls"),
      h(
        "button",
        {
          type: "button",
          class: "icon-button",
          "aria-label": "Close Web API calls",
          onclick: toggleInspector,
        },
        icon("close"),
      ),
    ),
    h(
      "div",
      { class: "panel-tools" },
      search(),
      h("small", null, calls.length > MOST ? `newest ${MOST} of ${calls.length}` : `${calls.length} calls`),
    ),
    list.length
      ? h("ol", { class: "calls" }, list)
      : h("p", { class: "empty-note" }, "The app has called nothing yet."),
  );
}
