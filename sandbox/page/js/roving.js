/** Arrow keys in a list: one tab stop, the arrows move. For use as `onkeydown` of the list. */

const STEP = { ArrowDown: 1, ArrowUp: -1 };

export function roving(selector) {
  return (event) => {
    const items = [...event.currentTarget.querySelectorAll(selector)];
    const at = items.indexOf(document.activeElement?.closest(selector));
    const next = { Home: 0, End: items.length - 1 }[event.key] ?? at + (STEP[event.key] ?? NaN);
    if (at < 0 || Number.isNaN(next) || !items.length) return;
    event.preventDefault();
    items[(next + items.length) % items.length].focus();
  };
}
