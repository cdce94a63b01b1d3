/// What can still be given back of an order: pure functions over its state.
import { soldLines, toChoose } from "console/ordering/lines.js";

/// Minor units of a payment that were not refunded.
export function leftOf(order, payment) {
  return (order.refunds ?? []).filter(each => each.payment === payment.number).reduce((left, each) => ({
    amount: left.amount - each.amount.minor, tip: left.tip - each.tip.minor,
  }), { amount: payment.amount.minor, tip: payment.tip?.minor ?? 0 });
}

export function isRefundable(order) {
  return order.payments.some(each => leftOf(order, each).amount > 0 || leftOf(order, each).tip > 0);
}

/// Lines of an order that is over, with the quantities that were not returned. Before that, lines are voided.
export function returnable(order) {
  if (!["COMPLETED", "NOT_COLLECTED"].includes(order.status)) {
    return [];
  }
  const returned = (order.refunds ?? []).flatMap(each => each.returned);
  return soldLines(order).map(line => ({
    ...toChoose(line),
    quantity: line.quantity - returned.filter(each => each.line === line.number).reduce((sum, each) => sum + each.quantity, 0),
  })).filter(each => each.quantity > 0);
}
