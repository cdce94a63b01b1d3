/// From open orders to what is seen of a floor: pure functions.
import { soldLines } from "console/ordering/lines.js";

/// What has to be done next: `new` (to accept), `serve`, `kitchen`, `pay`, `close`; a takeaway that is ready is to be handed over.
export function stageOf(order) {
  const statuses = new Set(soldLines(order).map(each => each.status));
  if (order.status === "PLACED") {
    return "new";
  }
  if (order.fulfilment.type === "takeaway") {
    return order.status === "READY" ? "collect" : "kitchen";
  }
  if (statuses.has("READY")) {
    return "serve";
  }
  if (statuses.has("WAITING") || statuses.has("COOKING")) {
    return "kitchen";
  }
  return order.totals.balance.minor > 0 ? "pay" : "close";
}

export function isTakeaway(order) {
  return order.fulfilment.type === "takeaway";
}

/// Orders whose lines are on this one now, each once.
export function joinedWith(order) {
  return [...new Map(soldLines(order).filter(each => each.movedFrom).map(({ movedFrom }) => [movedFrom.order.id, movedFrom.order])).values()];
}

/// Tables in the order in which people count: 2 before 10, "Terrace 1" after numbers. Each has its order, or none; a table with two orders is
/// there twice.
export function tablesOf(orders, count) {
  const taken = orders.filter(each => !isTakeaway(each)).map(order => ({ table: order.fulfilment.table, order }));
  const names = new Set(taken.map(each => each.table));
  const free = Array.from({ length: count }, (_, index) => String(index + 1)).filter(each => !names.has(each)).map(table => ({ table, order: null }));
  return [...taken, ...free].sort((one, other) => one.table.localeCompare(other.table, undefined, { numeric: true }) || one.order.number - other.order.number);
}

/// Takeaways: the next one to be fetched first.
export function takeawaysOf(orders) {
  const due = order => Date.parse(order.promisedAt ?? order.fulfilment.pickUpAt ?? order.placedAt);
  return orders.filter(isTakeaway).sort((one, other) => due(one) - due(other));
}

export function minutesSince(instant, now) {
  return Math.max(0, Math.floor((now - Date.parse(instant)) / 60_000));
}

/// What is paid in cash for an amount, where the smallest coins are no longer used: the nearest one, half up, as the API rounds.
export function inCash(amount, coin) {
  return coin ? { minor: Math.floor((amount.minor * 2 + coin) / (coin * 2)) * coin, currency: amount.currency } : amount;
}
