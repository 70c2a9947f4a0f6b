/** Light or dark: as the system says, unless ?theme= or the button said otherwise. */

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { update } from "./store.js";

const KEY = "local-slack-theme";
const dark = matchMedia("(prefers-color-scheme: dark)");

const wish = () => new URLSearchParams(location.search).get("theme") ?? localStorage.getItem(KEY);
const isDark = () => (document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";

export function startTheme() {
  const wished = wish();
  if (wished === "dark" || wished === "light") document.documentElement.dataset.theme = wished;
  dark.addEventListener("change", () => update());
}

function toggle() {
  const next = isDark() ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  localStorage.setItem(KEY, next);
  update();
}

export function themeToggle() {
  const words = isDark() ? "Switch to light colours" : "Switch to dark colours";
  return h(
    "button",
    {
      type: "button",
      class: "icon-button",
      "data-testid": "theme-toggle",
      "aria-label": words,
      title: words,
      onclick: toggle,
    },
    icon(isDark() ? "sun" : "moon"),
  );
}
