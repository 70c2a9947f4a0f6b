/**
 * A very small virtual DOM. Every redraw patches what stands in the page, so
 * focus, scroll position and half-typed text survive it. Data only ever becomes
 * text nodes or attributes: nothing here parses HTML.
 */

const SVG_TAGS = new Set(["svg", "path", "circle"]);
const SVG_NS = "http://www.w3.org/2000/svg";
const LIVE = new Set(["value", "checked", "indeterminate"]); // properties that follow the state, not attributes

const shown = (child) => child !== null && child !== undefined && child !== false && child !== "";

/** Describes an element. `tag` is a name, or a widget: a function (props) -> {el, update(props)}. */
export function h(tag, props, ...children) {
  const kept = children.flat(Infinity).filter(shown);
  return {
    tag,
    props: props ?? {},
    kids: kept.map((child) => (typeof child === "object" ? child : String(child))),
  };
}

/** An element that index.html holds. */
export const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** Makes the children of `root` look like `vnodes`. */
export function render(root, vnodes) {
  patchKids(root, [vnodes].flat(Infinity).filter(shown));
}

const identity = (vnode) => {
  if (typeof vnode === "string") return "#text";
  return `${vnode.tag.name ?? vnode.tag}:${vnode.props.key ?? ""}`;
};

function create(vnode) {
  if (typeof vnode === "string") return document.createTextNode(vnode);
  if (typeof vnode.tag === "function") return createWidget(vnode);
  const el = SVG_TAGS.has(vnode.tag)
    ? document.createElementNS(SVG_NS, vnode.tag)
    : document.createElement(vnode.tag);
  patchKids(el, vnode.kids);
  patchProps(el, {}, vnode.props);
  vnode.props.ref?.(el);
  return el;
}

function createWidget(vnode) {
  const widget = vnode.tag(vnode.props);
  widget.el.ftWidget = widget;
  return widget.el;
}

function patch(node, before, after) {
  if (before === after) return;
  if (typeof after === "string") {
    if (before !== after) node.data = after;
  } else if (typeof after.tag === "function") {
    node.ftWidget.update?.(after.props);
  } else {
    patchKids(node, after.kids);
    patchProps(node, before.props, after.props);
  }
}

function patchKids(parent, vnodes) {
  const free = new Map();
  for (const kid of parent.ftKids ?? []) {
    const id = identity(kid.vnode);
    free.set(id, [...(free.get(id) ?? []), kid]);
  }
  const kids = vnodes.map((vnode) => reuse(free.get(identity(vnode)), vnode));
  for (const left of free.values()) left.forEach((kid) => kid.node.remove());
  place(parent, kids);
  parent.ftKids = kids;
}

function reuse(candidates, vnode) {
  const found = candidates?.shift();
  if (!found) return { vnode, node: create(vnode) };
  patch(found.node, found.vnode, vnode);
  return { vnode, node: found.node };
}

/** Moves only what is out of place: moving a focused element would take its focus. */
function place(parent, kids) {
  let cursor = parent.firstChild;
  for (const { node } of kids) {
    if (node === cursor) cursor = cursor.nextSibling;
    else parent.insertBefore(node, cursor);
  }
}

function patchProps(el, before, after) {
  for (const name of Object.keys(before)) if (!(name in after)) setProp(el, name, null);
  for (const [name, value] of Object.entries(after)) {
    if (LIVE.has(name)) {
      if (el[name] !== value) el[name] = value;
    } else if (before[name] !== value) setProp(el, name, value);
  }
}

function setProp(el, name, value) {
  if (name === "key" || name === "ref") return;
  if (name.startsWith("on")) el[name] = value;
  else if (name === "style")
    Object.entries(value ?? {}).forEach(([key, text]) => el.style.setProperty(key, text));
  else if (value === null || value === undefined || value === false) el.removeAttribute(name);
  else el.setAttribute(name, value === true ? "" : value);
}
