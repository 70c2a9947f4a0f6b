/** Buttons, and menus of further actions (overflow). */

import { act, isBusy } from "../dispatch.js";
import { h } from "../dom.js";
import { plain } from "../emoji.js";
import { icon } from "../icons.js";
import { menu } from "../menu.js";
import { fieldId } from "./field.js";

const LOOK = { primary: "button-primary", danger: "button-danger" };

export function button(element, { scope, blockId }) {
  const busy = isBusy(scope, blockId, element.action_id);
  const onclick = () => {
    if (busy) return;
    if (/^https?:/i.test(element.url ?? "")) window.open(element.url, "_blank", "noopener");
    act(scope, blockId, element, element.value);
  };
  const attrs = {
    id: fieldId(scope, blockId, element.action_id),
    type: "button",
    class: `button ${LOOK[element.style] ?? ""}`,
    "data-action-id": element.action_id,
    "data-block-id": blockId,
    "data-value": element.value ?? null,
    "aria-label": element.accessibility_label ?? null,
    "aria-disabled": busy ? "true" : null,
    "aria-busy": busy ? "true" : null,
  };
  return h(
    "button",
    { ...attrs, onclick },
    busy && h("span", { class: "spinner", "aria-hidden": "true" }),
    h("span", null, plain(element.text)),
  );
}

export function overflow(element, { scope, blockId, label }) {
  const pick = (option) => {
    if (/^https?:/i.test(option.url ?? "")) window.open(option.url, "_blank", "noopener");
    act(scope, blockId, element, option.value);
  };
  const items = element.options.map((option) => ({
    label: plain(option.text),
    detail: option.description && plain(option.description),
    attrs: { "data-value": option.value },
    pick: () => pick(option),
  }));
  const attrs = {
    id: fieldId(scope, blockId, element.action_id),
    "data-action-id": element.action_id,
    "data-block-id": blockId,
  };
  return h(menu, { label: label ? `More: ${label}` : "More", face: icon("more"), items, attrs });
}
