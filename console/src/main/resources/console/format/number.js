/// Counts, shares and changes, as the language writes them.
import { language } from "console/i18n/i18n.js";

const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
const share = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
const signed = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0, signDisplay: "exceptZero" });

/// `1,234`
export function count(number) {
  return whole.format(number);
}

/// `12 %`, or nothing where there is no whole.
export function percent(part, of) {
  return of > 0 ? share.format(part / of) : "";
}

/// `+12 %`, or null where there is nothing to compare with.
export function change(now, before) {
  return before > 0 ? signed.format((now - before) / before) : null;
}
