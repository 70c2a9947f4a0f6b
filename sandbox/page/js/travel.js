/** Time travel: asks the driver to move the clock and keeps what the clock area shows meanwhile. */

import { post } from "./api.js";
import { announce, refused, toast } from "./notices.js";
import { myZone, state, update } from "./store.js";
import { dayAndHour } from "./time.js";

const LOOK = 300; // ms
const SECONDS = { day: 86_400, week: 604_800 };

/** Messages sent on the way, for the words at the arrival. */
export function countTravelled() {
  if (state.travel) update({ travel: { ...state.travel, messages: state.travel.messages + 1 } });
}

function arrived(before, answer, messages) {
  const where = dayAndHour(new Date(answer.now), myZone());
  const sent = messages === 1 ? "1 new or changed message." : `${messages} new or changed messages.`;
  const still = new Date(answer.now).getTime() === before.getTime();
  toast(
    still
      ? "Nothing is due, so the clock stays where it is."
      : `It is now ${where}. ${messages ? sent : "No message was due."}`,
  );
}

/** Keeps asking what time it is while `work` goes on: the server tells of the clock at the end only. */
async function watching(look, work) {
  const timer = setInterval(look, LOOK);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}

/** `kind` is "day", "week" or "next" (until the next message was posted). */
export async function travel(kind, look, refresh) {
  const from = state.now;
  if (state.travel || !from) return;
  const to = SECONDS[kind] ? new Date(from.getTime() + SECONDS[kind] * 1000) : null;
  update({ travel: { kind, from, to, messages: 0 } });
  announce("Time is travelling.");
  const wish = kind === "next" ? { next_message: true } : { advance: SECONDS[kind] };
  const answer = await watching(look, post("clock", wish));
  await refresh();
  const done = /** @type {import("./types.d.ts").Travel | null} */ (state.travel);
  update({ travel: null });
  if (!refused(answer)) arrived(from, answer, done?.messages ?? 0);
}

/**
 * How far the travel is, 0 to 1; null when its end is not known.
 * @param {import("./types.d.ts").Travel} travel
 * @param {Date | null} now
 */
export function progress({ from, to }, now) {
  return to && now ? Math.min(1, (now.getTime() - from.getTime()) / (to.getTime() - from.getTime())) : null;
}
