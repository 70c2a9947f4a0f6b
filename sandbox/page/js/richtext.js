/** rich_text blocks: sections, lists, quotes and preformatted text. */

import { dateText } from "./dates.js";
import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { broadcast, channelMention, link, userMention } from "./mentions.js";

const STYLES = [
  ["code", "code"],
  ["bold", "strong"],
  ["italic", "em"],
  ["strike", "s"],
  ["underline", "u"],
];

function styled(node, style = {}) {
  return STYLES.reduce((inner, [name, tag]) => (style[name] ? h(tag, null, inner) : inner), node);
}

const lines = (text) => text.split("\n").flatMap((line, at) => (at ? [h("br"), line] : [line]));

const PIECES = {
  text: (piece) => lines(piece.text),
  link: (piece) => link(piece.url, piece.text || piece.url),
  emoji: (piece) => emoji(piece.name),
  user: (piece) => userMention(piece.user_id),
  channel: (piece) => channelMention(piece.channel_id),
  usergroup: () => h("span", { class: "mention" }, "@group"),
  broadcast: (piece) => broadcast(piece.range),
  color: (piece) => h("code", null, piece.value),
  date: (piece) =>
    h("time", { class: "date" }, dateText(piece.timestamp, piece.format) ?? piece.fallback ?? ""),
};

const inline = (pieces = []) => pieces.map((piece) => styled(PIECES[piece.type]?.(piece) ?? "", piece.style));

function list(element) {
  const items = element.elements.map((item) => h("li", null, inline(item.elements)));
  const tag = element.style === "ordered" ? "ol" : "ul";
  return h(
    tag,
    { class: `indent-${element.indent ?? 0}`, start: element.offset ? element.offset + 1 : null },
    items,
  );
}

const PARTS = {
  rich_text_section: (part) => h("p", null, inline(part.elements)),
  rich_text_list: list,
  rich_text_quote: (part) => h("blockquote", null, inline(part.elements)),
  rich_text_preformatted: (part) => h("pre", null, h("code", null, inline(part.elements))),
};

export const richText = (block) => (block.elements ?? []).map((part) => PARTS[part.type]?.(part));

const pieceText = (piece) => piece.text ?? piece.url ?? (piece.name ? `:${piece.name}:` : "");

/** A rich_text value as typed text, for the text area that stands for rich_text_input. */
export function richTextToPlain(value) {
  const flat = (part) =>
    (part.elements ?? []).map((each) => (each.elements ? `${flat(each)}\n` : pieceText(each))).join("");
  return value ? flat(value).replace(/\n+$/, "") : "";
}
