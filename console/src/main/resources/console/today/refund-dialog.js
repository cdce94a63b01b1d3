/// Gives money back: for dishes of an order that is over, which are then no sale any more, or without any. `show(order)`; fires `refunded` with the
/// order as it is then.
///
/// A refund whose answer never came keeps its key, so that trying again gives it once.
import { LitElement, css, html, nothing } from "lit";
import { uuid } from "console/api/random.js";
import { icon } from "console/design/icon.js";
import { sheet } from "console/design/sheet.js";
import { decimal, fractionDigits, minorOf, money, sum } from "console/format/money.js";
import { timeOfDay } from "console/format/time.js";
import { toast } from "console/frame/toast.js";
import { texts } from "console/i18n/i18n.js";
import { dialogStyle } from "console/ordering/dialog-style.js";
import { sendPending } from "console/ordering/pending-command.js";
import { leftOf, returnable } from "./refunds.js";
import "console/ordering/line-choice.js";

const t = await texts("today");

class RefundDialog extends LitElement {
  static properties = { order: { state: true }, payment: { state: true }, isMoney: { state: true }, chosen: { state: true }, amount: { state: true }, tip: { state: true }, reason: { state: true }, pending: { state: true }, busy: { state: true }, failure: { state: true } };
  static styles = [sheet, dialogStyle, css`
    .modes { display: grid; grid-template-columns: 1fr 1fr; gap: .4rem; }
    .payments { display: grid; gap: .4rem; }
    .payments button { justify-content: space-between; text-align: start; }
    .two { display: grid; grid-template-columns: 1fr 1fr; gap: .8rem; }
    @media (max-width: 24rem) { .two { grid-template-columns: minmax(0, 1fr); } }
  `];

  async show(order) {
    if (this.pending?.order !== order.id) {
      const payment = order.payments.findLast(each => leftOf(order, each).amount || leftOf(order, each).tip);
      Object.assign(this, { pending: null, order, isMoney: returnable(order).length === 0, chosen: new Map(), reason: "", failure: null });
      this.#choose(payment);
    } else {
      this.order = order;
    }
    await this.updateComplete;
    this.renderRoot.querySelector("dialog").showModal();
  }

  close() {
    this.renderRoot.querySelector("dialog").close();
  }

  render() {
    const { order } = this;
    if (!order) {
      return nothing;
    }
    const lines = returnable(order);
    const body = this.#body();
    return html`<dialog class="slip" aria-labelledby="title" @close=${() => { this.order = null; }}><form method="dialog" @submit=${this.#give}>
      <header><h2 id="title">${t("refund")}</h2><button class="icon quiet" type="button" aria-label=${t("close")} @click=${this.close}>${icon("close")}</button></header>
      <div class="body" ?inert=${this.pending !== null}>
        <div class="payments" role="group" aria-label=${t("refundOf")}>${order.payments.map(each => this.#payment(each))}</div>
        ${lines.length ? html`<div class="modes" role="group" aria-label=${t("refund")}>${[false, true].map(each => html`<button type="button" aria-pressed=${this.isMoney === each} @click=${() => { this.isMoney = each; }}>${t(each ? "moneyOnly" : "returnDishes")}</button>`)}</div>` : nothing}
        ${this.isMoney ? html`<p class="soft">${t("moneyIsOwed")}</p>${this.#money(order.restaurant.currency)}`
          : html`<line-choice .lines=${lines} .chosen=${this.chosen} @change=${({ detail }) => { this.chosen = detail; }}></line-choice><p class="soft">${t("returnMeans")}</p>`}
        <label>${t("reason")}<input required maxlength="300" .value=${this.reason} @input=${input => { this.reason = input.target.value; }}></label>
      </div>
      ${this.failure ? html`<p class="note red" role="alert">${this.failure}</p>` : nothing}
      <footer><button class="primary grow" ?disabled=${!body || this.busy}><span>${t(this.pending ? "tryAgain" : "giveBack")}</span> <span class="num">${body?.amount ? money(sum([body.amount, body.tip].filter(Boolean), body.amount.currency)) : ""}</span></button></footer>
    </form></dialog>`;
  }

  #payment(payment) {
    const left = leftOf(this.order, payment);
    const { currency } = payment.amount;
    return html`<button type="button" aria-pressed=${payment.number === this.payment?.number} ?disabled=${!left.amount && !left.tip} @click=${() => this.#choose(payment)}>
      <span>${t("method." + payment.method)} · ${timeOfDay(payment.at, this.order.restaurant.timeZone)}</span>
      <span class="num">${money({ minor: left.amount, currency })}${left.tip ? ` + ${money({ minor: left.tip, currency })}` : ""}</span></button>`;
  }

  #money(currency) {
    return html`<div class="two"><label>${t("amountOf", { currency })}<input name="amount" inputmode="decimal" .value=${this.amount} @input=${input => { this.amount = input.target.value; }}></label>
      <label>${t("tips")}<input name="tip" inputmode="decimal" .value=${this.tip} @input=${input => { this.tip = input.target.value; }}></label></div>`;
  }

  #choose(payment) {
    const left = leftOf(this.order, payment);
    const digits = fractionDigits(payment.amount.currency);
    Object.assign(this, { payment, amount: decimal(left.amount, digits), tip: left.tip ? decimal(left.tip, digits) : "" });
  }

  /// What is asked for, or null while it is not complete. For dishes the API says what they cost.
  #body() {
    const { currency } = this.order.restaurant;
    const common = { payment: this.payment.number, reason: this.reason.trim() };
    if (!this.isMoney) {
      return this.chosen.size ? { ...common, lines: [...this.chosen].map(([line, quantity]) => ({ line, quantity })) } : null;
    }
    const [amount, tip] = [this.amount, this.tip].map(each => each.trim() === "" ? 0 : minorOf(each, currency));
    return amount === null || tip === null || amount + tip === 0 ? null
      : { ...common, amount: { minor: amount, currency }, ...tip ? { tip: { minor: tip, currency } } : {} };
  }

  async #give(submit) {
    submit.preventDefault();
    const { order } = this;
    this.pending ??= { order: order.id, key: uuid(), body: this.#body() };
    const answer = await sendPending(this, `/api/orders/${order.id}/refund`, t("refundUnanswered"));
    if (answer) {
      toast(t("givenBack", { amount: money(paidOut(answer.state.refunds.at(-1))) }), "green");
      this.dispatchEvent(new CustomEvent("refunded", { detail: answer.state }));
    }
  }
}

function paidOut({ amount, tip, rounding }) {
  return sum([amount, tip, rounding], amount.currency);
}

customElements.define("refund-dialog", RefundDialog);
