/** A click or a choice inside blocks: ask first if the app wants it, send what was typed, then tell the driver. */

import { post } from "./api.js";
import { confirmed } from "./confirm.js";
import { flush } from "./form.js";
import { refused } from "./notices.js";
import { state, update, whileBusy } from "./store.js";
import { refreshMessages, refreshViews } from "./sync.js";

export const busyKey = (scope, blockId, actionId) => `act:${scope.id}/${blockId}/${actionId}`;
export const isBusy = (...where) => state.busy.has(busyKey(...where));

/** Resolves to true when the app was told. */
export async function act(scope, blockId, element, value) {
  if (!(await confirmed(element.confirm))) {
    update(); // puts a select back to what it showed
    return false;
  }
  return whileBusy(busyKey(scope, blockId, element.action_id), async () => {
    await flush(scope);
    const action = {
      action_id: element.action_id,
      block_id: blockId,
      ...(value === undefined ? {} : { value }),
    };
    const answer = await post("click", { user: scope.user, ...scope.target, ...action });
    refused(answer);
    await Promise.all([refreshViews(), refreshMessages()]);
    return answer.ok;
  });
}
