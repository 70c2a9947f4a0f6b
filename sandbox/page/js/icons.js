/** Line icons, drawn here so that nothing is fetched. 20 × 20, stroke follows the text colour. */

import { h } from "./dom.js";

const PATHS = {
  menu: "M3 5.5h14M3 10h14M3 14.5h14",
  close: "M5 5l10 10M15 5L5 15",
  back: "M12.5 4.5L7 10l5.5 5.5",
  down: "M5.5 8l4.5 4.5L14.5 8",
  send: "M3.5 10h11M10 4.5l5.5 5.5-5.5 5.5",
  bolt: "M11 2.5L4.5 11.5H10l-1 6 6.5-9H10z",
  hash: "M7.5 3L6 17M14 3l-1.5 14M3.5 7.5h13.5M3 12.5h13.5",
  lock: "M5 9.5h10v7H5zM7 9.5V6.8a3 3 0 0 1 6 0v2.7",
  home: "M3.5 9L10 3.5 16.5 9v7.5h-4.5v-4.5h-4v4.5h-4.5z",
  chat: "M3.5 4.5h13v9h-7l-3.5 3v-3h-2.5z",
  sun: "M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1.1 1.1M14.6 14.6l1.1 1.1M4.3 15.7l1.1-1.1M14.6 5.4l1.1-1.1",
  moon: "M16 12.2A6.5 6.5 0 1 1 8.3 3.7a5.2 5.2 0 0 0 7.7 8.5z",
  code: "M7 6l-4 4 4 4M13 6l4 4-4 4M11.2 4l-2.4 12",
  compass: "M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M13 7l-1.8 4.2L7 13l1.8-4.2z",
  clock: "M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M10 5.8V10l2.8 1.8",
  more: "M4.5 10h.01M10 10h.01M15.5 10h.01",
  search: "M8.8 3.5a5.3 5.3 0 1 0 0 10.6 5.3 5.3 0 0 0 0-10.6M12.7 12.7l3.8 3.8",
  eye: "M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5M10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4",
  check: "M4 10.5l4 4 8-9",
  file: "M5 2.5h6.5L15 6v11.5H5zM11.5 2.5V6H15",
  warn: "M10 3l7.5 13.5h-15zM10 8v4M10 14.3h.01",
};

export const icon = (name, props = {}) =>
  h(
    "svg",
    { class: `icon icon-${name}`, viewBox: "0 0 20 20", "aria-hidden": "true", ...props },
    h("path", { d: PATHS[name] }),
  );
