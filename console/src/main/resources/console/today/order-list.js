/// The day's orders, newest first, found by words and status. Fires `order`.
import { LitElement, css, html, nothing } from "lit";
import { get } from "console/api/api.js";
import { sheet } from "console/design/sheet.js";
import { money } from "console/format/money.js";
import { timeOfDay } from "console/format/time.js";
import { texts } from "console/i18n/i18n.js";
import { plusDays } from "./figures.js";
import { place } from "./order-sheet.js";

const t = await texts("today");
const STATUSES = ["PLACED", "ACCEPTED", "PREPARING", "READY", "COMPLETED", "DECLINED", "CANCELLED", "NOT_COLLECTED"];
const PAGE = 20;
const TYPING_MILLIS = 250;
const COLOURS = { READY: "green", PLACED: "blue", DECLINED: "red", CANCELLED: "red", NOT_COLLECTED: "amber" };

class OrderList extends LitElement {
  static properties = { code: {}, date: {}, zone: {}, items: { state: true }, next: { state: true }, problem: { state: true } };
  static styles = [sheet, css`
    .tools { margin: .6rem 0; } .tools input { flex: 2 1 14rem; width: auto; } .tools select { flex: 1 1 9rem; width: auto; }
    .scroll { position: relative; overflow-x: auto; }
    td { padding: .1rem .6rem; vertical-align: middle; white-space: nowrap; }
    td:first-child { padding-inline-start: 0; }
    button.number { min-width: var(--touch); border-color: transparent; background: none; color: var(--red); text-decoration: underline; text-underline-offset: .2em; }
  `];

  #text = "";
  #status = "";
  #typing = 0;
  #round = 0;

  willUpdate(changed) {
    if (changed.has("code") || changed.has("date")) {
      this.#find();
    }
  }

  async #find(after = null) {
    const round = ++this.#round;
    const query = new URLSearchParams({ restaurant: this.code, from: this.date, to: plusDays(this.date, 1), limit: PAGE });
    for (const [name, value] of [["text", this.#text], ["status", this.#status], ["after", after]]) {
      if (value) {
        query.set(name, value);
      }
    }
    try {
      const { body } = await get(`/api/orders?${query}`);
      if (round === this.#round) {
        this.items = [...after ? this.items : [], ...body.items.map(each => each.state)];
        this.next = body.next ?? null;
        this.problem = null;
      }
    } catch (problem) {
      this.problem = problem.message;
    }
  }

  #type(text) {
    this.#text = text.trim();
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#find(), TYPING_MILLIS);
  }

  render() {
    return html`<h2>${t("ordersOfDay")}</h2>
      <div class="tools row">
        <input type="search" placeholder=${t("search")} aria-label=${t("search")} @input=${input => this.#type(input.target.value)}>
        <select aria-label=${t("status")} @change=${change => { this.#status = change.target.value; this.#find(); }}>
          <option value="">${t("everyStatus")}</option>${STATUSES.map(each => html`<option value=${each}>${t("status." + each)}</option>`)}</select>
      </div>
      ${this.problem ? html`<p class="note red" role="alert">${this.problem}</p>` : nothing}
      ${this.items?.length ? html`<div class="scroll" tabindex="0" role="region" aria-label=${t("ordersOfDay")}><table>
        <thead><tr><th scope="col">${t("number")}</th><th scope="col">${t("time")}</th><th scope="col">${t("where")}</th><th scope="col">${t("status")}</th><th scope="col" class="num">${t("gross")}</th><th scope="col" class="num">${t("balance")}</th></tr></thead>
        <tbody>${this.items.map(each => html`<tr>
          <td><button class="number num" aria-label=${t("orderNumber", { number: each.number })} @click=${() => this.dispatchEvent(new CustomEvent("order", { detail: each }))}>${each.number}</button></td>
          <td class="num-start">${timeOfDay(each.placedAt, this.zone)}</td><td>${place(each)}</td>
          <td><span class="chip ${COLOURS[each.status] ?? ""}">${t("status." + each.status)}</span></td>
          <td class="num">${money(each.totals.gross)}</td><td class="num">${each.totals.balance.minor ? money(each.totals.balance) : "–"}</td></tr>`)}</tbody>
      </table></div>${this.next ? html`<p><button @click=${() => this.#find(this.next)}>${t("more")}</button></p>` : nothing}`
        : this.items ? html`<p class="soft">${t("noOrders")}</p>` : html`<p class="soft">${t("loading")}</p>`}`;
  }
}

customElements.define("order-list", OrderList);
