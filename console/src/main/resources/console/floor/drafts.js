/// What a waiter has typed and not sent, by table or order: it survives a closed pad and a reload.
const KEY = "comanda.floor.draft.";

export function keyOf({ order, table, customerName }) {
  return KEY + (order ?? `${table ?? ""}/${customerName ?? ""}`);
}

export function load(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "[]");
  } catch {
    return [];
  }
}

export function save(key, lines) {
  if (lines.length) {
    sessionStorage.setItem(key, JSON.stringify(lines));
  } else {
    sessionStorage.removeItem(key);
  }
}
