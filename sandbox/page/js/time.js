/**
 * Moments in a person's zone. Moments are epoch seconds (Slack's `ts`, Block
 * Kit's `selected_date_time`) or Date; days are "YYYY-MM-DD" in the given zone.
 */

const LOCALE = "en-GB";
const formats = new Map();

export function format(moment, zone, options) {
  const key = zone + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(LOCALE, { timeZone: zone, ...options }));
  return formats.get(key).format(moment);
}

export const fromTs = (ts) => new Date(Number(ts) * 1000);

const HOUR = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const DAY = { weekday: "short", day: "numeric", month: "short" };

export const hour = (moment, zone) => format(moment, zone, HOUR);
export const shortDay = (moment, zone) => format(moment, zone, { ...DAY, year: "numeric" });
export const weekDay = (moment, zone) => format(moment, zone, DAY);
export const dayAndHour = (moment, zone) => `${weekDay(moment, zone)}, ${hour(moment, zone)}`;
export const fullMoment = (moment, zone) => `${shortDay(moment, zone)}, ${hour(moment, zone)}`;

/** @type {Intl.DateTimeFormatOptions} */
const MOMENT = {
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
  second: "2-digit",
};

function parts(moment, zone) {
  const key = `parts${zone}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...MOMENT }));
  return Object.fromEntries(
    formats
      .get(key)
      .formatToParts(moment)
      .map((part) => [part.type, part.value]),
  );
}

export function day(moment, zone) {
  const part = parts(moment, zone);
  return `${part.year}-${part.month}-${part.day}`;
}

/** "Today", "Yesterday" or the date, seen from `now`. */
export function dayLabel(moment, now, zone) {
  const apart = Date.parse(day(now, zone)) - Date.parse(day(moment, zone));
  if (apart === 0) return "Today";
  if (apart === 86_400_000) return "Yesterday";
  return format(moment, zone, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
}

/** Text for an <input type="datetime-local"> from epoch seconds. */
export function toLocalInput(epoch, zone) {
  if (epoch === null || epoch === undefined || epoch === "") return "";
  const moment = fromTs(epoch);
  return `${day(moment, zone)}T${hour(moment, zone)}`;
}

function offset(moment, zone) {
  const part = parts(moment, zone);
  const wall = Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
  return wall - Math.floor(moment.getTime() / 1000) * 1000;
}

/** Epoch seconds of a wall time in `zone`; looked up twice because the offset depends on the answer. */
export function fromLocalInput(text, zone) {
  if (!text) return null;
  const wall = Date.parse(`${text}:00Z`);
  const guess = wall - offset(new Date(wall), zone);
  return (wall - offset(new Date(guess), zone)) / 1000;
}

/** "Europe/London" as "London". */
export const zoneName = (zone) => (zone ?? "UTC").split("/").at(-1).replaceAll("_", " ");
