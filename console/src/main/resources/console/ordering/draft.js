/// What is to be ordered: a list of `{id, dish, choices, quantity, note, seat}` that is never changed in place.
import { unitPrice } from "./dish.js";

export const QUANTITY_MAX = 200;

/// The same dish with the same choices, note and seat is one line.
export function added(lines, { dish, choices = [], quantity = 1, note = "", seat = null }) {
  const same = lines.find(each => keyOf(each) === keyOf({ dish, choices, note, seat }));
  return same ? quantified(lines, same.id, same.quantity + quantity) : [...lines, { id: nextId(lines), dish, choices, quantity, note, seat }];
}

/// None removes the line.
export function quantified(lines, id, quantity) {
  return lines.map(each => each.id === id ? { ...each, quantity: Math.min(quantity, QUANTITY_MAX) } : each).filter(each => each.quantity > 0);
}

/// A line with other choices, quantity or note; it may become the same as another one.
export function changed(lines, id, line) {
  const index = lines.findIndex(each => each.id === id);
  const others = lines.filter(each => each.id !== id);
  const same = others.find(each => keyOf(each) === keyOf(line));
  return same || index < 0 ? added(others, line) : lines.with(index, { ...line, id });
}

export function countOf(lines) {
  return lines.reduce((sum, each) => sum + each.quantity, 0);
}

export function totalOf(lines, currency) {
  return { minor: lines.reduce((sum, each) => sum + each.quantity * unitPrice(each.dish, each.choices).minor, 0), currency };
}

function keyOf({ dish, choices, note, seat }) {
  return JSON.stringify([dish.code, choices.map(each => `${each.group}/${each.choice}`).sort(), note ?? "", seat ?? null]);
}

function nextId(lines) {
  return lines.reduce((most, each) => Math.max(most, each.id), 0) + 1;
}
