/// Times of day in a restaurant's zone, and durations on tickets.
import { locale } from "console/i18n/i18n.js";

/// `19:30`, or `7:30 PM` where people write that, in the zone, or in the browser's own.
export function timeOfDay(instant, zone) {
  return instant ? format("time", zone, { hour: "numeric", minute: "2-digit" }).format(new Date(instant)) : "";
}

/// `30 Nov, 19:30`
export function dateAndTime(instant, zone) {
  return instant ? format("both", zone, { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" }).format(new Date(instant)) : "";
}

/// A business date, `2026-11-30`, as `Mon 30 Nov`.
export function day(date) {
  return date ? format("day", "UTC", { weekday: "short", day: "numeric", month: "short" }).format(new Date(date + "T00:00:00Z")) : "";
}

/// `4:07`, and `1:04:07` from an hour on.
export function elapsed(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const rest = `${String(Math.floor(whole / 60) % 60).padStart(whole >= 3600 ? 2 : 1, "0")}:${String(whole % 60).padStart(2, "0")}`;
  return whole >= 3600 ? `${Math.floor(whole / 3600)}:${rest}` : rest;
}

/// The server's clock. A kitchen's tablet may be minutes off, and its timers must not be.
let offsetMillis = 0;

export function setServerTime(instant) {
  offsetMillis = Date.parse(instant) - Date.now();
}

export function serverNow() {
  return Date.now() + offsetMillis;
}

export function secondsSince(instant) {
  return (serverNow() - Date.parse(instant)) / 1000;
}

const formats = new Map();

function format(kind, zone, options) {
  const key = kind + zone;
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat(locale, zone ? { ...options, timeZone: zone } : options));
  }
  return formats.get(key);
}
