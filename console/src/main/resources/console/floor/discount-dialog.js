/// A discount on the whole order or on one line, by a manager, with a reason. `show(order)`; fires `answered`.
import { LitElement, css, html, nothing } from "lit";
import { post } from "console/api/api.js";
import { icon } from "console/design/icon.js";
import { sheet } from "console/design/sheet.js";
import { minorOf } from "console/format/money.js";
import { texts } from "console/i18n/i18n.js";
import { dialogStyle } from "console/ordering/dialog-style.js";
import { soldLines } from "console/ordering/lines.js";
import { explain } from "console/ordering/refusals.js";

const t = await texts("floor");
const PERCENTS = [5, 10, 20, 50, 100];

class DiscountDialog extends LitElement {
  static properties = { order: { state: true }, percent: { state: true }, busy: { state: true }, failure: { state: true } };
  static styles = [sheet, dialogStyle, css`
    @media (min-width: 40.01rem) { dialog.slip { width: 30rem; } }
    .percents { display: flex; flex-wrap: wrap; gap: .4rem; }
    .percents button { flex: 1; padding: .3rem .5rem; }
  `];

  async show(order) {
    Object.assign(this, { order, percent: 10, failure: null });
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
    return html`<dialog class="slip" aria-labelledby="title" @close=${() => { this.order = null; }}><form method="dialog" @submit=${this.#give}>
      <header><h2 id="title">${t("discount")}</h2><button class="icon quiet" type="button" aria-label=${t("close")} @click=${this.close}>${icon("close")}</button></header>
      <div class="body">
        <label>${t("discountOn")}<select name="line"><option value="">${t("wholeOrder")}</option>
          ${soldLines(order).map(each => html`<option value=${each.number}>${each.quantity} × ${each.dishName}</option>`)}</select></label>
        <div class="percents" role="group" aria-label=${t("discount")}>${PERCENTS.map(each => html`<button type="button" aria-pressed=${each === this.percent} @click=${() => { this.percent = each; }}>${each} %</button>`)}
          <button type="button" aria-pressed=${this.percent === null} @click=${() => { this.percent = null; }}>${t("anAmount")}</button></div>
        ${this.percent === null ? html`<label>${t("amount", { currency: order.restaurant.currency })}<input name="amount" inputmode="decimal" required></label>` : nothing}
        <label>${t("reason")}<input name="reason" required maxlength="300"></label>
      </div>
      ${this.failure ? html`<p class="note red" role="alert">${this.failure}</p>` : nothing}
      <footer><button class="primary grow" ?disabled=${this.busy}>${t("giveDiscount")}</button></footer>
    </form></dialog>`;
  }

  async #give(submit) {
    submit.preventDefault();
    const { order, percent } = this;
    const { currency } = order.restaurant;
    const { line, amount, reason } = Object.fromEntries(new FormData(submit.target));
    const minor = percent === null ? minorOf(amount, currency) : null;
    if (percent === null && !minor) {
      this.failure = t("notAnAmount");
      return;
    }
    this.busy = true;
    try {
      const { body } = await post(`/api/orders/${order.id}/discount`, {
        ...line ? { line: Number(line) } : {}, reason: reason.trim(),
        off: percent === null ? { type: "amount", amount: { minor, currency } } : { type: "percent", percent },
      });
      this.close();
      this.dispatchEvent(new CustomEvent("answered", { detail: body }));
    } catch (problem) {
      this.failure = explain(problem);
    } finally {
      this.busy = false;
    }
  }
}

customElements.define("discount-dialog", DiscountDialog);
