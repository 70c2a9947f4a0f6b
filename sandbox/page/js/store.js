/**
 * What the page knows, in one object, and the one way to change it. A change
 * schedules a single redraw, however many changes come together.
 */

/** @type {import("./types.d.ts").State} */
export const state = {
  app: { name: "App", bot_user_id: null, commands: [], shortcuts: [] },
  connected: null, // null until the server told us
  reachable: true,
  now: null,
  nextDue: null,
  users: [],
  channels: [],
  conversations: [],
  me: null,
  place: { channel: null, tab: "messages" },
  messages: [],
  messagesOf: null, // "user/channel" that `messages` belong to
  views: [],
  home: null,
  calls: [],
  tour: { steps: [], at: 0, open: false },
  travel: null,
  busy: new Set(), // keys of buttons whose answer is awaited
  choosing: null, // what is searched for in the list of people, while it is open
  confirm: null, // the question that is open, and what hears its answer
  panel: null,
  drawer: false,
};

let redraw = () => {};
let scheduled = false;

export function onChange(callback) {
  redraw = callback;
}

/** @param {Partial<import("./types.d.ts").State>} changes */
export function update(changes = {}) {
  Object.assign(state, changes);
  if (scheduled) return;
  scheduled = true;
  queueMicrotask(() => {
    scheduled = false;
    redraw();
  });
}

/** Runs `work` while `key` counts as busy; a second call with the same key meanwhile does nothing. */
export async function whileBusy(key, work) {
  if (state.busy.has(key)) return undefined;
  state.busy.add(key);
  update();
  try {
    return await work();
  } finally {
    state.busy.delete(key);
    update();
  }
}

export const person = (id) => state.users.find((user) => user.id === id);
export const me = () => person(state.me);
export const myZone = () => me()?.tz ?? "UTC";
export const isApp = (id) => id === state.app.bot_user_id || Boolean(person(id)?.is_bot);
export const people = () =>
  state.users.filter((user) => !isApp(user.id) && !user.deleted && user.id !== "USLACKBOT");
export const appConversation = () => state.conversations.find((each) => each.kind === "app_dm");
export const conversation = (id) => state.conversations.find((each) => each.id === id);
export const channelName = (id) =>
  (conversation(id) ?? state.channels.find((each) => each.id === id))?.name ?? id;

export function personName(id) {
  if (id === state.app.bot_user_id) return state.app.name;
  return person(id)?.name ?? "Someone";
}
