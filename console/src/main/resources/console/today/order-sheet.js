/// One order with everything that happened to it, in a sheet over the page. `.order` is its id, or a state that lists it.
import { LitElement, css, html, nothing } from "lit";
import { get } from "console/api/api.js";
import { icon } from "console/design/icon.js";
import { sheet } from "console/design/sheet.js";
import { money } from "console/format/money.js";
import { dateAndTime, timeOfDay } from "console/format/time.js";
import { texts } from "console/i18n/i18n.js";
import { isAway } from "console/ordering/lines.js";
import { isRefundable } from "./refunds.js";
import "./refund-dialog.js";

const t = await texts("today");
const frame = await texts("frame");
const EVENTS = new Set(["placed", "imported", "accepted", "declined", "preparation-started", "line-bumped", "line-recalled", "ready", "lines-served", "collected",
  "payment-taken", "closed", "cancelled", "lines-added", "line-changed", "line-removed", "line-voided", "not-collected", "table-moved", "covers-changed",
  "fulfilment-changed", "reopened", "lines-transferred", "lines-received", "merged", "unmerged", "service-charge-set", "discount-given", "payment-refunded", "tip-added", "customer-erased"]);

class OrderSheet extends LitElement {
  static properties = { order: {}, zone: {}, state: { state: true }, proof: { state: true }, problem: { state: true } };
  static styles = [sheet, css`
    dialog { inset: 0 0 0 auto; margin: 0 0 0 auto; width: min(34rem, 100vw); max-width: none; height: 100dvh; max-height: none; overflow-y: auto; border: 0; border-radius: 0; color: var(--ink); }
    dialog::backdrop { background: rgb(0 0 0 / .45); }
    .top { display: flex; gap: .8rem; align-items: flex-start; }
    .top h2 { font-size: 1.7rem; }
    .body { display: grid; gap: 1.1rem; margin-top: .8rem; }
    .gone { text-decoration: line-through; color: var(--soft); }
    td, th { padding: .35rem .3rem; }
    .money { white-space: nowrap; }
    .refund { margin-top: .6rem; }
    ol { border-inline-start: 2px solid var(--line); margin-inline-start: .3rem; padding-inline-start: 1rem; display: grid; gap: .5rem; }
    ol li { position: relative; }
    ol li::before { content: ""; position: absolute; inset: .5rem auto auto -1.32rem; width: .55rem; height: .55rem; border-radius: 50%; background: var(--edge); }
    dl { display: grid; grid-template-columns: 1fr auto; gap: .2rem 1rem; }
    dd { text-align: end; }
  `];

  updated(changed) {
    const dialog = this.renderRoot.querySelector("dialog");
    if (changed.has("order")) {
      if (this.order) {
        this.#load();
        dialog.showModal();
      } else {
        dialog.close();
      }
    }
  }

