/**
 * A search box with a list below it (the combobox pattern of WAI-ARIA), for one choice or several.
 * Widget. Props: attrs, name, multiple, limit, placeholder, values [{value, label}], search(text), minimum,
 * clearable, change(values).
 */

import { render } from "../dom.js";
import { announce, refused } from "../notices.js";
import { place } from "../popup.js";
import { drawCombobox } from "./comboview.js";

const WAIT = 200; // ms after the last key before the list is asked for again

export function combobox(props) {
  const el = document.createElement("div");
  el.className = "combo";
  const self = { props, el, text: null, open: false, options: [], active: -1, loading: false, asked: 0 };
  self.draw = () => {
    render(el, drawCombobox(self, actions));
    if (self.open)
      place(el.querySelector(".combo-list"), el.querySelector(".combo-box"), { matchWidth: true });
  };
  const actions = handlers(self);
  el.addEventListener("focusout", (event) => {
    if (!el.contains(/** @type {Node | null} */ (event.relatedTarget))) actions.close();
  });
  self.draw();
  return { el, update: (next) => ((self.props = next), self.draw()) };
}

function handlers(self) {
  let timer;
  const shut = () => Object.assign(self, { open: false, text: null, active: -1 });
  const close = () => (self.open || self.text !== null) && (clearTimeout(timer), shut(), self.draw());
  const open = (wait) => {
    self.open = true;
    clearTimeout(timer);
    timer = setTimeout(() => look(self), wait);
    self.draw();
  };
  const type = (text) => ((self.text = text), open(WAIT));
  const focus = () => self.el.querySelector("input").focus(); // a new token takes the focus from the box
  const pick = (option) => (
    toggle(self, option),
    self.props.multiple ? ((self.text = ""), open(0), focus()) : close()
  );
  const remove = (value) => (
    self.props.change(values(self).filter((each) => each !== value)),
    focus()
  );
  return {
    close,
    open,
    type,
    pick,
    remove,
    key: (event) => onKey(self, { close, open, pick, remove }, event),
  };
}

const values = (self) => self.props.values.map((each) => each.value);

function toggle(self, { value }) {
  const { multiple, limit, change } = self.props;
  if (!multiple) change([value]);
  else if (values(self).includes(value)) change(values(self).filter((each) => each !== value));
  else if (values(self).length < limit) change([...values(self), value]);
  else announce(`No more than ${limit} can be chosen.`);
}

/** Asks for the options of what is typed; an answer that was overtaken by a later question is dropped. */
async function look(self) {
  const text = self.text ?? "";
  const turn = ++self.asked;
  if (text.length < self.props.minimum)
    return self.draw(Object.assign(self, { options: [], loading: false }));
  self.draw(Object.assign(self, { loading: true }));
  const found = await self.props.search(text);
  if (turn !== self.asked || !self.open) return undefined;
  if (found.error) refused(found.error);
  const options = found.error ? [] : found;
  self.draw(Object.assign(self, { options, loading: false, active: options.length ? 0 : -1 }));
  announce(options.length === 1 ? "1 result" : `${options.length} results`);
}

function move(self, step) {
  const count = self.options.length;
  if (count) self.active = (self.active + step + count) % count;
  self.draw();
  self.el.querySelector('[data-active="true"]')?.scrollIntoView({ block: "nearest" });
}

function onKey(self, { close, open, pick, remove }, event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    if (self.open) move(self, step);
    else open(0);
  } else if (event.key === "Enter" && self.open) {
    event.preventDefault();
    if (self.options[self.active]) pick(self.options[self.active]);
  } else if (event.key === "Escape" && self.open) {
    event.stopPropagation();
    close();
  } else if (event.key === "Backspace" && !event.target.value && values(self).length) {
    remove(values(self).at(-1));
  }
}
