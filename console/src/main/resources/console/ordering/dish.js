/// What a dish costs and contains with the choices that were made: pure functions over the API's dishes. A choice is `{group, choice}`; it may
/// be there more than once, as in double cheese.

/// Where something has to be chosen before the dish can be ordered.
export function needsChoice(dish) {
  return groupsOf(dish).some(each => each.min > 0);
}

/// What is chosen without asking: the only way in which the dish can be ordered, if there is just one.
export function givenChoices(dish) {
  return groupsOf(dish).flatMap(group => {
    const available = group.choices.filter(each => each.available);
    return group.min > 0 && available.length === 1 ? Array(group.min).fill({ group: group.code, choice: available[0].code }) : [];
  });
}

/// Not sold out itself, and with something left to choose wherever something has to be chosen.
export function isOrderable(dish) {
  return dish.available && groupsOf(dish).every(group => group.min === 0 || group.choices.some(each => each.available));
}

/// For one, with the cheapest of what has to be chosen.
export function lowestPrice(dish) {
  const minor = groupsOf(dish).filter(each => each.min > 0).reduce((sum, group) => {
    const prices = group.choices.filter(each => each.available).map(each => each.priceDelta.minor);
    return sum + (prices.length ? Math.min(...prices) * group.min : 0);
  }, dish.price.minor);
  return { minor, currency: dish.price.currency };
}

export function hasOnePrice(dish) {
  return groupsOf(dish).every(group => group.min === 0 || group.choices.every(each => each.priceDelta.minor === group.choices[0].priceDelta.minor));
}

/// For one, with what was chosen.
export function unitPrice(dish, chosen) {
  return { minor: chosen.reduce((sum, each) => sum + (choiceOf(dish, each)?.priceDelta.minor ?? 0), dish.price.minor), currency: dish.price.currency };
}

export function count(chosen, group, choice = null) {
  return chosen.filter(each => each.group === group.code && (choice === null || each.choice === choice.code)).length;
}

/// The groups in which too little is chosen.
export function unsatisfied(dish, chosen) {
  return groupsOf(dish).filter(group => count(chosen, group) < group.min);
}

export function namesOf(dish, chosen) {
  const counts = new Map();
  chosen.forEach(each => {
    const name = choiceOf(dish, each)?.name ?? each.choice;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  });
  return [...counts].map(([name, times]) => times > 1 ? `${times} × ${name}` : name);
}

/// Whether it can still be ordered exactly so.
export function isAvailable(dish, chosen) {
  return dish.available && chosen.every(each => choiceOf(dish, each)?.available);
}

/// `{contains, mayContain, isDeclared}` of a dish with its choices. One part that declares nothing makes the whole undeclared: what is
/// listed then is only what is known. A choice takes away from the dish, not from other choices.
export function allergensOf(dish, chosen = []) {
  const choices = chosen.map(each => choiceOf(dish, each));
  const parts = [dish.allergens, ...choices.map(each => each?.allergens)];
  const removed = new Set(parts.every(Boolean) ? choices.flatMap(each => each.removes ?? []) : []);
  const listed = field => [...(dish.allergens?.[field] ?? []).filter(each => !removed.has(each)),
    ...choices.flatMap(each => each?.allergens?.[field] ?? [])];
  const contains = new Set(listed("contains"));
  return {
    contains: [...contains],
    mayContain: [...new Set(listed("mayContain"))].filter(each => !contains.has(each)),
    isDeclared: parts.every(Boolean),
  };
}

/// A line as the API takes it.
export function lineRequest({ dish, choices, quantity, note, seat }) {
  return { dish: dish.code, quantity, ...(choices.length ? { choices } : {}), ...(note ? { note } : {}), ...(seat ? { seat } : {}) };
}

export function groupsOf(dish) {
  return dish.options ?? [];
}

function choiceOf(dish, { group, choice }) {
  return groupsOf(dish).find(each => each.code === group)?.choices.find(each => each.code === choice);
}
