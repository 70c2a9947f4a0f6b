/** The modal on top of the acting person's stack. */

import { post } from "./api.js";
import { drawBlocks } from "./blocks.js";
import { h } from "./dom.js";
import { plain } from "./emoji.js";
import { flush, hasTyped, typedValues, viewScope } from "./form.js";
import { icon } from "./icons.js";
import { announce, refused } from "./notices.js";
import { state, update, whileBusy } from "./store.js";
import { refreshMessages, refreshViews } from "./sync.js";

const wrong = new Map(); // by view id: {hash, errors: {block_id: words}} of the last submit

export const topView = () => state.views.at(-1);

/**
 * Errors of the last submit of this page, until the app changes the view. What the server thinks of half-typed
 * words (its errors change at each `type`) is not told: nobody is finished yet.
 */
function errorsOf(view) {
  const mine = wrong.get(view.id);
  if (mine?.hash === view.hash) return mine.errors;
  return hasTyped(viewScope(view)) ? {} : (view.errors ?? {});
}

export function closeTop() {
  const view = topView();
  if (!view) return;
  whileBusy(`close:${view.id}`, async () => {
    await flush(viewScope(view));
    const answer = await post("close", { user: state.me, view_id: view.id });
    if (answer.error !== "view_not_found") refused(answer);
    await refreshViews();
  });
}

function submit(view) {
  whileBusy(`submit:${view.id}`, async () => {
    const scope = viewScope(view);
    wrong.delete(view.id);
    await flush(scope);
    const answer = await post("submit", { user: state.me, view_id: view.id, values: typedValues(scope) });
    if (answer.errors) wrong.set(view.id, { hash: view.hash, errors: answer.errors });
    else refused(answer);
    await Promise.all([refreshViews(), refreshMessages()]);
    if (answer.errors) showErrors();
  });
}

/** After the redraw: the first input that is wrong gets the focus. */
function showErrors() {
  update();
  setTimeout(() => {
    const count = document.querySelectorAll(".dialog .field-error").length;
    announce(count === 1 ? "One answer needs a change." : `${count} answers need a change.`);
    const field = document.querySelector(".dialog .field-wrong");
    const input = /** @type {HTMLElement | null | undefined} */ (field?.querySelector("input, select, textarea"));
    input?.focus();
    field?.scrollIntoView({ block: "nearest" });
  });
}

function foot(view, stacked) {
  const busy = state.busy.has(`submit:${view.id}`);
  const closing = state.busy.has(`close:${view.id}`);
  const submitWords = plain(view.submit);
  return h(
    "footer",
    { class: "dialog-foot" },
    h(
      "button",
      {
        type: "button",
        class: "button",
        "data-testid": "modal-close",
        "aria-disabled": closing ? "true" : null,
        onclick: closeTop,
      },
      plain(view.close) || (stacked ? "Back" : view.submit ? "Cancel" : "Close"),
    ),
    view.submit &&
      h(
        "button",
        {
          type: "submit",
          class: "button button-primary",
          "data-testid": "modal-submit",
          "aria-disabled": busy ? "true" : null,
          "aria-busy": busy ? "true" : null,
        },
        busy && h("span", { class: "spinner", "aria-hidden": "true" }),
        h("span", null, submitWords),
      ),
  );
}

function head(view, stacked) {
  const label = stacked ? "Back" : "Close";
  return h(
    "header",
    { class: "dialog-head" },
    stacked &&
      h(
        "button",
        { type: "button", class: "icon-button", "aria-label": label, onclick: closeTop },
        icon("back"),
      ),
    h("h2", { id: "modal-title" }, plain(view.title)),
    !stacked &&
      h(
        "button",
        {
          type: "button",
          class: "icon-button",
          "data-testid": "modal-x",
          "aria-label": label,
          onclick: closeTop,
        },
        icon("close"),
      ),
  );
}

export function modalLayer(view) {
  const stacked = state.views.length > 1;
  const onsubmit = (event) => (event.preventDefault(), submit(view));
  const frame = { role: "dialog", "aria-modal": "true", "aria-labelledby": "modal-title", tabindex: "-1" };
  const body = h(
    "div",
    { class: "dialog-body", "data-fields": true, tabindex: "-1" },
    drawBlocks(view.blocks, { ...viewScope(view), errors: errorsOf(view) }),
  );
  return h(
    "div",
    { key: `modal:${view.id}`, class: "layer" },
    h(
      "div",
      { class: "dialog", ...frame, "data-view": view.id, "data-callback-id": view.callback_id || null },
      head(view, stacked),
      h("form", { class: "dialog-form", novalidate: true, onsubmit }, body, foot(view, stacked)),
    ),
  );
}
