/** The app's Home tab. Opening it tells the app, as Slack does. */

import { post } from "./api.js";
import { drawBlocks } from "./blocks.js";
import { h } from "./dom.js";
import { viewScope } from "./form.js";
import { refused } from "./notices.js";
import { state } from "./store.js";
import { refreshViews } from "./sync.js";

export async function openHome() {
  const answer = await post("home", { user: state.me });
  refused(answer);
  await refreshViews();
}

function empty() {
  const words = state.connected
    ? `${state.app.name} has not filled this page yet.`
    : `${state.app.name} fills this page as soon as it is connected.`;
  return h("div", { class: "empty" }, h("p", null, words));
}

export function home() {
  const view = state.home;
  return h(
    "div",
    {
      key: "home",
      class: "home",
      id: "home",
      role: "tabpanel",
      "aria-labelledby": "tab-home",
      tabindex: "0",
      "data-view": view?.id ?? null,
    },
    h("div", { class: "home-inner" }, view ? drawBlocks(view.blocks, viewScope(view)) : empty()),
  );
}
