/// The public API, as every page asks it. Paths begin with `/api/`.
///
/// `get` answers `{body, etag}`; a `command` answers `{body, etag}` of `{id, revision, state}`. Both throw a `Problem`.
import { Problem } from "./problem.js";
import { uuid } from "./random.js";
import { bearer, bearerOf } from "./session.js";

export { Problem };

const ATTEMPTS_MAX = 4;
const FIRST_PAUSE_MILLIS = 500;
const REQUEST_TIMEOUT_MILLIS = 15_000;
/// Longer than any view lags unless it is in trouble, and then a board must not be stuck.
const FRESH_FOR_MILLIS = 10_000;
/// As the API limits it.
const TOKENS_MAX = 8;

const recent = new Map();

/// Options: `fresh`: show at least what this page's own commands of the last seconds changed, or only those whose tokens begin with
/// `fresh`, because the answer has nothing of the others and need not wait for them; `requires`: consistency tokens to show as
/// well; `etag`: answer null if nothing changed; `as`: a role on one machine; `token`: a bearer of its own, such as a tracking secret; `signal`.
export async function get(path, { fresh = false, requires = [], etag = null, as = null, token = undefined, signal = null } = {}) {
  const headers = await authorized(as, token);
  const required = [...requires, ...fresh ? requiredVersions(fresh === true ? "" : fresh) : []].slice(-TOKENS_MAX).join(", ");
  if (required) {
    headers.set("Consistency-Token", required);
    headers.set("Prefer", "wait=2");
  }
  if (etag) {
    headers.set("If-None-Match", etag);
  }
  // The browser's own cache would turn a 304 into a 200 and a page could not tell.
  const response = await ask(path, { headers, signal, cache: etag ? "no-store" : "no-cache" });
  if (response.status === 304) {
    return null;
  }
  return answer(response);
}

/// Sends a command until it was answered, with one key, so that it takes effect once.
///
/// Options: `key`: a UUID that outlives this call; `ifMatch`: an ETag; `attempts`; `as`, `token` as in `get`; `json: false`: no body.
export async function command(method, path, body = undefined, options = {}) {
  const { key = uuid(), ifMatch = null, attempts = ATTEMPTS_MAX, as = null, token = undefined } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      const headers = await authorized(as, token);
      if (method === "POST") {
        headers.set("Idempotency-Key", `"${key}"`);
      }
      if (ifMatch) {
        headers.set("If-Match", ifMatch);
      }
      if (body !== undefined) {
        headers.set("Content-Type", "application/json");
      }
      const response = await ask(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
      const result = await answer(response);
      remember(response.headers.get("Consistency-Token"));
      return result;
    } catch (problem) {
      if (!(problem instanceof Problem) || !problem.isPassing || attempt >= attempts) {
        throw problem;
      }
      await pause(problem.retryAfterSeconds ? problem.retryAfterSeconds * 1000 : FIRST_PAUSE_MILLIS * 2 ** (attempt - 1));
    }
  }
}

export const post = (path, body, options) => command("POST", path, body, options);
export const put = (path, body, options) => command("PUT", path, body, options);
export const remove = (path, options) => command("DELETE", path, undefined, options);

/// The headers that say who asks.
export async function authorized(as, token) {
  const headers = new Headers();
  const credential = token !== undefined ? token : as ? await bearerOf(as) : await bearer();
  if (credential) {
    headers.set("Authorization", `Bearer ${credential}`);
  }
  return headers;
}

async function ask(path, init) {
  const timeout = AbortSignal.timeout(REQUEST_TIMEOUT_MILLIS);
  try {
    return await fetch(path, { ...init, signal: init.signal ? AbortSignal.any([init.signal, timeout]) : timeout });
  } catch (failure) {
    if (init.signal?.aborted) {
      throw failure;
    }
    throw Problem.offline();
  }
}

async function answer(response) {
  if (!response.ok) {
    throw await Problem.of(response);
  }
  try {
    const text = await response.text();
    return { body: text ? JSON.parse(text) : null, etag: response.headers.get("ETag") };
  } catch {
    throw Problem.offline();
  }
}

/// The newest version of each document: the older ones are included in it.
function remember(header) {
  for (const token of (header ?? "").split(",").map(each => each.trim()).filter(Boolean)) {
    const document = token.slice(0, token.lastIndexOf("@"));
    recent.delete(document);
    recent.set(document, { token, until: Date.now() + FRESH_FOR_MILLIS });
  }
}

function requiredVersions(beginning) {
  for (const [document, { until }] of recent) {
    if (until < Date.now()) {
      recent.delete(document);
    }
  }
  return [...recent.values()].map(each => each.token).filter(each => each.startsWith(beginning));
}

function pause(millis) {
  return new Promise(resolve => setTimeout(resolve, millis));
}
