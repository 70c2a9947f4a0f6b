/** A button that opens a menu: overflow elements, shortcuts, message actions. */

import { h, render } from "./dom.js";
import { place } from "./popup.js";
import { roving } from "./roving.js";

/** Widget. Props: label, face (vnodes of the button), items [{label, detail, pick}], attrs (of the button), empty. */
export function menu(props) {
  const el = document.createElement("span");
  el.className = "menu";
  const self = { props, open: false };
  const draw = () => render(el, [button(self, set), self.open && list(self, set)]);
  function set(open, refocus = true) {
    self.open = open;
    draw();
    if (open) opened(el);
    else if (refocus) el.querySelector("button")?.focus();
  }
  el.addEventListener(
    "focusout",
    (event) => self.open && !el.contains(/** @type {Node | null} */ (event.relatedTarget)) && set(false, false),
  );
  el.onkeydown = (event) => {
    if (!self.open || !["Escape", "Tab"].includes(event.key)) return;
    event.stopPropagation();
    set(false, true);
  };
  draw();
  return { el, update: (next) => ((self.props = next), draw()) };
}

function opened(el) {
  place(el.querySelector(".menu-list"), el.querySelector("button"));
  el.querySelector('[role^="menuitem"]')?.focus();
}

function button({ props, open }, set) {
  const aria = { "aria-haspopup": "menu", "aria-expanded": String(open), "aria-label": props.label };
  return h(
    "button",
    { type: "button", class: "icon-button", ...aria, ...props.attrs, onclick: () => set(!open) },
    props.face,
  );
}

function list({ props }, set) {
  const items = props.items.map((item) => entry(item, set));
  const empty = h(
    "p",
    { class: "menu-empty", tabindex: "-1", role: "menuitem", "aria-disabled": "true" },
    props.empty ?? "Nothing here.",
  );
  return h(
    "div",
    { class: "menu-list", role: "menu", "aria-label": props.label, onkeydown: roving('[role="menuitem"]') },
    items.length ? items : empty,
  );
}

function entry(item, set) {
  const pick = () => (set(false), item.pick());
  const detail = item.detail && h("small", null, item.detail);
  return h(
    "button",
    { type: "button", class: "menu-item", role: "menuitem", tabindex: "-1", onclick: pick, ...item.attrs },
    h("span", null, item.label),
    detail,
  );
}
