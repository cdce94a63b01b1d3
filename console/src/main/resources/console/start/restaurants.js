/// The restaurants that a page can be about.
import { get } from "console/api/api.js";

/// Those of the signed-in person, all of them for a person of the whole group; open ones first. Up to a hundred.
export async function restaurantsOf(codes) {
  const { body } = await get("/api/restaurants?limit=100");
  return body.items.map(each => ({ id: each.id, open: each.state.open, ...each.state.details }))
    .filter(each => codes === null || codes === undefined || codes.length === 0 || codes.includes(each.code))
    .sort((one, other) => Number(other.open) - Number(one.open) || one.name.localeCompare(other.name));
}
