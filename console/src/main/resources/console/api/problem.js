/// What went wrong, in words for a person: a problem of the API (RFC 9457), or a network that is away.
import { texts } from "console/i18n/i18n.js";

const t = await texts("problem");

/// Another attempt with the same key may succeed.
const PASSING = new Set([408, 425, 429, 502, 503, 504]);

export class Problem extends Error {
  /// `status` 0: there was no response.
  constructor(status, body = {}, retryAfterSeconds = null) {
    super(message(status, body));
    this.name = "Problem";
    this.status = status;
    this.type = (body.type ?? "").replace(/^urn:comanda:problem:/, "");
    this.reason = body.reason ?? null;
    this.violations = body.violations ?? [];
    this.retryAfterSeconds = retryAfterSeconds;
  }

  get isOffline() {
    return this.status === 0;
  }

  get isPassing() {
    return this.status === 0 || PASSING.has(this.status);
  }

  /// There is no place for another stream: the query is answered all the same.
  get isTooManyStreams() {
    return /#too-many-(own-)?streams$/.test(this.type);
  }

  static async of(response) {
    const isProblem = (response.headers.get("Content-Type") ?? "").includes("json");
    const body = isProblem ? await response.json().catch(() => ({})) : {};
    const retryAfter = Number(response.headers.get("Retry-After"));
    return new Problem(response.status, body, Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null);
  }

  /// Nobody answered.
  static offline() {
    return new Problem(0);
  }
}

/// The API's own words are English and exact; they stand after ours.
function message(status, body) {
  const ours = status === 0 ? t("offline")
    : status === 401 ? t("unauthenticated")
    : status === 403 ? t("forbidden")
    : status === 404 ? t("missing")
    : status === 412 ? t("changed")
    : status === 409 ? t("refused")
    : status === 429 || status === 503 ? t("busy")
    : status >= 500 ? t("broken")
    : t("invalid");
  const violations = (body.violations ?? []).map(each => [each.field, each.message].filter(Boolean).join(": ")).join("; ");
  const theirs = violations || body.detail || body.title;
  return theirs && status !== 401 ? `${ours} ${theirs}` : ours;
}
