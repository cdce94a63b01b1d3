/// A restaurant's business day: what is now, what was sold beside the same weekday a week before, what was taken, and the orders behind it.
import { LitElement, html, nothing } from "lit";
import { live } from "console/api/live.js";
import { icon } from "console/design/icon.js";
import { sheet } from "console/design/sheet.js";
import { count } from "console/format/number.js";
import { day } from "console/format/time.js";
import { texts } from "console/i18n/i18n.js";
import { restaurants } from "console/api/session.js";
import { restaurantsOf } from "console/start/restaurants.js";
import { barList } from "./bar-list.js";
import { currenciesOf, hoursOf, ofCurrency, plusDays, summed } from "./figures.js";
import { heatMap } from "./heat-map.js";
import { keyFigures } from "./key-figures.js";
import { nowStrip } from "./now-strip.js";
import { dashboardPath, reportOf, restaurantOf } from "./report.js";
import { takings } from "./takings.js";
import { times } from "./times.js";
import { todayStyle } from "./today-style.js";
import "console/frame/connection-banner.js";
import "./cash-up.js";
import "./corrections-list.js";
import "./order-list.js";
import "./order-sheet.js";
import "./time-chart.js";

const t = await texts("today");
/// The figures that are asked beside the live ones follow them, but not each single order.
const REPORT_PAUSE_MILLIS = 10_000;
const DATE = /^\d{4}-\d\d-\d\d$/;

class DayReport extends LitElement {
  static properties = {
    code: {}, restaurant: { state: true }, all: { state: true }, date: { state: true }, dashboard: { state: true }, report: { state: true },
    connection: { state: true }, problem: { state: true }, chosen: { state: true },
  };
  static styles = [sheet, todayStyle];

  #asked = 0;
  #pending = 0;

  constructor() {
    super();
    const wanted = new URLSearchParams(location.search).get("date");
    this.date = wanted && DATE.test(wanted) ? wanted : null;
    this.all = [];
  }

  async connectedCallback() {
    super.connectedCallback();
    this.#listen();
    try {
      this.restaurant = await restaurantOf(this.code);
      document.title = `${this.restaurant.name} · ${document.title}`;
      this.all = await restaurantsOf(await restaurants());
    } catch (problem) {
      this.problem = problem.message;
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.live?.close();
    clearTimeout(this.#pending);
  }

  #listen() {
    this.live?.close();
    this.live = live(dashboardPath(this.code, this.date), {
      picture: dashboard => { this.dashboard = dashboard; this.#follow(); },
      state: state => { this.connection = state; },
    });
  }

  /// At once if the day is another, otherwise after a pause.
  #follow() {
    const isOther = this.report?.date !== this.dashboard.date;
    const wait = isOther ? 0 : Math.max(0, this.#asked + REPORT_PAUSE_MILLIS - Date.now());
    if (isOther || !this.#pending) {
      clearTimeout(this.#pending);
      this.#pending = setTimeout(() => this.#ask(), wait);
    }
  }

  async #ask() {
    this.#pending = 0;
    this.#asked = Date.now();
    const { date } = this.dashboard;
    try {
      const report = await reportOf(this.code, date);
      if (date === this.dashboard.date) {
        this.report = report;
        this.problem = null;
      }
    } catch (problem) {
      this.problem = problem.message;
    }
  }

  /// Nothing is known of a day that has not begun.
  get #isToday() {
    return !this.date || this.dashboard.date >= this.dashboard.today;
  }

  #go(date) {
    this.date = date;
    history.replaceState(null, "", date ? `?date=${date}` : location.pathname);
    this.#listen();
  }

