/** A file input: each chosen file goes up at once, is named below, and can be taken away again. */

import { post } from "../api.js";
import { h } from "../dom.js";
import { icon } from "../icons.js";
import { announce, refused } from "../notices.js";
import { state, whileBusy } from "../store.js";
import { refreshViews } from "../sync.js";
import { bind } from "./field.js";

const wrong = new Map(); // by field id: why the last file was not taken

function base64(file) {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    reader.readAsDataURL(file);
  });
}

/** Resolves to true when the driver took it. A file of the wrong kind, or one too many, is told at the field. */
async function sent(field, { scope, blockId }, element, file) {
  const body = { user: scope.user, view_id: scope.viewId, action_id: element.action_id, name: file.name };
  const answer = await post("upload", { ...body, base64: await base64(file) });
  if (answer.errors) wrong.set(field.id, answer.errors[blockId]);
  else if (!refused(answer)) announce(`${file.name} is uploaded.`);
  return answer.ok;
}

async function upload(field, place, element, input) {
  wrong.delete(field.id);
  for (const file of [...input.files]) if (!(await sent(field, place, element, file))) break;
  input.value = ""; // the same file can be chosen again
  await refreshViews();
}

async function remove(field, { scope, blockId }, element, gone) {
  wrong.delete(field.id);
  const left = field.value.filter((file) => file.id !== gone.id).map((file) => file.id);
  const values = { [blockId]: { [element.action_id]: left } };
  refused(await post("type", { user: scope.user, view_id: scope.viewId, values }));
  await refreshViews();
  document.getElementById(field.id)?.focus();
}

const row = (file, onclick) =>
  h(
    "li",
    { key: file.id },
    icon("file"),
    h("span", { class: "file-words" }, file.name),
    h(
      "button",
      { type: "button", class: "icon-button", "aria-label": `Remove ${file.name}`, onclick },
      icon("close"),
    ),
  );

export function fileInput(element, place) {
  const field = bind(element, place);
  const busy = state.busy.has(field.id);
  const once = (work) => whileBusy(field.id, work);
  const rows = field.value.map((file) => row(file, () => once(() => remove(field, place, element, file))));
  const why = wrong.get(field.id);
  return h(
    "div",
    { class: "file-field" },
    h("input", {
      ...field.attrs,
      "aria-busy": busy ? "true" : null,
      "aria-invalid": why ? "true" : field.attrs["aria-invalid"],
      class: "input input-file",
      type: "file",
      accept: element.filetypes?.map((kind) => `.${kind}`).join(",") ?? null,
      multiple: (element.max_files ?? 10) > 1,
      onchange: ({ target }) => once(() => upload(field, place, element, target)),
    }),
    why && h("p", { class: "field-error", role: "alert" }, icon("warn"), h("span", null, why)),
    rows.length > 0 && h("ul", { class: "files", "aria-label": "Uploaded files" }, rows),
  );
}
