/// A picture that keeps itself up to date: over the API's event stream, or, where there is none or no place for another, by asking every two
/// seconds.
///
///     const connection = live("/api/kitchen/kiezkueche", {
///       picture(body, isStreamed) {…}, // the body of the GET, whole; one that was not streamed may lack the stream's latest changes
///       change(change) {…},     // what the stream says changed; without this, every change fetches the picture again
///       state(state) {…},       // {connected, stale, since, problem, polling}: for the banner
///     });
///     connection.refresh();     // at once, after an own command
///     connection.close();
///
/// `live(path, handlers, { stream: null })` is for what has no stream; `fresh` is as in `get`.
///
/// `EventSource` can't send a bearer token, so the stream is read with `fetch`.
import { authorized, get, Problem } from "./api.js";
import { events } from "./events.js";
import { setServerTime } from "console/format/time.js";

const POLL_MILLIS = 2_000;
const BACKOFF_MIN_MILLIS = 500;
const BACKOFF_MAX_MILLIS = 10_000;
/// Three missed heartbeats: a network that fell silent ends no connection by itself.
const SILENCE_MAX_MILLIS = 40_000;
const CHANGES_TOGETHER_MILLIS = 60;

export function live(path, handlers, { as = null, token = undefined, fresh = true, stream = streamOf(path) } = {}) {
  return new Live(path, handlers, { as, token, fresh, stream });
}

/// `/api/x?a=b` as `/api/x/stream?a=b`.
function streamOf(path) {
  const [before, query] = path.split("?");
  return `${before}/stream${query ? "?" + query : ""}`;
}

class Live {
  #path; #handlers; #options;
  #abort = new AbortController();
  #etag = null;
  #polling = false;
  #hasPlace = true;
  #connected = null;
  #pending = [];
  #wake = () => {};

  constructor(path, handlers, options) {
    this.#path = path;
    this.#handlers = handlers;
    this.#options = options;
    this.#polling = options.stream === null;
    addEventListener("online", this.#back);
    document.addEventListener("visibilitychange", this.#back);
    this.#run();
  }

  close() {
    removeEventListener("online", this.#back);
    document.removeEventListener("visibilitychange", this.#back);
    this.#abort.abort();
    this.#wake();
  }

  /// A picture with this page's own commands in it.
  async refresh(requires = []) {
    try {
      const answer = await get(this.#path, { ...this.#who, fresh: this.#options.fresh, requires, signal: this.#abort.signal });
      this.#show(answer);
    } catch (problem) {
      if (!this.#abort.signal.aborted) {
        this.#lost(problem);
      }
    }
  }

  #back = () => { if (document.visibilityState === "visible") { this.#wake(); } };

  get #who() {
    return { as: this.#options.as, token: this.#options.token };
  }

  async #run() {
    let pause = BACKOFF_MIN_MILLIS;
    while (!this.#abort.signal.aborted) {
      try {
        await (this.#polling ? this.#poll() : this.#listen());
        pause = this.#polling || !this.#hasPlace ? POLL_MILLIS : BACKOFF_MIN_MILLIS;
      } catch (problem) {
        if (this.#abort.signal.aborted) {
          return;
        }
        if (!this.#polling && (problem.status === 404 || problem.status === 501 || problem.status === 406)) {
          this.#polling = true;
          continue;
        }
        this.#lost(problem);
        pause = Math.min(pause * 2, BACKOFF_MAX_MILLIS);
      }
      // Spread, so that a thousand screens don't come back in the same moment.
      await this.#sleep(this.#polling && this.#connected ? POLL_MILLIS : pause * (0.5 + Math.random()));
    }
  }

  async #poll() {
    const answer = await get(this.#path, { ...this.#who, etag: this.#etag, signal: this.#abort.signal });
    if (answer) {
      this.#show(answer);
    } else {
      this.#found();
    }
  }

  /// Returns when the stream ends in order, for instance with its token, or after a question if there is no place for a stream.
  async #listen() {
    const silence = new AbortController();
    let watch = 0;
    const heard = () => { clearTimeout(watch); watch = setTimeout(() => silence.abort(), SILENCE_MAX_MILLIS); };
    heard();
    try {
      const headers = await authorized(this.#options.as, this.#options.token);
      headers.set("Accept", "text/event-stream");
      const response = await fetch(this.#options.stream, {
        headers, cache: "no-store", signal: AbortSignal.any([this.#abort.signal, silence.signal]),
      });
      if (!response.ok) {
        const problem = await Problem.of(response);
        if (!problem.isTooManyStreams) {
          throw problem;
        }
        this.#hasPlace = false;
        await this.#poll();
        return;
      }
      this.#hasPlace = true;
      for await (const event of events(response.body, heard)) {
        if (!this.#handle(event)) {
          return;
        }
      }
      throw Problem.offline();
    } catch (failure) {
      throw failure instanceof Problem ? failure : Problem.offline();
    } finally {
      clearTimeout(watch);
    }
  }

  /// Whether the stream goes on.
  #handle({ name, data }) {
    switch (name) {
      case "picture":
        this.#show({ body: JSON.parse(data), etag: null }, true);
        return true;
      case "change":
        this.#changed(JSON.parse(data));
        return true;
      case "stale":
        this.#connected = "stale";
        this.#tell({ connected: true, stale: true, since: Date.parse(JSON.parse(data).since) });
        return true;
      case "end":
        return false;
      default:
        return true;
    }
  }

  /// Searches show a change up to a second later than the stream, unless they are asked for it.
  #changed(change) {
    if (this.#handlers.change) {
      this.#handlers.change(change);
      return;
    }
    if (this.#pending.length === 0) {
      setTimeout(() => this.refresh(this.#pending.splice(0)), CHANGES_TOGETHER_MILLIS);
    }
    this.#pending.push(`orders/${change.id}@${change.version}`);
  }

  #show(answer, isStreamed = false) {
    this.#etag = answer.etag;
    if (answer.body?.at) {
      setServerTime(answer.body.at);
    }
    this.#found();
    this.#handlers.picture(answer.body, isStreamed);
  }

  #found() {
    if (this.#connected !== true) {
      this.#connected = true;
      this.#tell({ connected: true });
    }
  }

  #lost(problem) {
    if (this.#connected !== false) {
      this.#connected = false;
      this.#since = Date.now();
    }
    this.#etag = null;
    this.#tell({ connected: false, problem, since: this.#since });
  }
  #since = null;

  #tell(state) {
    this.#handlers.state?.({ stale: false, problem: null, since: null, polling: this.#polling, ...state });
  }

  /// Until the time is over, the network is back, or somebody looks at the page again.
  #sleep(millis) {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, millis);
      this.#wake = () => { clearTimeout(timer); resolve(); };
    });
  }
}
