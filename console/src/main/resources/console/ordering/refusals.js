/// Why the API refused something, in a guest's or a waiter's words. What has no words of ours has the API's.
import { texts } from "console/i18n/i18n.js";

const t = await texts("refusal");
const KNOWN = new Set(["table-code", "more-than-guests-may", "dish-sold-out", "choice-sold-out", "not-enough-portions", "no-such-dish", "no-such-choice", "restaurant-closed", "too-few-choices",
  "too-many-choices", "too-much", "balance-open", "more-than-balance", "still-cooking", "manager-only", "staff-only", "not-now", "line-not-now",
  "nothing-to-do", "last-line", "refund-first", "day-closed", "already-so", "line-paid", "not-together", "more-than-paid", "more-than-sold"]);

/// `dish-sold-out`, from the link to its explanation.
export function reasonOf(problem) {
  return problem.status === 409 ? String(problem.type).split("#").at(-1) : null;
}

export function explain(problem) {
  const reason = reasonOf(problem);
  return KNOWN.has(reason) ? t(reason) : problem.message;
}

/// Whether the menu that is on the page is behind what the API knows.
export function isAboutTheMenu(problem) {
  return ["dish-sold-out", "choice-sold-out", "not-enough-portions", "no-such-dish", "no-such-choice", "restaurant-closed"].includes(reasonOf(problem));
}
