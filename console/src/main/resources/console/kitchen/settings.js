/// How this screen looks at its kitchen. Kept in the browser: each screen hangs over another station.
const KEY = "comanda.kitchen";

const DEFAULTS = { view: "time", station: null, channel: null, zoom: 1, soonMinutes: 8, lateMinutes: 15, sound: false, counts: false };
export const ZOOMS = [0.7, 0.85, 1, 1.2, 1.45, 1.75, 2.1];

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

/// The next zoom in a direction, 1 or -1.
export function zoomed(zoom, direction) {
  const index = ZOOMS.findIndex(each => each >= zoom);
  return ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, index + direction))];
}
