/// Commands that must not be lost when the network is: they are kept in the browser's database with their keys until they were answered,
/// and sent in order. A key makes each take effect once, however often it is sent.
///
///     await send({ method: "POST", path: `/api/orders/${id}/lines/2/bump`, what: "No. 17: Soup" })
///
/// answers `{sent: true, body}`, or `{sent: false}` if it was kept for later. Throws a `Problem` if the API refuses it at once.
import { command, Problem } from "./api.js";
import { uuid } from "./random.js";
import * as store from "./store.js";

/// The API keeps a key for 24 hours; after that a repetition would be a second command.
const AGE_MAX_MILLIS = 23 * 3_600_000;
const RETRY_MILLIS = 3_000;

const listeners = new Set();
let kept = [];
let refused = [];
let running = null;
let timer = 0;
let latest = 0;

/// Tells now and after every change `{kept, refused}`: what waits, and what the API refused when it was sent later.
/// Answers a function that ends it.
export function watch(listener) {
  listeners.add(listener);
  listener({ kept, refused });
  return () => listeners.delete(listener);
}

export function forgetRefused() {
  refused = [];
  tell();
}

export async function send({ method = "POST", path, body = undefined, ifMatch = null, what = path }) {
  // Two within a millisecond keep their order.
  latest = Math.max(Date.now(), latest + 1);
  const entry = { key: uuid(), method, path, body, ifMatch, what, at: latest };
  if (kept.length > 0) {
    return keep(entry);
  }
  try {
    return { sent: true, ...await command(method, path, body, { key: entry.key, ifMatch, attempts: 2 }) };
  } catch (problem) {
    if (problem instanceof Problem && problem.isPassing) {
      return keep(entry);
    }
    throw problem;
  }
}

/// Sends what is kept, in order. Only one page of a browser does at a time, where browsers have locks; the keys make two harmless.
export function flush() {
  clearTimeout(timer);
  running ??= (navigator.locks ? navigator.locks.request("comanda-queue", sendAll) : sendAll()).finally(() => { running = null; });
  return running;
}

async function keep(entry) {
  await store.put(entry);
  kept = [...kept, entry];
  tell();
  later();
  return { sent: false };
}

async function sendAll() {
  await read();
  for (const entry of kept) {
    if (Date.now() - entry.at > AGE_MAX_MILLIS) {
      await done(entry, { entry, problem: null });
      continue;
    }
    try {
      await command(entry.method, entry.path, entry.body, { key: entry.key, ifMatch: entry.ifMatch, attempts: 1 });
      await done(entry, null);
    } catch (problem) {
      // A session that has ended is no reason to forget what was done: it waits for the next sign-in.
      if (!(problem instanceof Problem) || problem.isPassing || problem.status === 401) {
        later();
        return;
      }
      await done(entry, { entry, problem });
    }
  }
}

async function done(entry, refusal) {
  await store.remove(entry.key);
  kept = kept.filter(each => each.key !== entry.key);
  refused = refusal ? [...refused, refusal] : refused;
  tell();
}

async function read() {
  kept = (await store.all()).sort((one, other) => one.at - other.at);
  tell();
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(flush, RETRY_MILLIS);
}

function tell() {
  listeners.forEach(each => each({ kept, refused }));
}

addEventListener("online", () => { if (kept.length > 0) { flush(); } });
await read();
if (kept.length > 0) {
  flush();
}
