/// Amounts as the API has them: `{minor, currency}` in whole minor units.
///
/// The fraction digits are ISO 4217's and always given explicitly: browsers take theirs from ICU, which shows HUF, COP, IDR and others
/// without decimals. A test compares the table with the JDK's.
import { language } from "console/i18n/i18n.js";

/// What is not listed has two. Past orders may be in a currency that is no more.
export const FRACTION_DIGITS = {
  "ADP": 0, "BEF": 0, "BYB": 0, "BYR": 0, "ESP": 0, "GRD": 0, "ITL": 0, "LUF": 0, "MGF": 0, "PTE": 0, "ROL": 0, "TPE": 0, "TRL": 0,
  "BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0, "PYG": 0, "RWF": 0, "UGX": 0, "UYI": 0, "VND": 0,
  "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0, "BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3, "CLF": 4, "UYW": 4,
};

export function fractionDigits(currency) {
  return FRACTION_DIGITS[currency] ?? 2;
}

/// `12,50 €`. The digits are moved as text, so no amount is too large for a double.
export function money(amount) {
  if (!amount) {
    return "";
  }
  const digits = fractionDigits(amount.currency);
  return format(amount.currency, digits).format(decimal(amount.minor, digits));
}

/// `1250` with two digits as `12.50`.
export function decimal(minor, digits) {
  const text = String(Math.abs(minor)).padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  return (minor < 0 ? "-" : "") + whole + (digits === 0 ? "" : "." + text.slice(text.length - digits));
}

/// What a person typed, in minor units, or null. A comma or a point before the last digits is a decimal separator.
export function minorOf(text, currency) {
  const digits = fractionDigits(currency);
  const match = /^\s*(\d+)(?:[.,](\d+))?\s*$/.exec(text);
  if (!match || (match[2] ?? "").length > digits) {
    return null;
  }
  const minor = Number(match[1] + (match[2] ?? "").padEnd(digits, "0"));
  return Number.isSafeInteger(minor) ? minor : null;
}

/// Throws if the currencies differ: they are never added.
export function sum(amounts, currency) {
  return amounts.reduce((total, each) => {
    if (each.currency !== total.currency) {
      throw new Error(`${each.currency} can't be added to ${total.currency}`);
    }
    return { minor: total.minor + each.minor, currency: total.currency };
  }, { minor: 0, currency });
}

const formats = new Map();

function format(currency, digits) {
  if (!formats.has(currency)) {
    formats.set(currency, new Intl.NumberFormat(language, {
      style: "currency", currency, currencyDisplay: "narrowSymbol", minimumFractionDigits: digits, maximumFractionDigits: digits,
    }));
  }
  return formats.get(currency);
}

/// `1.2K €`, for the scale of a chart. What counts is formatted by `money`.
export function roughMoney(amount) {
  const key = amount.currency + " rough";
  if (!formats.has(key)) {
    formats.set(key, new Intl.NumberFormat(language, {
      style: "currency", currency: amount.currency, currencyDisplay: "narrowSymbol", notation: "compact", minimumFractionDigits: 0, maximumFractionDigits: 1,
    }));
  }
  return formats.get(key).format(decimal(amount.minor, fractionDigits(amount.currency)));
}
