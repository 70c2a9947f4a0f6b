/** Checkboxes and radio buttons. */

import { h } from "../dom.js";
import { textLine } from "../textobject.js";
import { bind } from "./field.js";

function box(kind, field, option, at, checked, onchange) {
  const id = `${field.id}-${at}`;
  const mark = { "data-action-id": field.attrs["data-action-id"], "data-value": option.value };
  const input = h("input", {
    ...mark,
    id,
    type: kind,
    name: field.id,
    value: option.value,
    checked,
    onchange,
    "aria-describedby": option.description ? `${id}-more` : null,
  });
  const more = option.description && h("small", { id: `${id}-more` }, textLine(option.description));
  return h(
    "div",
    { class: "choice", key: option.value },
    input,
    h("div", null, h("label", { for: id }, textLine(option.text)), more),
  );
}

function group(role, field, place, boxes) {
  const { "data-action-id": _, "data-autofocus": __, ...aria } = field.attrs;
  const allowed = role === "radiogroup" ? aria : { ...aria, "aria-required": null, "aria-invalid": null };
  return h("div", { ...allowed, class: "choices", role, "aria-labelledby": place.labelId ?? null }, boxes);
}

export function checkboxes(element, place) {
  const field = bind(element, place);
  const toggled = (value, on) =>
    element.options
      .map((each) => each.value)
      .filter((each) => (each === value ? on : field.value.includes(each)));
  const boxes = element.options.map((option, at) =>
    box("checkbox", field, option, at, field.value.includes(option.value), (event) =>
      field.change(toggled(option.value, event.target.checked)),
    ),
  );
  return group("group", field, place, boxes);
}

export function radioButtons(element, place) {
  const field = bind(element, place);
  const boxes = element.options.map((option, at) =>
    box("radio", field, option, at, field.value === option.value, () => field.change(option.value)),
  );
  return group("radiogroup", field, place, boxes);
}
