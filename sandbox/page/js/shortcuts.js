/** The lightning button: the app's global shortcuts. */

import { post } from "./api.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { menu } from "./menu.js";
import { refused } from "./notices.js";
import { state } from "./store.js";
import { refreshMessages, refreshViews } from "./sync.js";

async function run(callbackId) {
  refused(await post("shortcut", { user: state.me, callback_id: callbackId }));
  await Promise.all([refreshViews(), refreshMessages()]);
}

export function shortcutMenu() {
  const items = state.app.shortcuts
    .filter(({ type }) => type === "global")
    .map((each) => ({
      label: each.name,
      detail: each.description,
      attrs: { "data-callback-id": each.callback_id },
      pick: () => run(each.callback_id),
    }));
  return h(menu, {
    label: "Shortcuts",
    face: icon("bolt"),
    items,
    empty: "The app has no shortcuts.",
    attrs: { "data-testid": "shortcut-menu", title: "Shortcuts" },
  });
}
