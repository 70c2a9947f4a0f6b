/** Fetches what the page shows, again whenever the server says that it changed. */

import { get, listen } from "./api.js";
import { forgetClosed } from "./form.js";
import { announce } from "./notices.js";
import { conversation, people, person, personName, state, update } from "./store.js";
import { countTravelled } from "./travel.js";

/** Lets one request of a kind run at a time; a wish that comes meanwhile runs once afterwards. */
function single(work) {
  /** @type {Promise<any> | null} */
  let running = null;
  /** @type {Promise<any> | null} */
  let again = null;
  const run = () => {
    if (!running) return (running = work().finally(() => (running = null)));
    again ??= running.then(() => ((again = null), run()));
    return again;
  };
  return run;
}

export const refreshState = single(async () => {
  const answer = await get("state");
  if (!answer.ok) return;
  const { connected, users, channels } = answer;
  update({ connected, users, channels, now: new Date(answer.now) });
});

export const refreshApp = single(async () => {
  const { ok, ...app } = await get("app");
  if (ok) update({ app });
});

export const refreshConversations = single(async () => {
  const user = state.me;
  const answer = user ? await get("conversations", { user }) : {};
  if (answer.ok && user === state.me) update({ conversations: answer.conversations });
});

export const refreshClock = single(async () => {
  const answer = await get("clock");
  if (answer.ok)
    update({ now: new Date(answer.now), nextDue: answer.next_due ? new Date(answer.next_due) : null });
});

export const refreshViews = single(async () => {
  const user = state.me;
  const answer = user ? await get("views", { user }) : {};
  if (!answer.ok || user !== state.me) return;
  forgetClosed(user, [...answer.views.map((view) => view.id), answer.home?.id]);
  update({ views: answer.views, home: answer.home });
});

/** The DM with the app is one place, whichever of its tabs is open; unread stays unread behind the Home tab. */
export const refreshMessages = single(async () => {
  const { me: user, place } = state;
  const channel = place.channel;
  if (!user || !channel) return;
  const seen = place.tab === "messages" && document.visibilityState === "visible" ? "1" : undefined;
  const answer = await get("messages", { channel, user, seen });
  if (!answer.ok || user !== state.me || channel !== state.place.channel) return;
  showMessages(
    `${user}/${channel}`,
    answer.messages.filter((message) => !message.deleted),
  );
});

/** Conversations come second: to show messages is to have seen them, and the count of unread ones follows. */
const refreshTalk = async () => {
  await refreshMessages();
  await refreshConversations();
};

function showMessages(of, messages) {
  if (of === state.messagesOf) {
    const known = new Set(state.messages.map(({ ts }) => ts));
    const fresh = messages.filter(({ ts, user }) => !known.has(ts) && user !== state.me);
    if (fresh.length) announce(newWords(fresh));
  }
  update({ messages, messagesOf: of });
}

const newWords = (fresh) =>
  fresh.length > 1
    ? `${fresh.length} new messages`
    : `New message from ${personName(fresh[0].user)}: ${(fresh[0].text ?? "").slice(0, 200)}`;

export const refreshCalls = single(async () => {
  if (state.panel !== "inspector") return;
  const answer = await get("calls", { after: state.calls.at(-1)?.n ?? 0 });
  const known = new Set(state.calls.map(({ n }) => n));
  if (answer.ok) update({ calls: [...state.calls, ...answer.calls.filter(({ n }) => !known.has(n))] });
});

const isHere = ({ channel }) => !channel || channel === state.place.channel || channel === state.me;
const isMine = ({ user }) => !user || user === state.me;

const ON = {
  message: (event) => {
    countTravelled();
    return [isHere(event) ? refreshTalk : refreshConversations];
  },
  view: (event) => [isMine(event) && refreshViews],
  home: (event) => [isMine(event) && refreshViews],
  clock: () => [refreshClock],
  people: () => [refreshState, refreshConversations],
  channels: () => [refreshState, refreshConversations, refreshMessages],
  reset: () => [forgetAll, refreshAll],
  call: () => [refreshCalls],
  connected: () => [refreshState],
};

const forgetAll = () =>
  update({
    me: null,
    users: [],
    conversations: [],
    messages: [],
    messagesOf: null,
    views: [],
    home: null,
    calls: [],
  });

const run = (works) => Promise.all(works.filter(Boolean).map((work) => work()));

export const refreshAll = () =>
  run([
    refreshState,
    refreshApp,
    refreshClock,
    refreshConversations,
    refreshViews,
    refreshMessages,
    refreshCalls,
  ]);

export const refreshPerson = () => run([refreshViews, refreshTalk]);

/** When the acting person or the conversation is gone, the address is read again and finds another. */
function staysReal() {
  const lost = !person(state.me) || !conversation(state.place.channel);
  if (lost && people().length) dispatchEvent(new Event("hashchange"));
}

/** Follows the server's stream; after a broken line everything is fetched anew. */
export function follow() {
  let broken = false;
  listen(
    (event) => run(ON[event.type]?.(event) ?? []).then(staysReal),
    (open) => {
      if (open && broken) refreshAll();
      broken = !open;
      update({ reachable: open });
    },
  );
}
