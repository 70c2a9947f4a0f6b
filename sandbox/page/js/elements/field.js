/** What every input shares: its value, what a change does, and how it is named for screen readers. */

import { act } from "../dispatch.js";
import { plain } from "../emoji.js";
import { setValue, valueOf } from "../form.js";

/**
 * Binds an element to its place: {scope, blockId, inInput, label?, describedBy?, invalid?, required?, dispatches?}.
 * `change` stores and, where Slack would, tells the app at once; `store` only stores; `commit` tells the app.
 */
export function bind(element, place) {
  const { scope, blockId } = place;
  const id = fieldId(scope, blockId, element.action_id);
  const tells = !place.inInput || place.dispatches;
  const store = (value) => setValue(scope, blockId, element, value);
  const commit = async (value) => {
    if (await act(scope, blockId, element, value)) if (!place.inInput) store(value);
  };
  const change = (value) => {
    if (place.inInput) store(value);
    if (tells) commit(value);
  };
  return {
    id,
    value: valueOf(scope, blockId, element),
    store,
    commit,
    change,
    tells,
    attrs: attrs(id, element, place),
  };
}

export const fieldId = (scope, blockId, actionId) =>
  `f-${scope.id}-${blockId}-${actionId}`.replace(/\s/g, "_");

function attrs(id, element, place) {
  return {
    id,
    "data-action-id": element.action_id,
    "data-block-id": place.blockId,
    "aria-label": place.inInput ? null : place.label || plain(element.placeholder) || "Choose",
    "aria-describedby": place.describedBy || null,
    "aria-invalid": place.invalid ? "true" : null,
    "aria-required": place.required ? "true" : null,
    "data-autofocus": element.focus_on_load || null,
  };
}
