/** static_select as the browser's own list: the most usable one on a phone and with a screen reader. */

import { h } from "../dom.js";
import { plain } from "../emoji.js";
import { textLine } from "../textobject.js";
import { bind } from "./field.js";

const choice = (option) => h("option", { value: option.value, key: option.value }, plain(option.text));
const group = (each) => h("optgroup", { label: plain(each.label) }, each.options.map(choice));

export const allOptions = (element) =>
  element.options ?? (element.option_groups ?? []).flatMap((each) => each.options);

export function staticSelect(element, place) {
  const field = bind(element, place);
  const chosen = allOptions(element).find((option) => option.value === field.value);
  const list = element.options ? element.options.map(choice) : (element.option_groups ?? []).map(group);
  const none = h("option", { value: "", key: "" }, plain(element.placeholder) || "Choose …");
  const onchange = (event) =>
    (event.target.value || place.inInput) && field.change(event.target.value || null);
  return h(
    "div",
    { class: "select" },
    h("select", { ...field.attrs, class: "input", value: chosen?.value ?? "", onchange }, none, list),
    chosen?.description && h("small", { class: "field-hint" }, textLine(chosen.description)),
  );
}
