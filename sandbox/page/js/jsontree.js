/** JSON that can be folded, as nested <details>. */

import { h, render } from "./dom.js";

const kindOf = (value) => (value === null ? "null" : typeof value);

function leaf(name, value) {
  const label = name !== null && h("span", { class: "json-name" }, `${name}: `);
  return h(
    "div",
    { class: "json-leaf" },
    label,
    h("span", { class: `json-${kindOf(value)}` }, JSON.stringify(value)),
  );
}

/**
 * `depth` levels are open at first.
 * @param {any} value
 * @param {string | null} name
 */
export function jsonTree(value, name = null, depth = 1) {
  if (value === null || typeof value !== "object" || !Object.keys(value).length) return leaf(name, value);
  return h(folded, { key: name ?? "root", value, name, depth });
}

const count = (value) => (Array.isArray(value) ? `[${value.length}]` : `{${Object.keys(value).length}}`);

/** Widget: draws its inside when it is opened for the first time, so a large answer costs nothing. */
function folded({ value, name, depth }) {
  const el = document.createElement("details");
  const inside = () => Object.entries(value).map(([key, each]) => jsonTree(each, key, depth - 1));
  const head = h(
    "summary",
    null,
    name !== null && h("span", { class: "json-name" }, `${name}: `),
    count(value),
  );
  const draw = () => render(el, [head, el.open && h("div", { class: "json-inside" }, inside())]);
  el.className = "json";
  el.open = depth > 0;
  el.ontoggle = draw;
  draw();
  return { el };
}
