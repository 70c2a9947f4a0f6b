/** How a combobox looks: chosen ones, the search box, the list. */

import { h } from "../dom.js";
import { icon } from "../icons.js";

export function drawCombobox(self, actions) {
  const { props } = self;
  return [
    h(
      "div",
      { class: "combo-box input" },
      props.multiple && tokens(props, actions),
      box(self, actions),
      clear(props, actions),
    ),
    self.open && list(self, actions),
  ];
}

const tokens = (props, actions) =>
  props.values.map(({ value, label }) =>
    h(
      "button",
      {
        key: value,
        type: "button",
        class: "token",
        "aria-label": `Remove ${label}`,
        onclick: () => actions.remove(value),
      },
      h("span", null, label),
      icon("close"),
    ),
  );

function box(self, actions) {
  const { props, open, text, active } = self;
  const chosen = props.multiple ? "" : (props.values[0]?.label ?? "");
  const id = props.attrs.id;
  return h("input", {
    ...props.attrs,
    type: "text",
    role: "combobox",
    class: "combo-input",
    autocomplete: "off",
    spellcheck: "false",
    "aria-autocomplete": "list",
    "aria-expanded": String(open),
    "aria-controls": `${id}-list`,
    "aria-activedescendant": open && active >= 0 ? `${id}-${active}` : null,
    placeholder: props.values.length ? null : props.placeholder,
    value: text ?? chosen,
    oninput: (event) => actions.type(event.target.value),
    onfocus: (event) => event.target.select(),
    onclick: () => open || actions.open(0),
    onkeydown: actions.key,
  });
}

function clear(props, actions) {
  if (props.multiple || !props.clearable || !props.values.length) return null;
  const label = `Clear ${props.values[0].label}`;
  return h(
    "button",
    {
      type: "button",
      class: "icon-button icon-small",
      "aria-label": label,
      onclick: () => actions.remove(props.values[0].value),
    },
    icon("close"),
  );
}

function list(self, actions) {
  const { props, options, loading } = self;
  const chosen = new Set(props.values.map(({ value }) => value));
  const items = options.map((option, at) => item(self, option, at, chosen.has(option.value), actions));
  const aria = {
    role: "listbox",
    "aria-label": props.name || props.placeholder,
    "aria-multiselectable": props.multiple ? "true" : null,
  };
  // Mouse down would take the focus from the box and close the list before the click.
  return h(
    "div",
    { class: "combo-list", tabindex: "-1", onmousedown: (event) => event.preventDefault() },
    h("ul", { id: `${props.attrs.id}-list`, ...aria }, items),
    !items.length && h("p", { class: "combo-empty" }, emptyWords(self, loading)),
  );
}

function emptyWords({ props, text }, loading) {
  if ((text ?? "").length < props.minimum) return `Type ${props.minimum} or more letters.`;
  return loading ? "Looking …" : "Nothing found.";
}

function item(self, option, at, isChosen, actions) {
  const active = at === self.active;
  const attrs = {
    id: `${self.props.attrs.id}-${at}`,
    role: "option",
    "aria-selected": String(isChosen),
    "data-active": String(active),
    "data-value": option.value,
  };
  return h(
    "li",
    { ...attrs, key: option.value, class: "combo-item", onclick: () => actions.pick(option) },
    h("span", null, option.label, option.detail && h("small", null, option.detail)),
    isChosen && icon("check"),
  );
}
