/// A restaurant with its menu, as pages that order from it need it.
import { get } from "console/api/api.js";

/// `{id, open, code, name, timeZone, currency, pricesIncludeTax, …, categories: [{name, dishes}]}`
export async function menuOf(code) {
  const { body } = await get(`/api/restaurants/${encodeURIComponent(code)}`, { fresh: "restaurants/" });
  return {
    id: body.id, open: body.state.open, ...body.state.details,
    categories: body.menu.map(each => ({ name: each.category, dishes: each.dishes })).sort((one, other) => courseOf(one.name) - courseOf(other.name)),
  };
}

export function dishesOf(menu) {
  return (menu?.categories ?? []).flatMap(each => each.dishes);
}

/// Categories are the restaurant's own words and come sorted by name. What is recognised stands where a guest expects it: starters first,
/// drinks last; what isn't stays in between.
const COURSES = [
  /starter|appeti|vorspeis|antipast|entrée|entrante|tapas|meze|suppe|soup|salad|salat|small|kleine/i,
  null,
  /side|beilag|contorn|accompagn|guarnic|extra/i,
  /dessert|nachspeis|dolc|postre|sweet|süß|tatlı|cake|kuchen/i,
  /drink|getränk|bevand|boisson|bebida|beer|bier|wine|wein|vin|coffee|kaffee|caff|café|tea|tee|içecek|cocktail/i,
];

function courseOf(name) {
  const found = COURSES.findLastIndex(each => each?.test(name));
  return found < 0 ? 1 : found;
}
