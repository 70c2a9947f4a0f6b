/** Block Kit blocks, wherever they stand: message, modal, App Home. */

import { h } from "./dom.js";
import { drawElement } from "./elements/index.js";
import { plain } from "./emoji.js";
import { inputBlock } from "./inputblock.js";
import { link } from "./mentions.js";
import { mrkdwn } from "./mrkdwn.js";
import { imageBlock, picture } from "./picture.js";
import { richText } from "./richtext.js";
import { table } from "./table.js";
import { textBlock, textLine } from "./textobject.js";

const words = (object) =>
  (object?.text ?? "")
    .replace(/<[^>]*>|[*_~`]/g, "")
    .trim()
    .slice(0, 80);

function section(block, scope) {
  const label = words(block.text ?? block.fields?.[0]);
  const fields = block.fields?.map((field) => h("div", { class: "section-field text" }, textBlock(field)));
  const { accessory } = block;
  return h(
    "div",
    { class: `section ${accessory?.type === "image" ? "section-image" : ""}` },
    h(
      "div",
      { class: "section-main" },
      block.text && h("div", { class: "text" }, textBlock(block.text)),
      fields && h("div", { class: "section-fields" }, fields),
    ),
    accessory &&
      h("div", { class: "section-side" }, drawElement(accessory, { scope, blockId: block.block_id, label })),
  );
}

function context(block) {
  const parts = block.elements.map((each) =>
    each.type === "image" ? picture(each, "picture-tiny") : h("span", { class: "text" }, textLine(each)),
  );
  return h("div", { class: "context" }, parts);
}

function actions(block, scope) {
  return h(
    "div",
    { class: "actions" },
    block.elements.map((each) =>
      h(
        "div",
        { key: each.action_id, class: "action" },
        drawElement(each, { scope, blockId: block.block_id }),
      ),
    ),
  );
}

const file = (block) => h("p", { class: "context" }, `File ${block.external_id ?? ""}`);
const video = (block) => [
  h("p", { class: "text" }, link(block.title_url ?? block.video_url, plain(block.title))),
  picture({ image_url: block.thumbnail_url, alt_text: block.alt_text }),
];
const markdown = (block) =>
  h(
    "div",
    { class: "text" },
    mrkdwn(
      block.text
        .replace(/\*\*(.+?)\*\*/g, "*$1*")
        .replace(/^#+ (.+)$/gm, "*$1*")
        .replace(/\[([^\]]+)\]\((\S+?)\)/g, "<$2|$1>"),
    ),
  );

const DRAW = {
  header: (block, scope) => h(scope.viewId ? "h3" : "h4", { class: "block-header" }, plain(block.text)),
  section,
  context,
  actions,
  input: inputBlock,
  divider: () => h("hr"),
  image: imageBlock,
  rich_text: (block) => h("div", { class: "text" }, richText(block)),
  markdown,
  table,
  file,
  video,
};

const unknown = (block) => h("p", { class: "unknown" }, `A block of type “${block.type}” is not drawn here.`);

/** `scope` says where the blocks stand (form.js: viewScope, messageScope). */
export function drawBlocks(blocks, scope) {
  return (blocks ?? []).map((block, at) =>
    h(
      "div",
      { key: block.block_id ?? at, class: `block block-${block.type}`, "data-block-id": block.block_id },
      (DRAW[block.type] ?? unknown)(block, scope),
    ),
  );
}
