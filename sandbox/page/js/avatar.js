/** Initials on a colour that stays with the person: the hue comes from the id, the lightness from the theme. */

import { h } from "./dom.js";
import { state } from "./store.js";

const HUES = [12, 36, 88, 142, 172, 200, 222, 258, 292, 330];

function hue(id) {
  let sum = 7;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 9973;
  return HUES[sum % HUES.length];
}

function initials(name) {
  const words = name
    .replace(/[^\p{L}\p{N} ]/gu, " ")
    .trim()
    .split(/\s+/);
  return ((words[0]?.[0] ?? "?") + (words.length > 1 ? words.at(-1)[0] : "")).toUpperCase();
}

export function avatar(id, name, extra = "") {
  const isApp = id === state.app.bot_user_id;
  const style = isApp ? {} : { "--hue": String(hue(id)) };
  return h("span", {
    class: `avatar ${isApp ? "avatar-app" : ""} ${extra}`,
    style,
    "aria-hidden": "true",
    "data-initials": initials(name),
  });
}
