/** Which function draws which Block Kit element. */

import { h } from "../dom.js";
import { picture } from "../picture.js";
import { button, overflow } from "./button.js";
import { checkboxes, radioButtons } from "./choice.js";
import { fileInput } from "./file.js";
import { picker } from "./picker.js";
import { staticSelect } from "./select.js";
import { textInput } from "./text.js";
import { whenInput } from "./when.js";

const DRAW = {
  button,
  overflow,
  checkboxes,
  radio_buttons: radioButtons,
  plain_text_input: textInput,
  number_input: textInput,
  email_text_input: textInput,
  url_text_input: textInput,
  rich_text_input: textInput,
  datepicker: whenInput,
  timepicker: whenInput,
  datetimepicker: whenInput,
  static_select: staticSelect,
  file_input: fileInput,
  image: (element) => picture(element, "picture-small"),
};

const GROUPS = new Set(["checkboxes", "radio_buttons"]);

/** True for elements that are several controls, named by the label of the block instead of <label for>. */
export const isGroup = (element) => GROUPS.has(element.type);

export function drawElement(element, place) {
  if (DRAW[element.type]) return DRAW[element.type](element, place);
  if (element.type.endsWith("_select")) return picker(element, place);
  return h("p", { class: "unknown" }, `An element of type “${element.type}” is not drawn here.`);
}
