/// The stream's changes, applied to the lists that the page has: `{id, version, number, entry: {number, list} | null}`.
export function applied(screen, { number, entry }) {
  const without = list => list.filter(each => each !== number);
  const preparing = without(screen.preparing);
  const ready = without(screen.ready);
  if (entry) {
    const list = entry.list === "ready" ? ready : preparing;
    const before = entry.list === "ready" ? screen.ready : screen.preparing;
    list.splice(before.includes(number) ? before.indexOf(number) : list.length, 0, entry.number);
  }
  return { ...screen, preparing, ready };
}
