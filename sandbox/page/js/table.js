/** The table block: raw or rich cells, the first row as headings. */

import { h } from "./dom.js";
import { richText } from "./richtext.js";

function cell(tag, content, setting) {
  const inside = content.type === "rich_text" ? richText(content) : String(content.text ?? "");
  return h(tag, { class: `align-${setting?.align ?? "left"}`, scope: tag === "th" ? "col" : null }, inside);
}

export function table(block) {
  const row = (tag) => (cells) =>
    h(
      "tr",
      null,
      cells.map((each, at) => cell(tag, each, block.column_settings?.[at])),
    );
  const [first, ...rest] = block.rows;
  return h(
    "div",
    { class: "table-wrap", tabindex: "0", role: "region", "aria-label": "Table" },
    h("table", null, h("thead", null, row("th")(first)), h("tbody", null, rest.map(row("td")))),
  );
}
