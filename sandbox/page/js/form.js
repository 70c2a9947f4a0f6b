/**
 * What people typed. Typed values live here until their view is gone; they go to
 * the driver a moment after the last key, and always before a click or a submit,
 * so the app gets them in `view.state`. What was typed here wins over what the
 * server knows; untouched inputs follow the server.
 */

import { post } from "./api.js";
import { plainValue } from "./plainvalue.js";
import { refused } from "./notices.js";
import { state, update } from "./store.js";

const PAUSE = 350; // ms without a key before values are sent
const typed = new Map(); // scope id -> {block_id: {action_id: value}}
const unsent = new Map(); // the same shape: what the driver has not got yet
const timers = new Map();
const sending = new Map(); // scope id -> the last sending: they must arrive in order

const put = (map, scopeId, blockId, actionId, value) => {
  const blocks = map.get(scopeId) ?? {};
  map.set(scopeId, { ...blocks, [blockId]: { ...blocks[blockId], [actionId]: value } });
};

/** The value an input shows: typed here, else known to the server, else the app's initial one. */
export function valueOf(scope, blockId, element) {
  const mine = typed.get(scope.id)?.[blockId];
  if (mine && element.action_id in mine) return mine[element.action_id];
  return plainValue(element, scope.state?.values?.[blockId]?.[element.action_id]);
}

export function setValue(scope, blockId, element, value) {
  put(typed, scope.id, blockId, element.action_id, value);
  update();
  if (!scope.viewId) return;
  put(unsent, scope.id, blockId, element.action_id, value);
  clearTimeout(timers.get(scope.id));
  timers.set(
    scope.id,
    setTimeout(() => flush(scope), PAUSE),
  );
}

/** Sends what was typed and not sent. Resolves when the driver has it, earlier sendings included. */
export function flush(scope) {
  clearTimeout(timers.get(scope.id));
  const sent = (sending.get(scope.id) ?? Promise.resolve()).then(() => send(scope));
  sending.set(scope.id, sent);
  return sent;
}

async function send(scope) {
  const values = unsent.get(scope.id);
  if (!values) return;
  unsent.delete(scope.id);
  const answer = await post("type", { user: scope.user, view_id: scope.viewId, values });
  if (!answer.errors && answer.error !== "view_not_found") refused(answer);
}

export const hasTyped = (scope) => typed.has(scope.id);

/** Everything typed into a view, for a submit. */
export const typedValues = (scope) => typed.get(scope.id) ?? {};

/** Forgets views of the acting person that are no longer open. */
export function forgetClosed(user, openViewIds) {
  for (const id of typed.keys()) {
    const [owner, viewId] = id.split("/");
    if (owner === user && viewId && !openViewIds.includes(viewId)) (typed.delete(id), unsent.delete(id));
  }
}

/** Where blocks stand: a view of the acting person, or a message. */
export const viewScope = (view) => ({
  id: `${state.me}/${view.id}`,
  user: state.me,
  viewId: view.id,
  target: { view_id: view.id },
  state: view.state,
  errors: view.errors ?? {},
});

export const messageScope = (message) => ({
  id: `${message.channel}:${message.ts}`,
  user: state.me,
  viewId: null,
  target: { message: { channel: message.channel, ts: message.ts } },
  state: message.state,
  errors: {},
});
