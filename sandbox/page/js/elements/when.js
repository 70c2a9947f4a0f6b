/** Dates and times: the browser's own pickers. A moment is told in the acting person's zone. */

import { h } from "../dom.js";
import { myZone } from "../store.js";
import { fromLocalInput, toLocalInput } from "../time.js";
import { bind } from "./field.js";

const KIND = { datepicker: "date", timepicker: "time", datetimepicker: "datetime-local" };
const SETTLED = 600; // ms: typing a year passes through the years 2, 20 and 202, which nobody means
const timers = new Map();

function commitLater(field, value) {
  clearTimeout(timers.get(field.id));
  timers.set(
    field.id,
    setTimeout(() => field.commit(value), SETTLED),
  );
}

export function whenInput(element, place) {
  const field = bind(element, place);
  const isMoment = element.type === "datetimepicker";
  const shown = isMoment ? toLocalInput(field.value, myZone()) : field.value;
  const oninput = ({ target }) => {
    const value = isMoment ? fromLocalInput(target.value, myZone()) : target.value;
    field.store(value);
    if (field.tells && value) commitLater(field, value);
  };
  return h("input", {
    ...field.attrs,
    oninput,
    class: "input input-when",
    type: KIND[element.type],
    value: shown ?? "",
  });
}
