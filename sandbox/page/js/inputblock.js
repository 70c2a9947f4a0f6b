/** An input block: label, control, hint, and the error at the field. */

import { h } from "./dom.js";
import { drawElement, isGroup } from "./elements/index.js";
import { fieldId } from "./elements/field.js";
import { plain } from "./emoji.js";
import { icon } from "./icons.js";

function place(block, scope, ids, error) {
  return {
    scope,
    blockId: block.block_id,
    inInput: true,
    dispatches: block.dispatch_action,
    label: plain(block.label),
    labelId: ids.label,
    describedBy: [error && ids.error, block.hint && ids.hint].filter(Boolean).join(" "),
    invalid: Boolean(error),
    required: !block.optional,
  };
}

export function inputBlock(block, scope) {
  const { element } = block;
  const id = fieldId(scope, block.block_id, element.action_id);
  const ids = { label: `${id}-label`, hint: `${id}-hint`, error: `${id}-error` };
  const error = scope.errors[block.block_id] ?? scope.errors[element.action_id];
  const words = [plain(block.label), block.optional && h("span", { class: "optional" }, " (optional)")];
  const label = isGroup(element)
    ? h("span", { id: ids.label, class: "label" }, words)
    : h("label", { id: ids.label, for: id, class: "label" }, words);
  return h(
    "div",
    { class: `field ${error ? "field-wrong" : ""}` },
    label,
    drawElement(element, place(block, scope, ids, error)),
    block.hint && h("p", { id: ids.hint, class: "field-hint" }, plain(block.hint)),
    error && h("p", { id: ids.error, class: "field-error" }, icon("warn"), h("span", null, error)),
  );
}
