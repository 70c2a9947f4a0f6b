/** Puts a popup beside its anchor, inside the window: below, or above where there is more room. */

const GAP = 4;
const EDGE = 8;

export function place(popup, anchor, { matchWidth = false } = {}) {
  const box = anchor.getBoundingClientRect();
  const below = innerHeight - box.bottom - GAP - EDGE;
  const above = box.top - GAP - EDGE;
  const up = below < Math.min(popup.scrollHeight, 220) && above > below;
  if (matchWidth) popup.style.setProperty("width", `${box.width}px`);
  popup.style.setProperty("max-height", `${Math.max(96, Math.min(320, up ? above : below))}px`);
  const left = Math.min(box.left, innerWidth - popup.offsetWidth - EDGE);
  popup.style.setProperty("left", `${Math.max(EDGE, left)}px`);
  popup.style.setProperty("top", `${up ? box.top - GAP - popup.offsetHeight : box.bottom + GAP}px`);
}
