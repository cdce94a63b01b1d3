/// The basket, and the form that turns it into an order. Fires `lines` (the new ones), `edit` (a line), `place` (`{name, phone, pickUpAt}`,
/// or `{covers}` at a table), `forget` (an order without an answer), `leave` (the table), and `close`.
import { LitElement, html, nothing } from "lit";
import { icon } from "console/design/icon.js";
import { sheet } from "console/design/sheet.js";
import { money } from "console/format/money.js";
import { day, serverNow, timeOfDay } from "console/format/time.js";
import { texts } from "console/i18n/i18n.js";
import { groupsOf, isAvailable, namesOf, unitPrice } from "console/ordering/dish.js";
import { QUANTITY_MAX, quantified, totalOf } from "console/ordering/draft.js";
import { basketStyle } from "./basket-style.js";
import { pickUpTimes } from "./opening.js";
import "console/ordering/quantity-stepper.js";

const t = await texts("menu");

class GuestBasket extends LitElement {
  static properties = { menu: {}, lines: {}, table: {}, isSending: { type: Boolean }, isPending: { type: Boolean }, failure: {} };
  static styles = [sheet, basketStyle];

  render() {
    const { lines, menu } = this;
    return html`<div class="slip torn">
      <div class="head"><h2>${t("basket")}</h2><button class="icon quiet close" aria-label=${t("close")} @click=${() => this.#fire("close")}>${icon("close")}</button></div>
      ${lines.length === 0 ? html`<p class="empty soft">${icon("bag")}<span>${t("emptyBasket")}</span></p>` : html`
        <ul class="plain" ?inert=${this.isPending}>${lines.map(each => this.#line(each))}</ul>
        <p class="total"><span>${t(menu.pricesIncludeTax ? "total" : "totalPlusTax")}</span><b class="num">${money(totalOf(lines, menu.currency))}</b></p>
        ${this.failure ? html`<p class="note red" role="alert">${this.failure}</p>` : nothing}
        ${menu.open ? this.#form() : html`<p class="note amber">${t("closedNow")}</p>`}`}
    </div>`;
  }

  #line(line) {
    const isOff = !isAvailable(line.dish, line.choices);
    const { minor, currency } = unitPrice(line.dish, line.choices);
    const details = [...namesOf(line.dish, line.choices), line.note].filter(Boolean).join(", ");
    return html`<li class=${isOff ? "off" : ""}>
      <div class="what">${groupsOf(line.dish).length || line.note ? html`<button class="name" @click=${() => this.#fire("edit", line)}>${line.dish.name}</button>` : html`<b>${line.dish.name}</b>`}
        ${details ? html`<span class="soft">${details}</span>` : nothing}
        ${isOff ? html`<span class="chip red">${t("soldOut")}</span>` : nothing}</div>
      <span class="num price">${money({ minor: minor * line.quantity, currency })}</span>
      <quantity-stepper compact .value=${line.quantity} min="0" max=${QUANTITY_MAX} label=${line.dish.name}
        @change=${change => this.#fire("lines", quantified(this.lines, line.id, change.detail))}></quantity-stepper></li>`;
  }

  #form() {
    const isBlocked = this.lines.some(each => !isAvailable(each.dish, each.choices));
    return html`<form @submit=${this.#submit} class="stack">
      <fieldset ?disabled=${this.isPending} class="stack">
        ${this.table ? this.#atTable() : this.#takeaway()}
      </fieldset>
      ${isBlocked && !this.isPending ? html`<p class="note amber">${t("removeSoldOut")}</p>` : nothing}
      <button class="primary place" ?disabled=${this.isSending || isBlocked && !this.isPending}>${t(this.isSending ? "sending" : this.isPending ? "sendAgain" : this.table ? "placeAtTable" : "place")}</button>
      ${this.isPending && !this.isSending ? html`<button type="button" class="quiet" @click=${() => this.#fire("forget")}>${t("forget")}</button>` : nothing}
      <p class="soft small">${t(this.table ? "payAtTable" : "payThere")}</p>
    </form>`;
  }

  #atTable() {
    return html`<p class="note green">${t("atTable", { table: this.table.table })}</p>
      <label>${t("covers")}<input name="covers" type="number" required min="1" max="500" value="1" inputmode="numeric"></label>
      <button type="button" class="quiet" @click=${() => this.#fire("leave")}>${t("takeAwayInstead")}</button>`;
  }

  #takeaway() {
    return html`<label>${t("name")}<input name="name" required maxlength="100" autocomplete="name" .value=${remembered().name ?? ""}></label>
      <label>${t("phone")}<input name="phone" type="tel" maxlength="30" autocomplete="tel" .value=${remembered().phone ?? ""}></label>
      <label>${t("pickUp")}<select name="pickUpAt"><option value="">${t("soon")}</option>${this.#times()}</select></label>`;
  }

  #times() {
    const now = serverNow();
    const { timeZone } = this.menu;
    const dateOf = instant => new Date(instant).toLocaleDateString("sv", { timeZone });
    const today = dateOf(now);
    return pickUpTimes(this.menu, now).map(each => html`<option value=${each}>${dateOf(each) === today ? "" : day(dateOf(each)) + ", "}${timeOfDay(each, timeZone)}</option>`);
  }

  #submit(submit) {
    submit.preventDefault();
    const { name, phone, pickUpAt, covers } = Object.fromEntries(new FormData(submit.target));
    if (covers) {
      this.#fire("place", { covers: Number(covers) });
      return;
    }
    if (!this.isPending) {
      remember({ name: name.trim(), phone: phone.trim() });
    }
    this.#fire("place", this.isPending ? {} : { name: name.trim(), phone: phone.trim(), pickUpAt });
  }

  #fire(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/// For the next order in this tab; nothing about a person outlives it.
const CUSTOMER = "comanda.customer";

function remembered() {
  return JSON.parse(sessionStorage.getItem(CUSTOMER) ?? "{}");
}

function remember(customer) {
  sessionStorage.setItem(CUSTOMER, JSON.stringify(customer));
}

customElements.define("guest-basket", GuestBasket);
