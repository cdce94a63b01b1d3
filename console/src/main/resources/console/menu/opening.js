/// Opening hours as the restaurant shows them, and the times at which an order can be picked up within them.

const DAYS = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"];
const STEP_MILLIS = 15 * 60_000;
const SOONEST_MILLIS = 20 * 60_000;
const LOOK_AHEAD_MILLIS = 16 * 3_600_000;
const SLOTS_MAX = 32;

/// Today's periods on the restaurant's clock: `["11:30–23:00"]`.
export function today(restaurant, now) {
  const { day } = local(now, restaurant.timeZone);
  return (restaurant.openingHours ?? []).filter(each => each.day === day).map(each => `${each.from.slice(0, 5)}–${each.to.slice(0, 5)}`);
}

/// Instants. Without shown hours, the next hours; real instants are walked, so a night on which clocks change has the times that it has.
export function pickUpTimes(restaurant, now) {
  const first = Math.ceil((now + SOONEST_MILLIS) / STEP_MILLIS) * STEP_MILLIS;
  const all = Array.from({ length: LOOK_AHEAD_MILLIS / STEP_MILLIS }, (_, index) => first + index * STEP_MILLIS);
  const hours = restaurant.openingHours ?? [];
  return all.filter(each => hours.length === 0 || isWithin(hours, local(each, restaurant.timeZone))).slice(0, SLOTS_MAX)
    .map(each => new Date(each).toISOString());
}

/// A period that ends before it begins goes on after midnight.
function isWithin(hours, { day, time }) {
  const yesterday = DAYS[(DAYS.indexOf(day) + 6) % 7];
  return hours.some(({ day: on, from, to }) => from < to
    ? on === day && time >= from && time <= to
    : on === day && time >= from || on === yesterday && time <= to);
}

function local(instant, timeZone) {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone, weekday: "long", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" })
    .formatToParts(new Date(instant));
  const part = type => parts.find(each => each.type === type).value;
  return { day: part("weekday").toUpperCase(), time: `${part("hour")}:${part("minute")}:${part("second")}` };
}
