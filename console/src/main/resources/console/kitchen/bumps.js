/// Bumps and recalls: shown at once, sent with the queue, taken back if the API refuses.
///
/// `overlay` maps `order/line` to the status that was commanded here, until a picture has it.
import { send, watch } from "console/api/queue.js";

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
    return this.#command(ticket, lines, "bump", "READY", what);
  }

  recall(ticket, lines, what) {
    return this.#command(ticket, lines, "recall", "WAITING", what);
  }

  /// Answers how many were sent. Throws the first refusal, after all were tried.
  async #command(ticket, lines, verb, status, what) {
    lines.forEach(line => this.overlay.set(`${ticket.order}/${line}`, status));
    this.#changed();
    let sent = 0;
    let refusal = null;
    for (const line of lines) {
      const path = `/api/orders/${ticket.order}/lines/${line}/${verb}`;
      try {
        const answer = await send({ path, what });
        if (answer.sent) {
          sent++;
        } else {
          this.#waiting.set(path, `${ticket.order}/${line}`);
        }
      } catch (problem) {
        this.overlay.delete(`${ticket.order}/${line}`);
        refusal ??= problem;
      }
    }
    const answered = lines.map(line => `${ticket.order}/${line}`).filter(key => ![...this.#waiting.values()].includes(key));
    await this.#settle(answered);
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
      this.#settle(gone.map(([, key]) => key));
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
