/// How this till sees its floor, kept in the browser.
const KEY = "comanda.floor";
const DEFAULTS = { tables: 20 };

export const TABLES_MAX = 300;

export function load() {
  try {
    return { ...DEFAULTS, ...JSON.parse(localStorage.getItem(KEY) ?? "{}") };
  } catch {
    return DEFAULTS;
  }
}

export function save(settings) {
  localStorage.setItem(KEY, JSON.stringify(settings));
}
