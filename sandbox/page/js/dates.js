/** Slack's date tokens, as in `<!date^1392734382^{date_pretty} at {time}|fallback>`, told in the reader's zone. */

import { myZone, state } from "./store.js";
import { day, format, fromTs, hour } from "./time.js";

const long = { weekday: "long", day: "numeric", month: "long", year: "numeric" };
const medium = { day: "numeric", month: "long", year: "numeric" };
const short = { day: "numeric", month: "short", year: "numeric" };

function relative(moment, zone, otherwise) {
  const days = Math.round(
    (Date.parse(day(moment, zone)) - Date.parse(day(state.now ?? moment, zone))) / 86_400_000,
  );
  return { 0: "today", 1: "tomorrow", "-1": "yesterday" }[days] ?? otherwise;
}

function ago(moment) {
  const minutes = Math.round((moment - (state.now ?? moment)) / 60_000);
  const words = new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" });
  if (Math.abs(minutes) < 60) return words.format(minutes, "minute");
  if (Math.abs(minutes) < 2880) return words.format(Math.round(minutes / 60), "hour");
  return words.format(Math.round(minutes / 1440), "day");
}

const TOKENS = {
  date_num: (moment, zone) => day(moment, zone),
  date: (moment, zone) => format(moment, zone, medium),
  date_slash: (moment, zone) => format(moment, zone, { day: "2-digit", month: "2-digit", year: "numeric" }),
  date_short: (moment, zone) => format(moment, zone, short),
  date_long: (moment, zone) => format(moment, zone, long),
  date_long_full: (moment, zone) => format(moment, zone, long),
  date_pretty: (moment, zone) => relative(moment, zone, format(moment, zone, medium)),
  date_short_pretty: (moment, zone) => relative(moment, zone, format(moment, zone, short)),
  date_long_pretty: (moment, zone) => relative(moment, zone, format(moment, zone, long)),
  day_divider_pretty: (moment, zone) => relative(moment, zone, format(moment, zone, long)),
  time: (moment, zone) => hour(moment, zone),
  time_secs: (moment, zone) => format(moment, zone, { timeStyle: "medium" }),
  ago: (moment) => ago(moment),
};

/** The text of a date pattern. A word at the start of a sentence gets its capital. */
export function dateText(epoch, pattern) {
  const moment = fromTs(epoch);
  if (Number.isNaN(moment.getTime())) return null;
  const text = pattern.replace(/\{(\w+)\}/g, (all, token) => TOKENS[token]?.(moment, myZone()) ?? all);
  return pattern.startsWith("{") ? text[0].toUpperCase() + text.slice(1) : text;
}
