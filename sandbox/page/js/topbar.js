/** The bar at the top: which workspace, the clock, who acts, and the tools. */

import { clock } from "./clock.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { toggleInspector } from "./inspector.js";
import { actAsButton } from "./people.js";
import { state, update } from "./store.js";
import { themeToggle } from "./theme.js";
import { tourToggle } from "./tour.js";

function status() {
  if (!state.reachable) return h("span", { class: "pill pill-bad" }, "Server not reachable");
  if (state.connected === false) return h("span", { class: "pill pill-bad" }, "App not connected");
  return null;
}

const menuButton = () =>
  h(
    "button",
    {
      type: "button",
      class: "icon-button phone-only",
      "data-testid": "menu",
      "aria-label": "Conversations",
      "aria-expanded": String(state.drawer),
      onclick: () => update({ drawer: true }),
    },
    icon("menu"),
  );

function inspectorToggle() {
  const open = state.panel === "inspector";
  return h(
    "button",
    {
      type: "button",
      id: "inspector-toggle",
      class: "icon-button",
      "data-testid": "inspector-toggle",
      "aria-label": "Web API calls",
      title: "Web API calls",
      "aria-expanded": String(open),
      onclick: toggleInspector,
    },
    icon("code"),
  );
}

export function topbar() {
  return h(
    "header",
    { class: "topbar" },
    menuButton(),
    h(
      "h1",
      { class: "brand" },
      h("span", { class: "brand-mark", "aria-hidden": "true" }),
      h(
        "span",
        { class: "brand-words" },
        h("span", null, state.app.name),
        h("small", null, "Local workspace"),
      ),
    ),
    h("div", { role: "status", class: "status" }, status()),
    clock(),
    h("div", { class: "tools" }, actAsButton(), tourToggle(), inspectorToggle(), themeToggle()),
  );
}
