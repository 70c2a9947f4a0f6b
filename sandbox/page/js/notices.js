/** Toasts and what screen readers hear. The live regions stand in index.html from the start, so they are announced. */

import { byId, h, render } from "./dom.js";
import { icon } from "./icons.js";
import { refusal } from "./words.js";

const toasts = [];
const STAYS = { info: 7_000, error: 20_000 }; // ms
let count = 0;

function draw() {
  for (const kind of ["error", "info"]) {
    const mine = toasts.filter((toast) => toast.kind === kind);
    render(byId(`toasts-${kind}`), mine.map(card));
  }
}

function card(toast) {
  return h(
    "div",
    { key: toast.id, class: `toast toast-${toast.kind}` },
    icon(toast.kind === "error" ? "warn" : "check"),
    h("p", null, toast.text),
    h(
      "button",
      { type: "button", class: "icon-button", "aria-label": "Dismiss", onclick: () => dismiss(toast.id) },
      icon("close"),
    ),
  );
}

function dismiss(id) {
  const at = toasts.findIndex((toast) => toast.id === id);
  if (at >= 0) toasts.splice(at, 1);
  draw();
}

/** Of the good news only the newest shows; of errors the last three. */
export function toast(text, kind = "info") {
  if (toasts.some((each) => each.text === text)) return;
  const id = ++count;
  if (kind === "info") toasts.splice(0, toasts.length, ...toasts.filter((each) => each.kind === "error"));
  toasts.push({ id, text, kind });
  if (toasts.length > 3) toasts.shift();
  setTimeout(() => dismiss(id), STAYS[kind]);
  draw();
}

/** Shows a refused answer as a toast; true when it was refused. */
export function refused(answer) {
  const text = refusal(answer);
  if (text) toast(text, "error");
  return Boolean(text);
}

export function announce(text) {
  const region = byId("announcer");
  region.textContent = "";
  setTimeout(() => (region.textContent = text), 50);
}
