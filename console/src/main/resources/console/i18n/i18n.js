/// Texts in five languages: one file for each area and language, `i18n/kitchen.de.json`. A module asks for its area once, at its top:
/// `const t = await texts("kitchen")`, then `t("late")` or `t("tickets", { count: 3 })`. A test compares the keys of all languages.

export const LANGUAGES = { de: "Deutsch", en: "English", fr: "Français", it: "Italiano", es: "Español" };

const KEY = "comanda.language";

/// Chosen by the person, or else the first of the browser's that there is.
export const language = chosen();

/// The language as the browser's region writes it: whether a day has 24 hours, and whether the month comes first.
export const locale = navigator.languages.find(each => each.slice(0, 2).toLowerCase() === language) ?? language;

document.documentElement.lang = language;

export async function texts(area) {
  if (!areas.has(area)) {
    areas.set(area, fetched(area));
  }
  const all = await areas.get(area);
  return (key, values = {}) => {
    const text = all[key];
    if (text === undefined) {
      throw new Error(`${area}.${language}.json has no '${key}'`);
    }
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  };
}

const areas = new Map();

async function fetched(area) {
  const response = await fetch(`/console/i18n/${area}.${language}.json`);
  return response.json();
}

/// Loads the page again: no element has to expect that its words change.
export function choose(other) {
  localStorage.setItem(KEY, other);
  location.reload();
}

function chosen() {
  const wanted = [localStorage.getItem(KEY), ...navigator.languages].filter(Boolean).map(each => each.slice(0, 2).toLowerCase());
  return wanted.find(each => each in LANGUAGES) ?? "en";
}
