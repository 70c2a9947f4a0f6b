/**
 * What lies above the page: modal, people list, confirmation, drawer. Only the
 * top layer can be reached; focus goes in when a layer opens and back to where
 * it was when it closes.
 */

const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"])';
const stack = []; // [{key, opener}], bottom to top

const overlays = () => document.getElementById("overlays");
const topLayer = () => overlays().lastElementChild;

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
  else (topLayer() ?? document.querySelector("#messages, #home") ?? document.getElementById("main")).focus();
}

function enter() {
  const layer = topLayer();
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
  document.getElementById("shell").inert = keys.length > 0;
  [...overlays().children].forEach((layer) => (layer.inert = layer !== topLayer()));
  if (opened.length) enter();
  else if (left.length) refocus(left[0].opener);
  else if (before && document.activeElement === document.body) refocus(before);
}

/** Keeps Tab inside the top layer. */
export function trapTab(event) {
  if (event.key !== "Tab" || !topLayer()) return;
  const inside = reachable(topLayer());
  const edge = event.shiftKey ? inside[0] : inside.at(-1);
  const atEdge =
    document.activeElement === edge ||
    !topLayer().contains(document.activeElement) ||
    document.activeElement === topLayer();
  if (!inside.length || (atEdge && (event.shiftKey || document.activeElement !== topLayer()))) {
    event.preventDefault();
    (event.shiftKey ? inside.at(-1) : inside[0])?.focus();
  }
}
