/** The message box: plain messages and slash commands. Each conversation keeps its own draft. */

import { post } from "./api.js";
import { h } from "./dom.js";
import { hintList, matching, usage } from "./hints.js";
import { icon } from "./icons.js";
import { refused } from "./notices.js";
import { shortcutMenu } from "./shortcuts.js";
import { state, update, whileBusy } from "./store.js";
import { refreshConversations, refreshMessages, refreshViews } from "./sync.js";

const drafts = new Map();
const hint = { active: 0, closed: false };

const here = () => `${state.me}/${state.place.channel}`;
const draft = () => drafts.get(here()) ?? "";
const box = () => /** @type {HTMLTextAreaElement | null} */ (document.getElementById("message-box"));

function setDraft(text, place = here()) {
  drafts.set(place, text);
  Object.assign(hint, { active: 0, closed: false });
  update();
}

/** Puts a text into the message box, ready to be sent. */
export function suggest(text) {
  setDraft(text);
  queueMicrotask(() =>
    queueMicrotask(() => (box()?.focus(), box()?.setSelectionRange(text.length, text.length))),
  );
}

function deliver(text) {
  const place = { user: state.me, channel: state.place.channel };
  const [, command, rest] = text.match(/^(\/\S+)\s*([\s\S]*)$/) ?? [];
  return command
    ? post("command", { ...place, command, text: rest.trim() })
    : post("message", { ...place, text });
}

async function send() {
  const text = draft().trim();
  const from = here();
  if (!text || state.busy.has("send")) return;
  await whileBusy("send", async () => {
    setDraft("", from);
    const answer = await deliver(text);
    if (refused(answer) && !drafts.get(from)) (setDraft(text, from), (hint.closed = true));
    await Promise.all([refreshMessages(), refreshConversations(), refreshViews()]);
  });
}

const hints = () => (hint.closed ? [] : matching(draft()));

const pick = ({ command }) => suggest(`${command} `);

function onHintKey(event, list) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) hint.active = (hint.active + step + list.length) % list.length;
  else if (event.key === "Tab" && !event.shiftKey) pick(list[hint.active]);
  else if (event.key === "Enter" && list[hint.active].command !== draft()) pick(list[hint.active]);
  else if (event.key === "Escape") hint.closed = true;
  else return false;
  event.preventDefault();
  update();
  return true;
}

function onKey(event) {
  const list = hints();
  if (event.isComposing || (list.length && onHintKey(event, list))) return;
  if (event.key === "Enter" && !event.shiftKey) (event.preventDefault(), send());
}

/** As high as its text, up to eight lines. */
export function fitBox() {
  const el = box();
  if (!el) return;
  el.style.setProperty("height", "auto");
  el.style.setProperty("height", `${Math.min(el.scrollHeight, 192)}px`);
}

function textBox(placeholder, list) {
  const open = list.length > 0;
  return h("textarea", {
    id: "message-box",
    "data-testid": "message-box",
    rows: "1",
    placeholder,
    "aria-label": placeholder,
    "aria-autocomplete": "list",
    "aria-controls": open ? "hints" : null,
    "aria-activedescendant": open ? `hint-${hint.active}` : null,
    "aria-describedby": "composer-help",
    value: draft(),
    oninput: (event) => setDraft(event.target.value),
    onkeydown: onKey,
  });
}

export function composer(name) {
  const list = hints();
  const busy = state.busy.has("send");
  const ready = draft().trim() && !busy;
  const sendAttrs = {
    "data-testid": "send",
    "aria-label": "Send",
    "aria-disabled": ready ? null : "true",
    "aria-busy": busy ? "true" : null,
  };
  return h(
    "div",
    { class: "composer" },
    list.length > 0 && hintList(list, hint.active, pick),
    h(
      "div",
      { class: "composer-box" },
      textBox(`Message ${name}`, list),
      h(
        "div",
        { class: "composer-bar" },
        shortcutMenu(),
        h(
          "p",
          { id: "composer-help", class: "composer-help" },
          usage(draft()) || [
            "Type / for commands. ",
            h("span", { class: "not-phone" }, "Enter sends, Shift + Enter starts a new line."),
          ],
        ),
        h(
          "button",
          { type: "button", class: "send", ...sendAttrs, onclick: send },
          busy ? h("span", { class: "spinner", "aria-hidden": "true" }) : icon("send"),
        ),
      ),
    ),
  );
}