  async #load() {
    const id = this.order.id ?? this.order;
    this.state = this.order.lines ? this.order : null;
    this.proof = this.problem = null;
    try {
      this.state = (await get(`/api/orders/${encodeURIComponent(id)}`)).body.state;
    } catch (problem) {
      this.problem = problem.message;
    }
  }

  async #prove() {
    try {
      this.proof = (await get(`/api/orders/${encodeURIComponent(this.state.id)}/proof`)).body;
    } catch (problem) {
      this.problem = problem.message;
    }
  }

  render() {
    const { state } = this;
    return html`<dialog class="slip" aria-label=${t("order")} @close=${() => this.dispatchEvent(new Event("closed"))}>
      <div class="top"><div class="grow">${state ? html`<p class="label">${place(state)}</p><h2>${t("orderNumber", { number: state.number })}</h2>
        <p class="soft">${dateAndTime(state.placedAt, this.zone)}${state.server ? ` · ${state.server}` : ""}${state.reference ? ` · ${state.reference}` : ""}</p>` : nothing}</div>
        ${state ? html`<span class="chip">${t("status." + state.status)}</span>` : nothing}
        <button class="icon quiet" aria-label=${t("close")} @click=${event => event.target.closest("dialog").close()}>${icon("close")}</button></div>
      ${this.problem ? html`<p class="note red" role="alert">${this.problem}</p>` : nothing}
      ${state ? html`<div class="body">${this.#lines(state)}${this.#totals(state.totals)}${this.#money(state)}${this.#history(state)}${this.#proof()}</div>` : nothing}
    </dialog>
    <refund-dialog @refunded=${({ detail }) => this.#refunded(detail)}></refund-dialog>`;
  }

  #refunded(state) {
    this.state = state;
    this.proof = null;
    this.dispatchEvent(new Event("refunded"));
  }

  #lines({ lines, discounts, refunds }) {
    const back = number => (refunds ?? []).flatMap(each => each.returned).filter(each => each.line === number).reduce((sum, each) => sum + each.quantity, 0);
    return html`<table><caption class="sr">${t("lines")}</caption><tbody>${lines.map(each => html`<tr class=${isAway(each) ? "gone" : ""}>
      <td class="num">${each.quantity}</td>
      <td>${each.dishName}${each.choices?.length ? html`<br><span class="soft">${each.choices.map(choice => choice.name).join(", ")}</span>` : nothing}${each.note ? html`<br><span class="soft">${each.note}</span>` : nothing}
        ${back(each.number) ? html`<br><span class="chip amber">${t("returnedTimes", { count: back(each.number) })}</span>` : nothing}
        ${each.reason ? html`<br><span class="soft">${t("kind.void")}: ${each.reason}</span>` : nothing}</td>
      <td class="num money">${money({ minor: each.unitPrice.minor * each.quantity, currency: each.unitPrice.currency })}</td></tr>`)}
      ${(discounts ?? []).map(each => html`<tr><td></td><td>${t("kind.discount")}: ${each.reason}</td><td class="num money">${each.off.amount ? "−" + money(each.off.amount) : `−${each.off.percent} %`}</td></tr>`)}</tbody></table>`;
  }

  #totals(totals) {
    const shown = [["net", totals.net], ["tax", totals.tax], ["gross", totals.gross], ...["discount", "service", "returned", "paid", "refunded", "tips", "balance"].map(each => [each, totals[each]]).filter(([, amount]) => amount?.minor)];
    return html`<dl>${shown.map(([name, amount]) => html`<dt class="soft">${t(name === "discount" ? "discounts" : name)}</dt><dd class="num">${money(amount)}</dd>`)}</dl>`;
  }

  #money(state) {
    const { payments, refunds } = state;
    return payments?.length || refunds?.length ? html`<section><h3>${t("takings")}</h3><table><tbody>
      ${payments.map(each => html`<tr><td>${timeOfDay(each.at, this.zone)}</td><td>${t("method." + each.method)}${each.by ? ` · ${each.by}` : ""}</td><td class="num money">${money(each.amount)}${each.tip?.minor ? ` + ${money(each.tip)}` : ""}</td></tr>`)}
      ${(refunds ?? []).map(each => html`<tr><td>${timeOfDay(each.at, this.zone)}</td><td>${t("kind.refund")}: ${each.reason} · ${each.by}</td><td class="num money">−${money(each.amount)}</td></tr>`)}
    </tbody></table>${isRefundable(state) ? html`<button class="refund" @click=${() => this.renderRoot.querySelector("refund-dialog").show(state)}>${icon("undo")} ${t("refund")}…</button>` : nothing}</section>` : nothing;
  }

  #history({ history }) {
    return html`<section class="stack"><h3>${t("history")}</h3><ol class="plain">${history.map(each => html`<li><b>${said(each.what)}</b>
      <span class="soft">${dateAndTime(each.at, this.zone)} · ${each.by.subject} (${frame("role." + each.by.role.toLowerCase())})</span></li>`)}</ol></section>`;
  }

  /// Whether the view equals what the write side holds.
  #proof() {
    return html`<section class="stack"><h3>${t("proof")}</h3>
      ${this.proof ? html`<p class="note ${this.proof.equal ? "green" : "red"}" role="status">${t(this.proof.equal ? "proof.equal" : "proof.differs")}<br><span class="mono">${this.proof.truth?.hash?.slice(0, 16) ?? this.proof.reason}</span></p>`
        : html`<button @click=${this.#prove}>${icon("check")} ${t("prove")}</button>`}</section>`;
  }
}

/// An event that is newer than the page is called by its own name.
function said(what) {
  const name = what.replace(/^order\./, "");
  return EVENTS.has(name) ? t("event." + name) : name;
}

export function place(state) {
  return state.fulfilment.type === "dine-in" ? t("table", { table: state.fulfilment.table }) : `${t("fulfilment.takeaway")}${state.fulfilment.customerName ? " · " + state.fulfilment.customerName : ""}`;
}

customElements.define("order-sheet", OrderSheet);
