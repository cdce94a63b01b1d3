/// A guest's question to the menu, and what the API understood of it.
///
/// A question is `{text, literal, diet, freeOf, min, max}`; the last two are in minor units. What was understood can be taken back piece by
/// piece: then the rest becomes parameters, and what has no parameter is said again in words that the API knows.
import { get } from "console/api/api.js";
import { minorOf } from "console/format/money.js";

export const NOTHING = { text: "", literal: false, diet: [], freeOf: [], min: null, max: null };

const COURSE_WORDS = { STARTER: "starter", MAIN: "main course", SIDE: "side dish", DESSERT: "dessert", DRINK: "drinks" };
const CURRENCY_WORDS = { USD: "dollars", EUR: "euro", GBP: "pounds", JPY: "yen" };
const PAGES_MAX = 10;

export function isAsked(question) {
  return question.text.trim() !== "" || question.diet.length + question.freeOf.length > 0 || question.min !== null || question.max !== null;
}

/// `{dishes, understood, dropped}`: every dish that fits, the best first.
export async function ask(restaurant, currency, question, signal) {
  const query = new URLSearchParams({ restaurant, limit: 100 });
  const text = question.text.trim();
  if (text) {
    query.set("text", text);
    if (question.literal) {
      query.set("literal", "true");
    }
  }
  for (const name of ["diet", "freeOf"]) {
    if (question[name].length) {
      query.set(name, question[name].join(","));
    }
  }
  if (question.min !== null || question.max !== null) {
    query.set("currency", currency);
    Object.entries({ minPrice: question.min, maxPrice: question.max }).filter(([, value]) => value !== null).forEach(([name, value]) => query.set(name, value));
  }
  const dishes = [];
  let first = null;
  for (let page = 0; page < PAGES_MAX; page++) {
    const { body } = await get(`/api/dishes?${query}`, { signal, token: null });
    first ??= body;
    dishes.push(...body.items.map(each => each.dish));
    if (!body.next) {
      break;
    }
    query.set("after", body.next);
  }
  return { dishes, understood: first.understood ?? null, dropped: first.dropped ?? [] };
}

/// What stands between the guest and the whole menu, piece by piece: `{kind, value}`.
export function conditionsOf(question, understood) {
  const of = (kind, values) => (values ?? []).map(value => ({ kind, value }));
  const price = understood?.price ? [{ kind: "price", value: understood.price }]
    : question.min !== null || question.max !== null ? [{ kind: "amount", value: { min: question.min, max: question.max } }] : [];
  return [
    ...of("diet", union(question.diet, understood?.diet)), ...of("freeOf", union(question.freeOf, understood?.freeOf)),
    ...of("notDiet", understood?.notDiet), ...of("without", understood?.without), ...of("course", understood?.course), ...price,
    ...understood?.open ? [{ kind: "open", value: true }] : [],
  ];
}

/// The question without one of its conditions.
export function without(question, understood, condition, currency) {
  const kept = conditionsOf(question, understood).filter(each => each.kind !== condition.kind || each.value !== condition.value);
  const values = kind => kept.filter(each => each.kind === kind).map(each => each.value);
  const avoided = values("without");
  const price = kept.find(each => each.kind === "price" || each.kind === "amount");
  const isForeign = price?.kind === "price" && !isIn(price.value, currency);
  const said = [
    ...values("course").map(each => COURSE_WORDS[each]), ...values("notDiet").map(each => `not ${each.toLowerCase()}`),
    ...values("open").map(() => "open now"), ...isForeign ? [priceWords(price.value)] : [],
    ...avoided.length ? [`without ${avoided.join(", ")}`] : [],
  ];
  return {
    text: [understood?.text ?? question.text, ...said].join(" ").trim(), literal: said.length === 0,
    diet: values("diet"), freeOf: values("freeOf"), ...limits(isForeign ? null : price, currency),
  };
}

/// Whether a price that was understood counts in this currency; one without a currency counts in any.
export function isIn({ currencies }, currency) {
  return !currencies || currencies.includes(currency);
}

function priceWords({ min, max, below, currencies }) {
  const word = Object.keys(CURRENCY_WORDS).find(each => currencies.includes(each));
  const unit = CURRENCY_WORDS[word] ?? currencies[0].toLowerCase();
  return min && max ? `between ${min} and ${max} ${unit}` : max ? `${below ? "under" : "at most"} ${max} ${unit}` : `at least ${min} ${unit}`;
}

/// A price in the API's words has whole units as text; less than 12 is at most 11.99.
function limits(price, currency) {
  if (!price) {
    return { min: null, max: null };
  }
  if (price.kind === "amount") {
    return price.value;
  }
  const minor = text => text === undefined ? null : minorOf(text, currency);
  const max = minor(price.value.max);
  return { min: minor(price.value.min), max: max !== null && price.value.below ? max - 1 : max };
}

function union(one, other) {
  return [...new Set([...one, ...other ?? []])];
}
