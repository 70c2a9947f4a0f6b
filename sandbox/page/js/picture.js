/** Images. One that cannot be loaded shows its description instead of a broken frame. */

import { h } from "./dom.js";
import { plain } from "./emoji.js";
import { icon } from "./icons.js";
import { update } from "./store.js";

const failed = new Set();

const address = (image) =>
  image.image_url ?? image.slack_file?.url ?? (image.slack_file?.id ? `/files/${image.slack_file.id}` : "");

export function picture(image, look = "") {
  const src = address(image);
  if (failed.has(src))
    return h(
      "span",
      { class: `picture-missing ${look}`, role: "img", "aria-label": image.alt_text },
      icon("file"),
      image.alt_text,
    );
  const onerror = () => (failed.add(src), update());
  return h("img", { class: `picture ${look}`, src, alt: image.alt_text ?? "", loading: "lazy", onerror });
}

export const imageBlock = (block) => [
  h(
    "figure",
    null,
    block.title && h("figcaption", null, plain(block.title)),
    picture(block, "picture-large"),
  ),
];
