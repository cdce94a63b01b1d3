/// A guest's basket, kept in the tab, and the order that it becomes.
///
/// An order whose answer never came is kept with its key until the answer is there: sent again, it is placed once.
import { post, Problem } from "console/api/api.js";
import { uuid } from "console/api/random.js";
import { lineRequest } from "console/ordering/dish.js";
import { guestToken } from "./guest.js";

export class Basket {
  #key; #pendingKey;

  constructor(restaurant) {
    this.#key = `comanda.basket.${restaurant}`;
    this.#pendingKey = `comanda.placing.${restaurant}`;
  }

  lines() {
    return read(this.#key) ?? [];
  }

  save(lines) {
    sessionStorage.setItem(this.#key, JSON.stringify(lines));
  }

  /// Whether an order was sent and not answered.
  get isPending() {
    return read(this.#pendingKey) !== null;
  }

  /// Gives the order up. It may have arrived all the same, and the page tells the guest.
  forgetPending() {
    sessionStorage.removeItem(this.#pendingKey);
  }

  /// Answers `{id, tracking, state}`. At a table with its code and `covers`, otherwise to be taken away.
  async place(restaurant, lines, { name, phone, pickUpAt, covers }, atTable) {
    const pending = read(this.#pendingKey) ?? {
      key: uuid(),
      body: {
        restaurant, lines: lines.map(lineRequest),
        ...(atTable ? { fulfilment: { type: "dine-in", table: atTable.table, covers }, tableCode: atTable.code }
          : { fulfilment: { type: "takeaway", customerName: name, ...(phone ? { phone } : {}), ...(pickUpAt ? { pickUpAt } : {}) } }),
      },
    };
    sessionStorage.setItem(this.#pendingKey, JSON.stringify(pending));
    try {
      const { body } = await post("/api/orders", pending.body, { key: pending.key, token: await guestToken() });
      this.forgetPending();
      this.save([]);
      return body;
    } catch (problem) {
      if (!(problem instanceof Problem) || !problem.isPassing) {
        this.forgetPending();
      }
      throw problem;
    }
  }
}

function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}
