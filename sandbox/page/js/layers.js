/**
 * What lies above the page: modal, people list, confirmation, drawer. Only the
 * top layer can be reached; focus goes in when a layer opens and back to where
 * it was when it closes.
 */

import { byId } from "./dom.js";

const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"])';
const stack = []; // [{key, opener}], bottom to top

const overlays = () => byId("overlays");
const topLayer = () => /** @type {HTMLElement | null} */ (overlays().lastElementChild);

const content = () => /** @type {HTMLElement | null} */ (document.querySelector("#messages, #home"));

const reachable = (root) =>
  [...root.querySelectorAll(FOCUSABLE)].filter(
    (el) => el.checkVisibility() && el.tabIndex >= 0 && !el.disabled,
  );

/** Where the focus is, so that it can be found again even when the element was drawn anew. */
export function remember() {
  const el = document.activeElement;
  return el && el !== document.body ? { el, id: el.id } : null;
}

function refocus(spot) {
  const el = spot?.el.isConnected ? spot.el : spot?.id && document.getElementById(spot.id);
  if (el && !el.closest("[inert]") && el.checkVisibility()) el.focus();
  else (topLayer() ?? content() ?? byId("main")).focus();
}

function enter() {
  const layer = topLayer();
  if (!layer) return;
  const first =
    layer.querySelector("[data-autofocus]") ?? reachable(layer.querySelector("[data-fields]") ?? layer)[0];
  (first ?? layer).focus();
}

/** Called after each redraw with the keys of the open layers, bottom to top, and the focus before the redraw. */
export function settleLayers(keys, before) {
  const same = stack.findIndex(({ key }, at) => key !== keys[at]);
  const left = same < 0 ? [] : stack.splice(same);
  const opened = keys.slice(stack.length);
  opened.forEach((key, at) => stack.push({ key, opener: at === 0 && left.length ? left[0].opener : before }));
  byId("shell").inert = keys.length > 0;
  const top = topLayer();
  for (const layer of overlays().children) layer.toggleAttribute("inert", layer !== top);
  if (opened.length) enter();
  else if (left.length) refocus(left[0].opener);
  else if (before && document.activeElement === document.body) refocus(before);
}

/** Keeps Tab inside the top layer. */
export function trapTab(event) {
  const layer = topLayer();
  if (event.key !== "Tab" || !layer) return;
  const inside = reachable(layer);
  const edge = event.shiftKey ? inside[0] : inside.at(-1);
  const atEdge =
    document.activeElement === edge ||
    !layer.contains(document.activeElement) ||
    document.activeElement === layer;
  if (!inside.length || (atEdge && (event.shiftKey || document.activeElement !== layer))) {
    event.preventDefault();
    (event.shiftKey ? inside.at(-1) : inside[0])?.focus();
  }
}
