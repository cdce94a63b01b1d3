/// Places an order as a waiter would: a few dishes of the menu, at a table, with the choices that a dish requires.
import { get, post } from "console/api/api.js";

const NOTES = { de: ["ohne Zwiebeln", "Nussallergie!"], fr: ["sans oignons", "allergie aux noix !"], it: ["senza cipolla"], es: ["sin cebolla"] };
const ENGLISH_NOTES = ["no onions", "nut allergy!"];

/// The answer's `state` is the order as it was accepted. `as` is the role on one machine.
export async function placeOrder(restaurant, as = "waiter") {
  const menu = (await get(`/api/restaurants/${encodeURIComponent(restaurant.code)}`)).body.menu;
  const dishes = menu.flatMap(each => each.dishes).filter(each => each.available && each.portions === undefined);
  const lines = Array.from({ length: 2 + random(2) }, () => line(dishes[random(dishes.length)]));
  if (random(2) === 0) {
    const notes = NOTES[restaurant.language.slice(0, 2)] ?? ENGLISH_NOTES;
    lines[0].note = notes[random(notes.length)];
  }
  const { body } = await post("/api/orders", {
    restaurant: restaurant.code, fulfilment: { type: "dine-in", table: String(1 + random(20)), covers: 2 }, lines,
  }, { as });
  return body.state;
}

function line(dish) {
  const choices = (dish.options ?? []).filter(group => group.min > 0)
    .flatMap(group => group.choices.filter(each => each.available).slice(0, group.min).map(each => ({ group: group.code, choice: each.code })));
  return { dish: dish.code, quantity: 1 + random(2), ...(choices.length ? { choices } : {}) };
}

function random(below) {
  return Math.floor(Math.random() * below);
}
