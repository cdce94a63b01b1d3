/// Light or dark as the device says, unless somebody chose.
const KEY = "comanda.scheme";

const chosen = localStorage.getItem(KEY);
if (chosen) {
  document.documentElement.dataset.scheme = chosen;
}

export function toggleScheme() {
  const root = document.documentElement;
  const isDark = (root.dataset.scheme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  root.dataset.scheme = isDark ? "light" : "dark";
  localStorage.setItem(KEY, root.dataset.scheme);
}
