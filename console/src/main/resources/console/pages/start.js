/// What runs, a kitchen board that moves when "place an order" is pressed, the other pages, and requests to copy.
import { LitElement, html, nothing } from "lit";
import { live } from "console/api/live.js";
import { isLocal } from "console/api/session.js";
import { icon } from "console/design/icon.js";
import { sheet } from "console/design/sheet.js";
import { serverNow } from "console/format/time.js";
import { toast } from "console/frame/toast.js";
import { texts } from "console/i18n/i18n.js";
import { ticketsOf } from "console/kitchen/board.js";
import { page, PAGES } from "console/pages.js";
import { placeOrder } from "console/start/place-order.js";
import { requests } from "console/start/requests.js";
import { restaurantsOf } from "console/start/restaurants.js";
import { startStyle } from "console/start/start-style.js";
import "console/kitchen/ticket-card.js";
import "console/kitchen/ticket-columns.js";
import "console/start/side-states.js";

const t = await texts("start");
const frame = await texts("frame");
const SETTINGS = { soonMinutes: 8, lateMinutes: 15 };
const TICKETS_SHOWN = matchMedia("(max-width: 40rem)").matches ? 3 : 8;

export default class StartPage extends LitElement {
  static properties = {
    restaurants: { state: true }, restaurant: { state: true }, board: { state: true }, now: { state: true }, isPlacing: { state: true }, problem: { state: true },
  };
  static styles = [sheet, startStyle];

  constructor() {
    super();
    this.restaurants = [];
    this.now = serverNow();
  }

  connectedCallback() {
    super.connectedCallback();
    this.clock = setInterval(() => { this.now = serverNow(); }, 1000);
    if (isLocal) {
      this.#begin();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.clock);
    this.live?.close();
  }

  async #begin() {
    try {
      this.restaurants = await restaurantsOf();
      const preferred = this.restaurants.find(each => each.code === "kiezkueche") ?? this.restaurants[0];
      if (preferred) {
        this.#show(preferred);
      }
    } catch (problem) {
      this.problem = problem.message;
    }
  }

  #show(restaurant) {
    this.live?.close();
    this.restaurant = restaurant;
    this.board = null;
    this.live = live(`/api/kitchen/${encodeURIComponent(restaurant.code)}`, {
      picture: board => { this.board = board; this.now = serverNow(); },
      state: ({ problem }) => { this.problem = problem?.message ?? null; },
    }, { as: "kitchen" });
  }

  render() {
    return html`<div class="page">
      <section class="intro slip torn">
        <h1>Comanda</h1>
        <p class="lead">${t("lead")}</p>
        <side-states></side-states>
      </section>
      ${isLocal ? this.#kitchen() : nothing}
      <section>
        <h2>${t("pages")}</h2>
        <ul class="plain tiles">${PAGES.filter(each => each !== page).map(each => html`
          <li><a class="tile slip" href=${this.#link(each)}>${icon(each.icon)}<b>${frame("page." + each.name)}</b><span class="soft">${t("about." + each.name)}</span></a></li>`)}</ul>
      </section>
      ${this.#requests()}
    </div>`;
  }

  #link(each) {
    return this.restaurant && each.perRestaurant ? `${each.path}/${encodeURIComponent(this.restaurant.code)}` : each.path;
  }

  #kitchen() {
    const tickets = ticketsOf(this.board);
    const shown = tickets.slice(-TICKETS_SHOWN).reverse();
    return html`<section class="kitchen">
      <div class="row">
        <h2 class="grow">${t("kitchen")}</h2>
        ${this.restaurants.length > 1 ? html`<label class="inline"><span class="sr">${t("restaurant")}</span>
          <select @change=${change => this.#show(this.restaurants[change.target.selectedIndex])}>
            ${this.restaurants.map(each => html`<option ?selected=${each === this.restaurant}>${each.name}</option>`)}
          </select></label>` : nothing}
        <button class="primary" ?disabled=${this.isPlacing || !this.restaurant?.open} @click=${this.#place}>${icon("bigger")} ${t("place")}</button>
      </div>
      ${this.problem ? html`<p class="note red">${this.problem}</p>` : nothing}
      <div class="board" aria-live="polite">
        <ticket-columns .tickets=${shown} .card=${this.#card}></ticket-columns>
        ${this.board && shown.length === 0 ? html`<p class="soft">${t("empty")}</p>` : nothing}
      </div>
      ${tickets.length > shown.length ? html`<p class="soft">${t("more", { count: tickets.length - shown.length })}
        <a href=${"/kitchen/" + encodeURIComponent(this.restaurant.code)}>${frame("page.kitchen")}</a></p>` : nothing}
    </section>`;
  }

  /// A new function each second, so that the timers move.
  get #card() {
    const { now, restaurant } = this;
    return each => html`<ticket-card readonly .ticket=${each} .now=${now} .settings=${SETTINGS} zone=${restaurant.timeZone}></ticket-card>`;
  }

  #requests() {
    return html`<section class="slip stack">
      <h2>${t("requests")}</h2>
      <p>${t("inBrowser")} ${["/api/restaurants", "/api/dishes?text=pizza", "/api/dishes?restaurant=kiezkueche"].map(each => html`<a class="mono" href=${each}>${each}</a> `)}</p>
      <p class="soft">${t(isLocal ? "tokens" : "tokensElsewhere")}</p>
      ${requests(location.origin, isLocal).map(each => html`<div class="request">
        <h3>${t("request." + each.name)}</h3>
        <pre tabindex="0">${each.text}</pre>
        <button class="copy" @click=${() => this.#copy(each.text)}>${icon("copy")} ${t("copy")}</button>
      </div>`)}
    </section>`;
  }

  async #place() {
    this.isPlacing = true;
    try {
      const order = await placeOrder(this.restaurant);
      toast(t("placed", { number: order.number }), "green");
      await this.live.refresh();
    } catch (problem) {
      toast(problem.message, "red");
    } finally {
      this.isPlacing = false;
    }
  }

  async #copy(text) {
    await navigator.clipboard.writeText(text);
    toast(t("copied"));
  }
}

customElements.define("start-page", StartPage);
