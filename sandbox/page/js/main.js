/** Starts the page and draws it: the shell, and the layers above it. */

import { fitBox } from "./composer.js";
import { confirmLayer, answerConfirm } from "./confirm.js";
import { middle } from "./conversation.js";
import { byId, render } from "./dom.js";
import { openHome } from "./home.js";
import { inspector } from "./inspector.js";
import { remember, settleLayers, trapTab } from "./layers.js";
import { keepAtBottom } from "./messages.js";
import { closeTop, modalLayer, topView } from "./modal.js";
import { peopleLayer } from "./people.js";
import { follow, refreshAll, refreshPerson } from "./sync.js";
import { readHash, settle } from "./route.js";
import { drawerLayer, sidebar } from "./sidebar.js";
import { appConversation, conversation, onChange, people, person, state, update } from "./store.js";
import { startTheme } from "./theme.js";
import { startTour, tour } from "./tour.js";
import { topbar } from "./topbar.js";

/** Open layers, bottom to top: [key, vnode, what Escape does]. Modals below the top one are kept as keys only. */
function layers() {
  /** @type {[string, any, () => void][]} */
  const modals = state.views.map((view) => [
    `modal:${view.id}`,
    view === topView() && modalLayer(view),
    closeTop,
  ]);
  /** @type {([string, any, () => void] | false | null)[]} */
  const all = [
    state.drawer && ["drawer", drawerLayer(), () => update({ drawer: false })],
    ...modals,
    state.choosing && ["people", peopleLayer(state.choosing), () => update({ choosing: null })],
    state.confirm && ["confirm", confirmLayer(state.confirm), () => answerConfirm(false)],
  ];
  return all.filter((layer) => !!layer);
}

function draw() {
  const before = remember();
  const open = layers();
  const panels = [state.panel === "inspector" && inspector(), state.tour.open && tour()].filter(Boolean);
  render(byId("top"), topbar());
  render(byId("side"), sidebar());
  render(byId("main"), middle());
  render(byId("panels"), panels);
  render(
    byId("overlays"),
    open.map(([, vnode]) => vnode),
  );
  byId("shell").dataset.panels = String(panels.length);
  document.title = title();
  fitBox();
  keepAtBottom();
  settleLayers(
    open.map(([key]) => key),
    before,
  );
}

function title() {
  const unread = state.conversations.reduce((sum, each) => sum + each.unread, 0);
  return `${unread ? `(${unread}) ` : ""}${state.app.name} · local workspace`;
}

function onKey(event) {
  if (event.key === "Escape") layers().at(-1)?.[2]();
  else trapTab(event);
}

/** Goes where the address says; where it names nobody or nothing known, to the first person and the app's DM. */
async function follows() {
  const wish = readHash();
  const user = person(wish.user) ? wish.user : (people()[0]?.id ?? null);
  const sameUser = user === state.me;
  update({
    me: user,
    place: { channel: wish.channel, tab: wish.tab },
    ...(sameUser ? {} : { views: [], home: null, conversations: [] }),
  });
  await refreshPerson();
  const channel = wish.tab === "home" ? null : conversation(wish.channel)?.id;
  const place = {
    channel: channel ?? appConversation()?.id ?? state.conversations[0]?.id ?? null,
    tab: wish.tab,
  };
  update({ place });
  settle(place);
  await refreshPerson();
  if (place.tab === "home" && user) await openHome();
}

async function start() {
  startTheme();
  onChange(draw);
  document.addEventListener("keydown", onKey);
  byId("skip").onclick = (event) => (
    event.preventDefault(),
    byId("main").focus()
  );
  addEventListener("hashchange", follows);
  document.addEventListener("visibilitychange", refreshPerson);
  await Promise.all([refreshAll(), startTour()]);
  await follows();
  follow();
}

start();
