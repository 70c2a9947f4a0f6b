/** The question an app may put before an action (Block Kit's confirmation dialog). */

import { h } from "./dom.js";
import { plain } from "./emoji.js";
import { state, update } from "./store.js";
import { textBlock } from "./textobject.js";

/** Asks; resolves to true when the person agreed. */
export function confirmed(object) {
  if (!object) return Promise.resolve(true);
  return new Promise((resolve) => update({ confirm: { object, resolve } }));
}

export function answerConfirm(yes) {
  const asked = state.confirm;
  update({ confirm: null });
  asked?.resolve(yes);
}

/** @param {{object: import("./types.d.ts").Slack}} confirm */
export function confirmLayer({ object }) {
  const look = object.style === "danger" ? "button-danger" : "button-primary";
  return h(
    "div",
    { key: "confirm", class: "layer" },
    h(
      "div",
      {
        class: "dialog dialog-small",
        role: "alertdialog",
        "aria-modal": "true",
        "aria-labelledby": "confirm-title",
        "aria-describedby": "confirm-text",
        tabindex: "-1",
      },
      h("header", { class: "dialog-head" }, h("h2", { id: "confirm-title" }, plain(object.title))),
      h("div", { id: "confirm-text", class: "dialog-body text" }, textBlock(object.text)),
      h(
        "footer",
        { class: "dialog-foot" },
        h(
          "button",
          {
            type: "button",
            class: "button",
            "data-testid": "confirm-deny",
            onclick: () => answerConfirm(false),
          },
          plain(object.deny) || "Cancel",
        ),
        h(
          "button",
          {
            type: "button",
            class: `button ${look}`,
            "data-testid": "confirm-yes",
            "data-autofocus": true,
            onclick: () => answerConfirm(true),
          },
          plain(object.confirm) || "Yes",
        ),
      ),
    ),
  );
}
