/// What was taken back: discounts, voids, refunds, cancelled and declined orders, each with its reason and who did it. The API has no
/// sums of these by reason, so they are read from the day's orders.
import { get } from "console/api/api.js";

const PAGE = 100;
/// A busy day of a large restaurant; more would keep the API busy for one table.
const ORDERS_MAX = 2_000;

/// `{items, orders, more}`: items are `{kind, reason, by, amount, order}`; `more`: there were more orders than were read.
export async function correctionsOf(code, from, to, signal) {
  const items = [];
  let orders = 0;
  let after = null;
  do {
    const { body } = await get(`/api/orders?restaurant=${encodeURIComponent(code)}&from=${from}&to=${to}&limit=${PAGE}${after ? `&after=${encodeURIComponent(after)}` : ""}`, { signal });
    body.items.forEach(each => items.push(...inOrder(each.state)));
    orders += body.items.length;
    after = body.next ?? null;
  } while (after && orders < ORDERS_MAX);
  return { items, orders, more: after !== null };
}

function inOrder(order) {
  const found = (kind, reason, amount, by) => ({ kind, reason: reason ?? "", by, amount, order });
  return [
    ...(order.discounts ?? []).map(each => found("discount", each.reason, each.off.amount ?? null, giverOf(order, each))),
    ...order.lines.filter(each => each.status === "VOIDED").map(each => found("void", each.reason, times(each.unitPrice, each.quantity), personOf(order, "order.line-voided"))),
    ...(order.refunds ?? []).map(each => found("refund", each.reason, each.amount, each.by)),
    ...(order.status === "CANCELLED" && !order.mergedInto ? [found("cancelled", order.reason, null, personOf(order, "order.cancelled"))] : []),
    ...(order.status === "DECLINED" ? [found("declined", order.reason, null, personOf(order, "order.declined"))] : []),
  ];
}

function times(amount, quantity) {
  return { minor: amount.minor * quantity, currency: amount.currency };
}

/// Who did it, if all who did such a thing to this order are one: the history does not say to which line it belongs.
function personOf(order, what) {
  const people = new Set(order.history.filter(each => each.what === what).map(each => each.by.subject));
  return people.size === 1 ? [...people][0] : null;
}

/// Who gave a discount. One that came with an imported order was given at another till.
function giverOf(order, { at }) {
  return order.history.find(each => each.what === "order.discount-given" && each.at === at)?.by.subject ?? null;
}

/// Rows of one kind, reason and person, the most frequent first. `amounts` are by currency.
export function grouped(items) {
  const rows = new Map();
  for (const each of items) {
    const key = [each.kind, each.reason, each.by].join("\n");
    const row = rows.get(key) ?? { kind: each.kind, reason: each.reason, by: each.by, times: 0, amounts: new Map(), orders: [] };
    row.times++;
    if (each.amount) {
      row.amounts.set(each.amount.currency, (row.amounts.get(each.amount.currency) ?? 0) + each.amount.minor);
    }
    row.orders.push(each.order);
    rows.set(key, row);
  }
  return [...rows.values()].sort((one, other) => other.times - one.times);
}
