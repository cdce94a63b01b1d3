/// A bill for the printer: `printBill(order)`.
import { LitElement, css, html, nothing } from "lit";
import { printAlone } from "console/design/paper.js";
import { sheet } from "console/design/sheet.js";
import { money } from "console/format/money.js";
import { dateAndTime } from "console/format/time.js";
import { texts } from "console/i18n/i18n.js";
import { soldLines } from "console/ordering/lines.js";

const t = await texts("floor");

export function printBill(order) {
  const bill = document.createElement("order-bill");
  bill.order = order;
  return printAlone(bill);
}

class OrderBill extends LitElement {
  static properties = { order: {} };
  static styles = [sheet, css`
    :host { max-width: 76mm; margin: 0 auto; font: 10pt/1.35 var(--sans); }
    h1 { font-size: 16pt; text-align: center; }
    .center { text-align: center; }
    table { margin: 3mm 0; }
    th, td { padding: .8mm 0; border: 0; }
    td:first-child { padding-inline-end: 2mm; }
    tr.rule td { border-top: 1px dashed; padding-top: 1.5mm; }
    .sum td { font-size: 14pt; font-weight: 700; }
    small { display: block; font-size: 8.5pt; }
  `];

  render() {
    const { order } = this;
    const { totals, restaurant } = order;
    return html`<h1>${restaurant.name}</h1><p class="center">${restaurant.city}</p>
      <p class="center">${order.fulfilment.table ? t("table", { table: order.fulfilment.table }) + " · " : ""}${t("number", { number: order.number })} · ${dateAndTime(order.placedAt, restaurant.timeZone)}</p>
      <table><tbody>${soldLines(order).map(line => html`<tr><td class="num">${line.quantity}</td><td>${line.dishName}${line.choices.length ? html`<small>${line.choices.map(each => each.name).join(", ")}</small>` : nothing}</td>
          <td class="num">${money({ minor: line.unitPrice.minor * line.quantity, currency: line.unitPrice.currency })}</td></tr>`)}
        ${totals.discount.minor ? this.#row(t("discount"), `−${money(totals.discount)}`, "rule") : nothing}
        ${totals.service?.minor ? this.#row(t("service"), money(totals.service), "rule") : nothing}
        ${this.#row(t("total"), money(totals.gross), "rule sum")}
        ${totals.perRate.map(each => this.#row(t("taxOf", { percent: each.taxPercent, net: money(each.net) }), money(each.tax)))}
        ${order.payments.map(each => this.#row(t("method." + each.method), `−${money(each.amount)}`))}
        ${order.payments.length ? this.#row(t("balance"), money(totals.balance), "rule") : nothing}</tbody></table>
      <p class="center">${t("thanks")}</p><p class="center"><small>${t("noReceipt")}</small></p>`;
  }

  #row(name, amount, kind = "") {
    return html`<tr class=${kind}><td colspan="2">${name}</td><td class="num">${amount}</td></tr>`;
  }
}

customElements.define("order-bill", OrderBill);
