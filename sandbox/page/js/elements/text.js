/** Inputs one types into: text, number, e-mail, address, and rich text as plain lines. */

import { h } from "../dom.js";
import { plain } from "../emoji.js";
import { bind } from "./field.js";

const KEYBOARD = { number_input: "decimal", email_text_input: "email", url_text_input: "url" };

function handlers(field, element, multiline) {
  const on = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  return {
    oninput: (event) => {
      field.store(event.target.value);
      if (field.tells && on.includes("on_character_entered")) field.commit(event.target.value);
    },
    onkeydown: (event) => {
      if (event.key !== "Enter" || multiline || !field.tells || !on.includes("on_enter_pressed")) return;
      event.preventDefault();
      field.commit(event.target.value);
    },
  };
}

/** One line, or several where the app asks for them. */
export function textInput(element, place) {
  const field = bind(element, place);
  const multiline = element.multiline || element.type === "rich_text_input";
  const shared = {
    ...field.attrs,
    ...handlers(field, element, multiline),
    class: "input",
    value: String(field.value ?? ""),
    placeholder: plain(element.placeholder) || null,
    maxlength: element.max_length ?? null,
  };
  if (multiline) return h("textarea", { ...shared, rows: "4" });
  return h("input", {
    ...shared,
    type: "text",
    inputmode: KEYBOARD[element.type] ?? null,
    autocomplete: "off",
  });
}
