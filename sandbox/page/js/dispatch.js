/** A click or a choice inside blocks: ask first if the app wants it, send what was typed, then tell the driver. */

import { post } from "./api.js";
import { confirmed } from "./confirm.js";
import { flush } from "./form.js";
import { refused } from "./notices.js";
import { state, update, whileBusy } from "./store.js";
import { refreshMessages, refreshViews } from "./sync.js";

export const busyKey = (scope, blockId, actionId) => `act:${scope.id}/${blockId}/${actionId}`;
export const isBusy = (...where) => state.busy.has(busyKey(...where));

const PRESSED = new Set(["button", "overflow", "workflow_button"]);
const waiting = new Map(); // busy key -> the newest choice made while an earlier one was on its way

/** Resolves to true when the app was told. */
export async function act(scope, blockId, element, value) {
  if (!(await confirmed(element.confirm))) {
    update(); // puts a select back to what it showed
    return false;
  }
  return tell(scope, blockId, element, value);
}

/** A button pressed twice counts once; of choices that follow each other fast, the app gets the last one. */
async function tell(scope, blockId, element, value) {
  const key = busyKey(scope, blockId, element.action_id);
  if (state.busy.has(key) && !PRESSED.has(element.type)) {
    waiting.set(key, value);
    return false;
  }
  const told = await whileBusy(key, () => send(scope, blockId, element.action_id, value));
  if (!waiting.has(key)) return told;
  const newest = waiting.get(key);
  waiting.delete(key);
  return tell(scope, blockId, element, newest);
}

async function send(scope, blockId, actionId, value) {
  await flush(scope);
  const chosen = value === undefined ? {} : { value };
  const action = { action_id: actionId, block_id: blockId, ...chosen };
  const answer = await post("click", { user: scope.user, ...scope.target, ...action });
  refused(answer);
  await Promise.all([refreshViews(), refreshMessages()]);
  return answer.ok;
}
