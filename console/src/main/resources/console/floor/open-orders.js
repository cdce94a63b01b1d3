/// All orders of a restaurant that are not over, kept up to date by asking every two seconds: no stream has payments and tables of a whole
/// restaurant. What this page's own commands answered is shown at once, and until a picture has it.
import { get } from "console/api/api.js";

const STATUSES = ["PLACED", "ACCEPTED", "PREPARING", "READY"];
const POLL_MILLIS = 2_000;
const BACKOFF_MAX_MILLIS = 10_000;
const PAGES_MAX = 10;

export class OpenOrders {
  #restaurant; #handlers;
  #abort = new AbortController();
  #pages = new Map();
  #own = new Map();
  #missing = new Map();
  #shown = new Map();
  #since = null;
  #wake = () => {};

  /// `orders(states)` when they changed, `connection(state)` as `live` reports it.
  constructor(restaurant, handlers) {
    this.#restaurant = restaurant;
    this.#handlers = handlers;
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

  /// The answer of an own command: `{id, version, state}`.
  add({ id, version, state }) {
    this.#own.set(id, { id, version, state });
    this.#tell();
  }

  /// Asks at once, for a picture with this page's own commands in it.
  refresh() {
    this.#wake();
  }

  #back = () => { if (document.visibilityState === "visible") { this.#wake(); } };

  async #run() {
    let pause = POLL_MILLIS;
    while (!this.#abort.signal.aborted) {
      try {
        const found = await Promise.all(STATUSES.map(each => this.#find(each)));
        pause = POLL_MILLIS;
        this.#since = null;
        this.#handlers.connection({ connected: true });
        this.#show(found.flat());
      } catch (problem) {
        if (this.#abort.signal.aborted) {
          return;
        }
        this.#since ??= Date.now();
        this.#handlers.connection({ connected: false, problem, since: this.#since });
        pause = Math.min(pause * 2, BACKOFF_MAX_MILLIS);
      }
      await new Promise(resolve => {
        const timer = setTimeout(resolve, pause);
        this.#wake = () => { clearTimeout(timer); resolve(); };
      });
    }
  }

  /// All pages of one status; unchanged ones are not sent again.
  async #find(status) {
    const items = [];
    let after = null;
    for (let page = 0; page < PAGES_MAX; page++) {
      const path = `/api/orders?${new URLSearchParams({ restaurant: this.#restaurant, status, limit: 100, ...after ? { after } : {} })}`;
      const known = this.#pages.get(path);
      const answer = await get(path, { fresh: true, etag: known?.etag, signal: this.#abort.signal }) ?? known;
      this.#pages.set(path, answer);
      items.push(...answer.body.items);
      after = answer.body.next;
      // A full page may have been the last one.
      if (!after || answer.body.items.length < 100) {
        break;
      }
    }
    return items;
  }

  /// Four answers are not of one moment: an order that changes its status between them is in none. So it is gone when it is missing twice.
  #show(items) {
    const found = new Map();
    items.forEach(each => { if (!(found.get(each.id)?.version >= each.version)) { found.set(each.id, each); } });
    for (const [id, order] of this.#shown) {
      const times = found.has(id) ? 0 : (this.#missing.get(id) ?? 0) + 1;
      if (times === 1) {
        found.set(id, order);
      }
      this.#missing.set(id, times);
    }
    for (const [id, { version }] of this.#own) {
      if (found.get(id)?.version >= version || !found.has(id)) {
        this.#own.delete(id);
      }
    }
    [...this.#missing.keys()].filter(each => !found.has(each)).forEach(each => this.#missing.delete(each));
    this.#shown = found;
    this.#tell();
  }

  #tell() {
    const orders = new Map(this.#shown);
    this.#own.forEach((each, id) => { if (!(orders.get(id)?.version >= each.version)) { orders.set(id, each); } });
    this.#handlers.orders([...orders.values()].map(each => each.state).filter(each => STATUSES.includes(each.status)));
  }
}
