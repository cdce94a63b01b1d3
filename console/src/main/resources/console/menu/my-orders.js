/// The orders of this tab: `{id, secret, number, restaurant}`. The secret of an order is all that opens it, so it is kept in the tab and in the
/// fragment of the address, which browsers send to nobody. A guest with an account has none.
const KEY = "comanda.orders";
const KEPT_MAX = 10;

export function keep(order) {
  const known = all().find(each => each.id === order.id);
  const others = all().filter(each => each.id !== order.id);
  sessionStorage.setItem(KEY, JSON.stringify([{ ...known, ...order }, ...others].slice(0, KEPT_MAX)));
}

export function all() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
  } catch {
    return [];
  }
}

export function fragmentOf({ id, secret }) {
  return `#order/${id}${secret ? "/" + encodeURIComponent(secret) : ""}`;
}

export function fromFragment(hash) {
  const [, id, secret] = /^#order\/([0-9a-f-]{36})(?:\/([^/]+))?$/.exec(hash) ?? [];
  return id ? { id, secret: secret ? decodeURIComponent(secret) : null } : null;
}
