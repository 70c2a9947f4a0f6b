/** The address keeps who acts and where: #user=U1&channel=C1, or &tab=home for the app's Home. */

import { state } from "./store.js";

export function readHash() {
  const values = new URLSearchParams(location.hash.slice(1));
  return {
    user: values.get("user"),
    channel: values.get("channel"),
    tab: values.get("tab") === "home" ? "home" : "messages",
  };
}

/** The address of a place; what is left out stays as it is. */
export function hashFor({ user = state.me, channel = state.place.channel, tab = "messages" }) {
  const values = new URLSearchParams({ user: user ?? "" });
  if (tab === "home") values.set("tab", "home");
  else if (channel) values.set("channel", channel);
  return `#${values}`;
}

export function go(place) {
  const next = hashFor(place);
  if (next !== location.hash) location.hash = next;
}

/** Corrects the address without a new entry in the history. */
export function settle(place) {
  history.replaceState(null, "", hashFor(place));
}
