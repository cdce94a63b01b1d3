/// What a kitchen does with lines: shown at once, sent with the queue, taken back if the API refuses.
///
/// `overlay` maps `order/line` to what was commanded here, as `{status}` or `{heldAt}`, until a picture has it.
import { send, watch } from "console/api/queue.js";
import { ACKNOWLEDGED } from "./board.js";

export class Bumps {
  overlay = new Map();
  #waiting = new Map();
  #changed;
  #refresh;
  #end;

  /// `changed()` is called when the overlay changes; `refresh()` fetches a picture with this page's commands in it.
  constructor(changed, refresh) {
    this.#changed = changed;
    this.#refresh = refresh;
    this.#end = watch(({ kept }) => this.#answered(new Set(kept.map(each => each.path))));
  }

  close() {
    this.#end();
  }

  bump(ticket, lines, what) {
    return this.#command(ticket, lines.map(line => lineRequest(ticket, line, "bump")), { status: "READY" }, what);
  }

  recall(ticket, lines, what) {
    return this.#command(ticket, lines.map(line => lineRequest(ticket, line, "recall")), { status: "WAITING" }, what);
  }

  /// Lines that were held are made from now on.
  fire(ticket, lines, what) {
    return this.#command(ticket, [linesRequest(ticket, lines, "fire")], { heldAt: null }, what);
  }

  /// Lines that were taken away leave the board.
  acknowledge(ticket, lines, what) {
    return this.#command(ticket, [linesRequest(ticket, lines, "acknowledge")], { status: ACKNOWLEDGED }, what);
  }

  /// Answers how many requests were sent. Throws the first refusal, after all were tried.
  async #command(ticket, requests, effect, what) {
    requests.flatMap(each => each.keys).forEach(key => this.overlay.set(key, effect));
    this.#changed();
    let sent = 0;
    let refusal = null;
    for (const { path, body, keys } of requests) {
      try {
        const answer = await send({ path, body, what });
        if (answer.sent) {
          sent++;
        } else {
          this.#waiting.set(path, [...this.#waiting.get(path) ?? [], ...keys]);
        }
      } catch (problem) {
        keys.forEach(key => this.overlay.delete(key));
        refusal ??= problem;
      }
    }
    const waiting = new Set([...this.#waiting.values()].flat());
    await this.#settle(requests.flatMap(each => each.keys).filter(key => !waiting.has(key)));
    if (refusal) {
      throw refusal;
    }
    return sent;
  }

  /// What the queue no longer holds was answered, one way or the other.
  #answered(kept) {
    const gone = [...this.#waiting].filter(([path]) => !kept.has(path));
    gone.forEach(([path]) => this.#waiting.delete(path));
    if (gone.length > 0) {
      this.#settle(gone.flatMap(([, keys]) => keys));
    }
  }

  async #settle(keys) {
    if (keys.length > 0) {
      await this.#refresh();
      keys.forEach(key => this.overlay.delete(key));
    }
    this.#changed();
  }
}

function lineRequest(ticket, line, verb) {
  return { path: `/api/orders/${ticket.order}/lines/${line}/${verb}`, keys: [`${ticket.order}/${line}`] };
}

function linesRequest(ticket, lines, verb) {
  return { path: `/api/orders/${ticket.order}/${verb}`, body: { lines }, keys: lines.map(line => `${ticket.order}/${line}`) };
}
