/** One message: who, when, what, and what one can do with it. */

import { post } from "./api.js";
import { avatar } from "./avatar.js";
import { drawBlocks } from "./blocks.js";
import { h } from "./dom.js";
import { messageScope } from "./form.js";
import { icon } from "./icons.js";
import { menu } from "./menu.js";
import { mrkdwn } from "./mrkdwn.js";
import { refused } from "./notices.js";
import { isApp, myZone, personName, state } from "./store.js";
import { refreshMessages, refreshViews } from "./sync.js";
import { fromTs, fullMoment, hour } from "./time.js";

async function shortcut(callbackId, { channel, ts }) {
  refused(await post("shortcut", { user: state.me, callback_id: callbackId, message: { channel, ts } }));
  await Promise.all([refreshViews(), refreshMessages()]);
}

function tools(message) {
  const items = state.app.shortcuts
    .filter(({ type }) => type === "message")
    .map((each) => ({
      label: each.name,
      detail: each.description,
      pick: () => shortcut(each.callback_id, message),
    }));
  if (!items.length || message.ephemeral) return null;
  return h(
    "div",
    { class: "message-tools" },
    h(menu, {
      label: "Message actions",
      face: icon("more"),
      items,
      attrs: { "data-testid": "message-menu" },
    }),
  );
}

function head(message) {
  const moment = fromTs(message.ts);
  return h(
    "div",
    { class: "message-head" },
    h("span", { class: "message-who" }, personName(message.user)),
    isApp(message.user) && h("span", { class: "app-badge" }, "APP"),
    h(
      "time",
      { datetime: moment.toISOString(), title: fullMoment(moment, myZone()) },
      hour(moment, myZone()),
    ),
    message.thread_ts &&
      message.thread_ts !== message.ts &&
      h("span", { class: "message-note" }, "in a thread"),
  );
}

const size = (bytes) =>
  bytes > 1_048_576 ? `${(bytes / 1_048_576).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} kB`;

function file(each) {
  const words = [h("span", null, each.title || each.name), each.size && h("small", null, size(each.size))];
  const href = `/sandbox/file?${new URLSearchParams({ id: each.id, user: state.me ?? "" })}`;
  const face = [icon("file"), h("span", { class: "file-words" }, words)];
  return h(
    "li",
    { key: each.id },
    h("a", { class: "file", href, download: each.name }, face),
  );
}

function body(message) {
  const blocks = message.blocks?.length
    ? drawBlocks(message.blocks, messageScope(message))
    : h("div", { class: "text" }, mrkdwn(message.text ?? ""));
  const files = message.files?.length > 0 && h("ul", { class: "files" }, message.files.map(file));
  return [blocks, files, message.edited && h("span", { class: "message-note" }, "(edited)")];
}

/** `follows` is true when the message before is by the same person, a short time ago. */
export function drawMessage(message, follows) {
  const alone = message.ephemeral && h("p", { class: "only-you" }, icon("eye"), "Only visible to you");
  const kind = [follows && "message-follows", message.ephemeral && "message-ephemeral"]
    .filter(Boolean)
    .join(" ");
  return h(
    "li",
    {
      key: message.ts,
      class: `message ${kind}`,
      "data-ts": message.ts,
      "data-ephemeral": message.ephemeral ? "true" : null,
    },
    h("div", { class: "message-side" }, follows ? null : avatar(message.user, personName(message.user))),
    h(
      "article",
      {
        class: "message-main",
        "aria-label": `${personName(message.user)}, ${hour(fromTs(message.ts), myZone())}`,
      },
      alone,
      follows ? null : head(message),
      body(message),
    ),
    tools(message),
  );
}
