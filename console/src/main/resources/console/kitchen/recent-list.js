/// Recently done: orders with finished lines that nobody has served yet. Tapping a line takes it back onto the board.
/// Fires `recall` with `{ticket, lines}`, and `close`.
import { LitElement, css, html, nothing } from "lit";
import { get } from "console/api/api.js";
import { icon } from "console/design/icon.js";
import { sheet } from "console/design/sheet.js";
import { timeOfDay } from "console/format/time.js";
import { texts } from "console/i18n/i18n.js";

const t = await texts("kitchen");
const SHOWN = 20;

class RecentList extends LitElement {
  static properties = { restaurant: {}, station: {}, zone: {}, orders: { state: true }, problem: { state: true } };
  static styles = [sheet, css`
    :host { background: var(--paper); border-inline-start: 1px dashed var(--line); padding: .8em 1em; overflow-y: auto; }
    article { padding: .5em 0; border-bottom: 1px dashed var(--line); }
    h2 { font-size: 1.15em; }
    h3 { display: flex; justify-content: space-between; }
    .line { width: 100%; justify-content: flex-start; text-align: start; border: 0; padding-inline: .3em; font-weight: 500; background: none; }
  `];

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load() {
    try {
      const found = await Promise.all(["READY", "PREPARING"].map(async status =>
        (await get(`/api/orders?restaurant=${encodeURIComponent(this.restaurant)}&status=${status}&limit=${SHOWN}`, { fresh: true })).body.items));
      this.orders = found.flat().map(each => each.state).map(each => ({
        order: each.id, number: each.number, table: each.fulfilment.table, at: each.statusAt?.READY ?? each.placedAt,
        lines: each.lines.filter(line => line.status === "READY" && (!this.station || line.station === this.station)),
      })).filter(each => each.lines.length > 0).sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
      this.problem = null;
    } catch (problem) {
      this.problem = problem.message;
    }
  }

  render() {
    return html`<div class="row"><h2 class="grow">${t("recent")}</h2>
        <button class="icon quiet" aria-label=${t("close")} @click=${() => this.dispatchEvent(new Event("close"))}>${icon("close")}</button></div>
      ${this.problem ? html`<p class="note red">${this.problem}</p>` : nothing}
      ${(this.orders ?? []).map(order => html`<article>
        <h3><span>${t("ticket", { number: order.number })} ${order.table ? "· " + t("table", { table: order.table }) : ""}</span><span>${timeOfDay(order.at, this.zone)}</span></h3>
        ${order.lines.map(line => html`<button class="line" @click=${() => this.#recall(order, line)}>${icon("undo")} ${line.quantity} × ${line.dishName}</button>`)}
      </article>`)}
      ${this.orders?.length === 0 ? html`<p class="soft">${t("nothingDone")}</p>` : nothing}`;
  }

  #recall(order, line) {
    this.orders = this.orders.map(each => each === order ? { ...each, lines: each.lines.filter(one => one !== line) } : each)
      .filter(each => each.lines.length > 0);
    this.dispatchEvent(new CustomEvent("recall", { detail: { ticket: order, lines: [line.number] }, bubbles: true, composed: true }));
  }
}

customElements.define("recent-list", RecentList);
