/// Takes a payment: the whole balance, another amount or a guest's share of the bill, with a tip. `show(order, share)`; fires `answered` with
/// the API's answer, and after a share `rest` if something is left.
///
/// A payment whose answer never came keeps its key, so that trying again takes it once.
import { LitElement, css, html, nothing } from "lit";
import { uuid } from "console/api/random.js";
import { icon } from "console/design/icon.js";
import { sheet } from "console/design/sheet.js";
import { decimal, fractionDigits, minorOf, money } from "console/format/money.js";
import { toast } from "console/frame/toast.js";
import { texts } from "console/i18n/i18n.js";
import { dialogStyle } from "console/ordering/dialog-style.js";
import { sendPending } from "console/ordering/pending-command.js";
import { inCash } from "./tables.js";

const t = await texts("floor");
const METHODS = ["CARD", "CASH", "VOUCHER", "ONLINE", "OTHER"];
const TIPS_PERCENT = [0, 5, 10, 15];

class PayDialog extends LitElement {
  static properties = { order: { state: true }, share: { state: true }, amount: { state: true }, tip: { state: true }, method: { state: true }, given: { state: true }, pending: { state: true }, busy: { state: true }, failure: { state: true } };
  static styles = [sheet, dialogStyle, css`
    @media (min-width: 40.01rem) { dialog.slip { width: 32rem; } }
    .due { font: 700 1.3rem/1 var(--serif); }
    .methods { display: grid; grid-template-columns: repeat(auto-fit, minmax(5.2rem, 1fr)); gap: .4rem; }
    .tips { display: grid; grid-template-columns: repeat(4, 1fr); gap: .4rem; margin-bottom: .4rem; }
    .two { display: grid; grid-template-columns: 1fr 1fr; gap: .8rem; }
    .two > p { align-self: end; min-height: var(--touch); display: grid; align-content: center; font-weight: 600; text-align: end; }
    fieldset { display: grid; gap: .3rem; }
    .methods button, .tips button { padding: .3rem .5rem; }
  `];

  /// @param share `{body, amount, version, mode, ways}` of a split bill
  async show(order, share = null) {
    if (this.pending?.order !== order.id) {
      this.pending = null;
    }
    const amount = (share?.amount ?? order.totals.balance).minor;
    Object.assign(this, { order, share, tip: "", method: "CARD", given: "", failure: null, amount: this.#text(amount, order) });
    if (this.pending) {
      const { method, tip } = this.pending.body;
      Object.assign(this, { share: this.pending.share, method, amount: this.#text(this.pending.minor, order), tip: tip ? this.#text(tip.minor, order) : "", failure: t("unanswered") });
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
    const { balance } = order.totals;
    const { currency } = balance;
    const amount = minorOf(this.amount, currency);
    const tip = this.tip.trim() === "" ? 0 : minorOf(this.tip, currency);
    const isValid = amount !== null && amount > 0 && tip !== null;
    return html`<dialog class="slip" aria-labelledby="title" @close=${() => { this.order = null; }}><form method="dialog" @submit=${this.#pay}>
      <header><h2 id="title">${t("pay")}</h2><span class="due num">${money(this.share?.amount ?? balance)}</span>
        <button class="icon quiet" type="button" aria-label=${t("close")} @click=${this.close}>${icon("close")}</button></header>
      <div class="body" ?inert=${this.pending !== null}>
        <div class="methods" role="group" aria-label=${t("methodOf")}>${METHODS.map(each => html`<button type="button" aria-pressed=${each === this.method} @click=${() => { this.method = each; }}>${t("method." + each)}</button>`)}</div>
        ${this.share ? nothing : html`<label>${t("amount", { currency })}<input inputmode="decimal" required .value=${this.amount} @input=${input => { this.amount = input.target.value; }}></label>`}
        <fieldset><legend>${t("tip")}</legend>
          <div class="tips">${TIPS_PERCENT.map(each => html`<button type="button" aria-pressed=${isValid && tip === Math.round(amount * each / 100)} @click=${() => this.#tipOf(each)}>${each === 0 ? t("noTip") : `${each} %`}</button>`)}</div>
          <input inputmode="decimal" aria-label=${t("tip")} .value=${this.tip} @input=${input => { this.tip = input.target.value; }}></fieldset>
        ${this.method === "CASH" && isValid ? this.#cash(amount, tip, order) : nothing}
      </div>
      ${this.failure ? html`<p class="note red" role="alert">${this.failure}</p>` : nothing}
      <footer><button class="primary grow" ?disabled=${!isValid || this.busy}><span>${t(this.busy ? "sending" : this.pending ? "payAgain" : "take")}</span>
        <span class="num">${isValid ? money(this.#charged(amount, tip, order)) : ""}</span></button></footer>
    </form></dialog>`;
  }

  /// What the guest gives, and what they get back.
  #cash(amount, tip, order) {
    const { currency } = order.totals.balance;
    const charged = this.#charged(amount, tip, order);
    const given = minorOf(this.given, currency);
    return html`<div class="two"><label>${t("given")}<input inputmode="decimal" .value=${this.given} @input=${input => { this.given = input.target.value; }}></label>
      <p>${given !== null && given >= charged.minor ? html`${t("change")} <span class="due num">${money({ minor: given - charged.minor, currency })}</span>` : nothing}</p></div>`;
  }

  /// Cash that settles the bill is rounded where the smallest coins are gone.
  #charged(amount, tip, { totals: { balance }, restaurant }) {
    const coin = this.method === "CASH" && amount === balance.minor ? restaurant.billing?.cashRoundingMinor : null;
    return { minor: inCash({ minor: amount, currency: balance.currency }, coin).minor + tip, currency: balance.currency };
  }

  #tipOf(percent) {
    const amount = minorOf(this.amount, this.order.totals.balance.currency) ?? 0;
    this.tip = percent === 0 ? "" : this.#text(Math.round(amount * percent / 100), this.order);
  }

  #text(minor, order) {
    return decimal(minor, fractionDigits(order.totals.balance.currency));
  }

  async #pay(submit) {
    submit.preventDefault();
    const { order, share } = this;
    const { currency } = order.totals.balance;
    const tip = this.tip.trim() === "" ? 0 : minorOf(this.tip, currency);
    const minor = minorOf(this.amount, currency);
    this.pending ??= {
      order: order.id, key: uuid(), share, minor,
      body: { method: this.method, ...share ? share.body : { amount: { minor, currency } }, ...tip ? { tip: { minor: tip, currency } } : {} },
    };
    const answer = await sendPending(this, `/api/orders/${order.id}/${share ? "pay-share" : "pay"}`, t("unanswered"),
      share ? `"${share.version}"` : null);
    if (answer) {
      this.dispatchEvent(new CustomEvent("answered", { detail: answer }));
      const rest = answer.state.totals.balance;
      toast(rest.minor > 0 ? t("rest", { balance: money(rest) }) : t("allPaid"), "green");
      if (share && rest.minor > 0) {
        this.dispatchEvent(new CustomEvent("rest", { detail: { order: answer.state, mode: share.mode, ways: share.ways } }));
      }
    }
  }
}

customElements.define("pay-dialog", PayDialog);
