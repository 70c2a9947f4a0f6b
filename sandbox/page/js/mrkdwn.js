/** Slack's mrkdwn as vnodes: fences, quotes and lists by line, then styles, links, mentions and dates inline. */

import { dateText } from "./dates.js";
import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { broadcast, channelMention, link, userMention } from "./mentions.js";

const styled = (mark) =>
  `(?<![\\p{L}\\p{N}${mark}])${mark}(?!\\s)([^${mark}\\n]+)(?<!\\s)${mark}(?![\\p{L}\\p{N}${mark}])`;
const INLINE = new RegExp(
  [
    "`([^`\\n]+)`",
    "<([^<>\\n]+)>",
    styled("\\*"),
    styled("_"),
    styled("~"),
    ":([a-z0-9_+-]+):",
    "(https?://[^\\s<>|]+)",
  ].join("|"),
  "gu",
);

const decode = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

function angle(body) {
  const [target, words] = splitOnce(body, "|");
  if (target.startsWith("@")) return userMention(target.slice(1));
  if (target.startsWith("#")) return channelMention(target.slice(1));
  if (target.startsWith("!date^")) return date(target, words);
  if (target.startsWith("!subteam^")) return h("span", { class: "mention" }, decode(words ?? "@group"));
  if (target.startsWith("!")) return broadcast(target.slice(1));
  if (!isLink(target)) return decode(`<${body}>`);
  return link(decode(target), decode(words ?? target));
}

const isLink = (target) => /^(https?:|mailto:|tel:)/i.test(target);

function splitOnce(text, mark) {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function date(target, fallback) {
  const [, epoch, pattern, url] = target.split("^");
  const words = dateText(epoch, decode(pattern ?? "")) ?? decode(fallback ?? "");
  return url ? link(decode(url), words) : h("time", { class: "date" }, words);
}

function token([whole, code, body, bold, italic, strike, name, url]) {
  if (code !== undefined) return h("code", null, decode(code));
  if (body !== undefined) return angle(body);
  if (bold !== undefined) return h("strong", null, inline(bold));
  if (italic !== undefined) return h("em", null, inline(italic));
  if (strike !== undefined) return h("s", null, inline(strike));
  if (name !== undefined) return emoji(name);
  return url ? link(decode(url)) : whole;
}

/** One line or more of inline marks. */
export function inline(text) {
  const out = [];
  let done = 0;
  for (const match of text.matchAll(INLINE)) {
    out.push(...breaks(text.slice(done, match.index)), token(match));
    done = match.index + match[0].length;
  }
  return [...out, ...breaks(text.slice(done))];
}

const breaks = (text) =>
  text.split("\n").flatMap((line, at) => (at ? [h("br"), decode(line)] : [decode(line)]));

/** @type {[string, RegExp][]} */
const KINDS = [
  ["quote", /^(?:&gt;|>) ?/],
  ["bullet", /^\s*[•◦▪-] +/],
  ["number", /^\s*\d+[.)] +/],
];

const kindOf = (line) => KINDS.find(([, pattern]) => pattern.test(line)) ?? ["text", /^/];

function groups(text) {
  const found = [];
  for (const line of text.split("\n")) {
    const [kind, pattern] = kindOf(line);
    if (found.at(-1)?.kind !== kind) found.push({ kind, lines: [], start: Number.parseInt(line, 10) });
    found.at(-1).lines.push(line.replace(pattern, ""));
  }
  return found;
}

const DRAW = {
  quote: ({ lines }) => h("blockquote", null, inline(lines.join("\n"))),
  bullet: ({ lines }) =>
    h(
      "ul",
      null,
      lines.map((line) => h("li", null, inline(line))),
    ),
  number: ({ lines, start }) =>
    h(
      "ol",
      { start: start || 1 },
      lines.map((line) => h("li", null, inline(line))),
    ),
  text: ({ lines }) => paragraphs(lines.join("\n")),
};

const paragraphs = (text) =>
  text
    .split(/\n{2,}/)
    .map((part) => part.replace(/^\n|\n$/g, ""))
    .filter(Boolean)
    .map((part) => h("p", null, inline(part)));

/** A whole mrkdwn text as block elements. */
export function mrkdwn(text) {
  return text.split(/```\n?([\s\S]*?)```/).flatMap((part, at) => {
    if (at % 2) return h("pre", null, h("code", null, decode(part)));
    return part.trim() ? groups(part).flatMap((group) => DRAW[group.kind](group)) : [];
  });
}
