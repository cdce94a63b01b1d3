/// Lines of an order: pure functions.

/// Whether it is no longer on the order.
export function isAway(line) {
  return ["VOIDED", "REMOVED", "MOVED"].includes(line.status);
}

/// What the guest has to pay for.
export function soldLines(order) {
  return order.lines.filter(each => !isAway(each));
}

/// As `line-choice` shows it.
///
/// @param more what else tells it from others
export function toChoose(line, ...more) {
  return { number: line.number, name: line.dishName, about: [...line.choices.map(each => each.name), ...more].filter(Boolean).join(", "), quantity: line.quantity };
}
