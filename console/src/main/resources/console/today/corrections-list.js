/// Discounts, voids, refunds, cancelled and declined orders by reason and person, with the orders behind each row. Fires `order`.
import { LitElement, css, html, nothing } from "lit";
import { sheet } from "console/design/sheet.js";
import { money } from "console/format/money.js";
import { count } from "console/format/number.js";
import { texts } from "console/i18n/i18n.js";
import { correctionsOf, grouped } from "./corrections.js";
import { plusDays } from "./figures.js";

const t = await texts("today");
const ORDERS_SHOWN = 6;

class CorrectionsList extends LitElement {
  static properties = { code: {}, date: {}, unsold: {}, found: { state: true }, problem: { state: true } };
  static styles = [sheet, css`
    .scroll { position: relative; overflow-x: auto; margin-top: .6rem; }
    td { vertical-align: middle; padding: .2rem .6rem; }
    button { min-height: 2.2rem; min-width: 2.2rem; padding: .1rem .5rem; border-color: transparent; background: none; color: var(--red); text-decoration: underline; text-underline-offset: .2em; }
    p { margin-top: .4rem; }
  `];

  #abort = null;

  willUpdate(changed) {
    if (["code", "date", "unsold"].some(each => changed.has(each))) {
      this.#read();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#abort?.abort();
  }

  async #read() {
    this.#abort?.abort();
    const abort = this.#abort = new AbortController();
    try {
      const found = await correctionsOf(this.code, this.date, plusDays(this.date, 1), abort.signal);
      if (!abort.signal.aborted) {
        this.found = found;
        this.problem = null;
      }
    } catch (problem) {
      if (!abort.signal.aborted) {
        this.problem = problem.message;
      }
    }
  }

  render() {
    const rows = this.found ? grouped(this.found.items) : [];
    return html`<h2>${t("corrections")}</h2>
      ${this.problem ? html`<p class="note red" role="alert">${this.problem}</p>` : nothing}
      ${rows.length ? html`<div class="scroll" tabindex="0" role="region" aria-label=${t("corrections")}><table>
        <thead><tr><th scope="col">${t("what")}</th><th scope="col">${t("reason")}</th><th scope="col">${t("who")}</th><th scope="col" class="num">${t("times.count")}</th><th scope="col" class="num">${t("amount")}</th><th scope="col">${t("orders")}</th></tr></thead>
        <tbody>${rows.map(each => html`<tr><td><span class="chip ${each.kind === "refund" || each.kind === "void" ? "amber" : ""}">${t("kind." + each.kind)}</span></td>
          <td>${each.reason || "–"}</td><td>${each.by ?? "–"}</td><td class="num">${count(each.times)}</td>
          <td class="num">${[...each.amounts].map(([currency, minor]) => money({ minor, currency })).join(" · ") || "–"}</td>
          <td>${each.orders.slice(0, ORDERS_SHOWN).map(order => html`<button class="num" aria-label=${t("orderNumber", { number: order.number })} @click=${() => this.dispatchEvent(new CustomEvent("order", { detail: order }))}>${order.number}</button>`)}${each.orders.length > ORDERS_SHOWN ? "…" : ""}</td></tr>`)}</tbody></table></div>`
        : this.found ? html`<p class="soft">${t("noCorrections")}</p>` : html`<p class="soft">${t("loading")}</p>`}
      ${this.found?.more ? html`<p class="note amber">${t("correctionsPart", { count: count(this.found.orders) })}</p>` : nothing}
      ${this.found && !this.found.more ? html`<p class="soft">${t("correctionsOf", { count: count(this.found.orders) })}</p>` : nothing}`;
  }
}

customElements.define("corrections-list", CorrectionsList);
