/** A file input: each chosen file goes up at once and is named below. */

import { post } from "../api.js";
import { h } from "../dom.js";
import { icon } from "../icons.js";
import { refused } from "../notices.js";
import { state, whileBusy } from "../store.js";
import { refreshViews } from "../sync.js";
import { bind } from "./field.js";

function base64(file) {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.readAsDataURL(file);
  });
}

async function upload(scope, element, files) {
  for (const file of files) {
    const body = { user: scope.user, view_id: scope.viewId, action_id: element.action_id, name: file.name };
    if (refused(await post("upload", { ...body, base64: await base64(file) }))) break;
  }
  await refreshViews();
}

export function fileInput(element, place) {
  const field = bind(element, place);
  const accept = element.filetypes?.map((kind) => `.${kind}`).join(",") ?? null;
  const busy = state.busy.has(field.id);
  const onchange = ({ target }) => whileBusy(field.id, () => upload(place.scope, element, [...target.files]));
  const names = field.value.map((file) =>
    h("li", { key: file.id ?? file }, icon("file"), file.name ?? file.title ?? file.id ?? file),
  );
  return h(
    "div",
    null,
    h("input", {
      ...field.attrs,
      "aria-busy": busy ? "true" : null,
      class: "input input-file",
      type: "file",
      accept,
      multiple: (element.max_files ?? 10) > 1,
      onchange,
    }),
    names.length > 0 && h("ul", { class: "files", "aria-label": "Uploaded files" }, names),
  );
}
