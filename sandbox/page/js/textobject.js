/** Block Kit's two kinds of text: plain_text stays literal, mrkdwn is drawn. */

import { h } from "./dom.js";
import { plain } from "./emoji.js";
import { inline, mrkdwn } from "./mrkdwn.js";

const literal = (text) => text.split("\n").flatMap((line, at) => (at ? [h("br"), line] : [line]));

/** Block-level: paragraphs, lists, quotes. */
export const textBlock = (object) =>
  object?.type === "mrkdwn" ? mrkdwn(object.text ?? "") : [h("p", null, literal(plain(object)))];

/** Inline: for labels, options and context lines. */
export const textLine = (object) =>
  object?.type === "mrkdwn" ? inline(object.text ?? "") : literal(plain(object));
