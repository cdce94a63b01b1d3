/// The restaurants side by side on one business date, each beside the same weekday a week before, grouped by currency.
import { LitElement, html, nothing } from "lit";
import { get } from "console/api/api.js";
import { icon } from "console/design/icon.js";
import { sheet } from "console/design/sheet.js";
import { money } from "console/format/money.js";
import { change, count } from "console/format/number.js";
import { day } from "console/format/time.js";
import { texts } from "console/i18n/i18n.js";
import { restaurants } from "console/api/session.js";
import { restaurantsOf } from "console/start/restaurants.js";
import { currenciesOf, ofCurrency, plusDays } from "./figures.js";
import { todayStyle } from "./today-style.js";

const t = await texts("today");
const POLL_MILLIS = 15_000;
const DATE = /^\d{4}-\d\d-\d\d$/;

class GroupReport extends LitElement {
  static properties = { date: { state: true }, now: { state: true }, then: { state: true }, all: { state: true }, problem: { state: true } };
  static styles = [sheet, todayStyle];

  async connectedCallback() {
    super.connectedCallback();
    const wanted = new URLSearchParams(location.search).get("date");
    this.date = wanted && DATE.test(wanted) ? wanted : localDate();
    this.timer = setInterval(() => this.#ask(), POLL_MILLIS);
    this.#ask();
    try {
      this.all = await restaurantsOf(await restaurants());
    } catch (problem) {
      this.problem = problem.message;
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  async #ask() {
    const { date } = this;
    try {
      const [now, then] = await Promise.all([date, plusDays(date, -7)].map(each => get(`/api/sales?by=restaurant&from=${each}&to=${plusDays(each, 1)}`)));
      if (date === this.date) {
        [this.now, this.then, this.problem] = [now.body, then.body, null];
      }
    } catch (problem) {
      this.problem = problem.message;
    }
  }

  #go(date) {
    [this.date, this.now] = [date, null];
    history.replaceState(null, "", date === localDate() ? location.pathname : `?date=${date}`);
    this.#ask();
  }

  render() {
    return html`<div class="page">
      <header class="head"><div class="grow title"><p class="label">${t("all")}</p><h1>${t("sideBySide")}</h1></div>
        <div class="dates" role="group" aria-label=${t("businessDay")}>
          <button class="icon" aria-label=${t("dayBefore")} @click=${() => this.#go(plusDays(this.date, -1))}>${icon("left")}</button>
          <b class="date">${day(this.date)}</b>
          <button class="icon" aria-label=${t("dayAfter")} ?disabled=${this.date >= localDate()} @click=${() => this.#go(plusDays(this.date, 1))}>${icon("right")}</button>
        </div></header>
      ${this.problem ? html`<p class="note red" role="alert">${this.problem}</p>` : nothing}
      ${this.now ? currenciesOf(this.now.totals, this.then.totals).map(each => this.#currency(each)) : html`<p class="soft">${t("loading")}</p>`}
      ${this.now ? this.#without() : nothing}
      <p class="soft small">${t("ownDates")}</p>
    </div>`;
  }

  #currency(currency) {
    const before = new Map(ofCurrency(this.then.items, currency).map(each => [each.restaurant.id, each]));
    const rows = ofCurrency(this.now.items, currency).toSorted((one, other) => other.gross.minor - one.gross.minor);
    const here = new Set(rows.map(each => each.restaurant.id));
    const gone = [...before.values()].filter(each => !here.has(each.restaurant.id));
    const most = Math.max(1, ...rows.map(each => each.gross.minor));
    const [sum] = ofCurrency(this.now.totals, currency);
    const [sumBefore] = ofCurrency(this.then.totals, currency);
    return html`<section class="slip panel"><h2>${currency}</h2>
      <div class="scroll" tabindex="0" role="region" aria-label=${currency}><table class="side">
        <thead><tr><th scope="col">${t("restaurant")}</th><th scope="col" class="num">${t("revenue")}</th><th scope="col" class="num">${day(plusDays(this.date, -7))}</th><th scope="col" class="num">${t("orders")}</th>
          <th scope="col" class="num">${t("averageTicket")}</th><th scope="col" class="num">${t("guests")}</th><th scope="col" class="num">${t("discounts")}</th><th scope="col" class="num">${t("returned")}</th></tr></thead>
        <tbody>
          ${rows.map(each => html`<tr><th scope="row" class="plain-head"><a href=${this.#link(each)}>${each.restaurant.name}</a>
            <svg class="bar" aria-hidden="true"><rect width=${`${Math.max(0, each.gross.minor) / most * 100}%`} height="100%" rx="2"></rect></svg></th>
            <td class="num"><b>${money(each.gross)}</b></td>${this.#before(each, before.get(each.restaurant.id))}
            <td class="num">${count(each.orders)}</td><td class="num">${money(each.averageTicket)}</td><td class="num">${count(each.covers)}</td><td class="num">${money(each.discounts)}</td><td class="num">${money(each.returned)}</td></tr>`)}
          ${gone.map(each => html`<tr><th scope="row" class="plain-head"><a href=${this.#link(each)}>${each.restaurant.name}</a></th><td class="num">–</td><td class="num soft">${money(each.gross)}</td><td colspan="5"></td></tr>`)}
        </tbody>
        ${sum && rows.length > 1 ? html`<tfoot><tr><th scope="row">${t("sum")}</th><td class="num"><b>${money(sum.gross)}</b></td>${this.#before(sum, sumBefore)}
          <td class="num">${count(sum.orders)}</td><td class="num">${money(sum.averageTicket)}</td><td class="num">${count(sum.covers)}</td><td class="num">${money(sum.discounts)}</td><td class="num">${money(sum.returned)}</td></tr></tfoot>` : nothing}
      </table></div></section>`;
  }

  /// A day that is not over is not compared: it would look bad until the evening.
  #before(now, then) {
    const text = this.date < localDate() && then ? change(now.gross.minor, then.gross.minor) : null;
    return html`<td class="num soft">${then ? money(then.gross) : "–"}${text ? html` <span class="chip ${now.gross.minor >= then.gross.minor ? "green" : "amber"}">${text}</span>` : nothing}</td>`;
  }

  #link({ restaurant }) {
    return `/today/${encodeURIComponent(restaurant.code)}${this.date === localDate() ? "" : `?date=${this.date}`}`;
  }

  /// Restaurants that sold nothing are not in the sums.
  #without() {
    const sold = new Set([...this.now.items, ...this.then.items].map(each => each.restaurant.code));
    const none = (this.all ?? []).filter(each => !sold.has(each.code));
    return none.length ? html`<section class="slip panel"><h2>${t("noSales")}</h2><ul class="plain row">${none.map(each => html`<li><a class="button" href="/today/${encodeURIComponent(each.code)}">${each.name}</a></li>`)}</ul></section>` : nothing;
  }
}

function localDate() {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
}

customElements.define("group-report", GroupReport);