  render() {
    const { restaurant, dashboard, report } = this;
    return html`<connection-banner .state=${this.connection}></connection-banner>
      <div class="page">
        ${this.#head()}
        ${this.problem ? html`<p class="note red" role="alert">${this.problem}</p>` : nothing}
        ${restaurant && dashboard ? html`
          ${nowStrip(dashboard, restaurant, order => { this.chosen = order; })}
          ${report?.date === dashboard.date ? this.#figures() : html`<p class="soft">${t("loading")}</p>`}` : nothing}
      </div>
      <order-sheet .order=${this.chosen} zone=${restaurant?.timeZone ?? "UTC"} @refunded=${() => this.#ask()} @closed=${() => { this.chosen = null; }}></order-sheet>`;
  }

  #head() {
    const { dashboard } = this;
    return html`<header class="head">
      <div class="grow title"><p class="label"><a href="/today">${t("all")}</a></p>
        <h1>${this.all.length > 1 ? html`<label class="sr" for="restaurant">${t("restaurant")}</label><select id="restaurant" @change=${change => location.assign("/today/" + encodeURIComponent(change.target.value))}>
          ${this.all.map(each => html`<option value=${each.code} ?selected=${each.code === this.code}>${each.name}</option>`)}</select>` : this.restaurant?.name ?? this.code}</h1></div>
      ${dashboard ? html`<div class="dates" role="group" aria-label=${t("businessDay")}>
        <button class="icon" aria-label=${t("dayBefore")} @click=${() => this.#go(plusDays(dashboard.date, -1))}>${icon("left")}</button>
        <b class="date">${day(dashboard.date)}</b>
        <button class="icon" aria-label=${t("dayAfter")} ?disabled=${this.#isToday} @click=${() => this.#go(plusDays(dashboard.date, 1))}>${icon("right")}</button>
        <button ?disabled=${!this.date} @click=${() => this.#go(null)}>${t("today")}</button>
      </div>` : nothing}
    </header>`;
  }

  /// Panels for each currency: they are never added.
  #figures() {
    const { dashboard, report, restaurant } = this;
    const found = currenciesOf(dashboard.day, dashboard.weekBefore, report.takings.totals);
    const currencies = found.length ? found : [restaurant.currency];
    const of = currencies.length > 1 ? currency => ` · ${currency}` : () => "";
    const choose = ({ detail }) => { this.chosen = detail; };
    return html`
      ${currencies.map(currency => html`<section class="currency" aria-label=${currency}>
        ${currencies.length > 1 ? html`<h2>${currency}</h2>` : nothing}
        ${keyFigures({ dashboard, report, restaurant, currency, isToday: this.#isToday })}</section>`)}
      <div class="columns">
        <div class="column">
          ${currencies.map(currency => html`${this.#hours(currency, of(currency))}${this.#weeks(currency, of(currency))}${takings(report.takings, currency, of(currency))}`)}
          <section class="slip panel"><corrections-list code=${this.code} date=${report.date} .unsold=${report.day.unsold} @order=${choose}></corrections-list></section>
          <section class="slip panel"><order-list code=${this.code} date=${report.date} zone=${restaurant.timeZone} @order=${choose}></order-list></section>
        </div>
        <div class="column">
          ${currencies.map(currency => html`${this.#dishes(currency, of(currency))}${this.#mix(currency, of(currency))}`)}
          ${times(report)}
          <section class="slip panel"><cash-up .restaurant=${restaurant} .report=${report} @done=${() => this.#ask()}></cash-up></section>
        </div>
      </div>`;
  }

  #hours(currency, of) {
    const { dashboard, report, restaurant } = this;
    const now = ofCurrency(dashboard.hours, currency);
    const then = ofCurrency(report.hours.items, currency).filter(each => each.day === plusDays(report.date, -7));
    const hours = hoursOf([...now, ...then], restaurant.dayStartsAt);
    const [here, there] = [summed(now, "hour", "gross"), summed(then, "hour", "gross")];
    return html`<section class="slip panel"><h2>${t("byHour")}${of}</h2>
      ${hours.length ? html`<time-chart currency=${currency} heading=${t("byHour")} .labels=${hours.map(each => String(each).padStart(2, "0"))} .series=${[
        { name: day(plusDays(report.date, -7)), values: hours.map(each => there.get(each) ?? 0), color: "edge", faint: true },
        { name: day(report.date), values: hours.map(each => here.get(each) ?? 0), color: "action" },
      ]}></time-chart>` : html`<p class="soft">${t("noSales")}</p>`}</section>`;
  }

  #dishes(currency, of) {
    const dishes = ofCurrency(this.dashboard.dishes, currency);
    return html`<section class="slip panel"><h2>${t("topDishes")}${of}</h2>${barList(dishes.map(each => ({
      name: each.dish.name, minor: each.gross.minor, note: t("items", { count: count(each.items) }),
    })), currency)}</section>`;
  }

  #weeks(currency, of) {
    const past = ofCurrency(this.report.hours.items, currency).filter(each => each.day !== this.report.date);
    return html`<section class="slip panel">${heatMap(past, currency, this.restaurant.dayStartsAt, of)}</section>`;
  }

  #mix(currency, of) {
    return html`<section class="slip panel"><h2>${t("mix")}${of}</h2>
      <h3>${t("channel")}</h3>
      ${barList(ofCurrency(this.dashboard.fulfilments, currency).map(each => ({ name: t("fulfilment." + each.fulfilment), minor: each.gross.minor, note: t("orderCount", { count: count(each.orders) }) })), currency, { shares: true })}
      <h3>${t("category")}</h3>
      ${barList(ofCurrency(this.report.day.items, currency).map(each => ({ name: each.category, minor: each.gross.minor, note: t("items", { count: count(each.items) }) })), currency, { shares: true })}
    </section>`;
  }
}

customElements.define("day-report", DayReport);
