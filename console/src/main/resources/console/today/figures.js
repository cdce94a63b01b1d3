/// What the page computes from the API's figures. Amounts stay whole minor units, and currencies stay apart.

/// The currencies of these lists of figures, each once.
export function currenciesOf(...lists) {
  return [...new Set(lists.flat().map(each => each.currency))].sort();
}

export function ofCurrency(items, currency) {
  return (items ?? []).filter(each => each.currency === currency);
}

/// The sum of a measure: of an amount in minor units, or of a count.
export function total(items, measure) {
  return items.reduce((sum, each) => sum + minor(each[measure]), 0);
}

export function minor(figure) {
  return typeof figure === "object" && figure ? figure.minor : figure ?? 0;
}

/// Gross per order, rounded half up, as the API does it.
export function average(gross, orders) {
  return orders === 0 ? 0 : Math.floor((gross * 2 + orders) / (orders * 2));
}

/// The hours of a business day from its first to its last with a sale, in the day's order: after midnight comes last.
export function hoursOf(items, dayStartsAt) {
  const first = Number((dayStartsAt ?? "00:00").slice(0, 2));
  const positions = items.map(each => (each.hour - first + 24) % 24);
  if (positions.length === 0) {
    return [];
  }
  const least = Math.min(...positions);
  return Array.from({ length: Math.max(...positions) - least + 1 }, (_, index) => (first + least + index) % 24);
}

/// What happened in the hours of a business day that are over at `hour`: half an hour can't be compared with a whole one.
export function before(items, hour, dayStartsAt) {
  const first = Number((dayStartsAt ?? "00:00").slice(0, 2));
  const end = (hour - first + 24) % 24;
  return items.filter(each => (each.hour - first + 24) % 24 < end);
}

/// A business date some days later, or earlier.
export function plusDays(date, days) {
  const day = new Date(date + "T00:00:00Z");
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

/// 0 for Monday.
export function weekday(date) {
  return (new Date(date + "T00:00:00Z").getUTCDay() + 6) % 7;
}

/// A chronological list of groups by `key`, with the sum of a measure: several groups of one key are one.
export function summed(items, key, measure) {
  const sums = new Map();
  for (const each of items) {
    const name = typeof key === "function" ? key(each) : each[key];
    sums.set(name, (sums.get(name) ?? 0) + minor(each[measure]));
  }
  return sums;
}
