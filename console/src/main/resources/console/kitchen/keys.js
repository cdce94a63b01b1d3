/// A bump bar sends digits; the rest is for keyboards. Answers the function that stops listening.
export function onKeys({ bump, undo, recent, counts, zoom, fullScreen }) {
  const listener = event => {
    const isTyping = event.composedPath().some(each => each instanceof HTMLElement && each.matches("input, select, textarea, dialog[open]"));
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.repeat) {
      return;
    }
    const action = /^[1-9]$/.test(event.key) ? () => bump(Number(event.key)) : {
      0: undo, r: recent, a: counts, f: fullScreen, "+": () => zoom(1), "-": () => zoom(-1),
    }[event.key.toLowerCase()];
    if (action) {
      event.preventDefault();
      action();
    }
  };
  addEventListener("keydown", listener);
  return () => removeEventListener("keydown", listener);
}
