/// Everything that a restaurant's day is told from. The dashboard says what is now; the other figures belong to it and are asked together.
import { get } from "console/api/api.js";
import { plusDays } from "./figures.js";

/// As many whole weeks as the heat map sums.
export const WEEKS = 4;

/// `date` is a business date; without one the restaurant's own today is meant.
export function dashboardPath(code, date) {
  return `/api/dashboard?restaurant=${encodeURIComponent(code)}${date ? `&date=${date}` : ""}`;
}

export async function restaurantOf(code) {
  const { body } = await get(`/api/restaurants/${encodeURIComponent(code)}`);
  return { id: body.id, open: body.state.open, ...body.state.details };
}

/// `day` and `weekBefore`: sales with totals, times and what was not sold; `hours`: the last weeks and the day itself, by day and hour;
/// `takings` by method and person; `cashUps`.
export async function reportOf(code, date) {
  const restaurant = `restaurant=${encodeURIComponent(code)}`;
  const until = plusDays(date, 1);
  const before = plusDays(date, -7);
  const [day, weekBefore, hours, takings, cashUps] = (await Promise.all([
    get(`/api/sales?by=category&${restaurant}&from=${date}&to=${until}`, { fresh: true }),
    get(`/api/sales?${restaurant}&from=${before}&to=${plusDays(before, 1)}`),
    get(`/api/sales?interval=hour&${restaurant}&from=${plusDays(date, -7 * WEEKS)}&to=${until}`),
    get(`/api/takings?by=method,staff&${restaurant}&from=${date}&to=${until}`, { fresh: true }),
    get(`/api/write/cash-ups/${encodeURIComponent(code)}`),
  ])).map(each => each.body);
  return { date, day, weekBefore, hours, takings, cashUps: cashUps.items };
}
