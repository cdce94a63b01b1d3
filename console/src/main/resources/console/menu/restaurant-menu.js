/// A restaurant's menu for guests, with search, basket and order.
import { LitElement, html, nothing } from "lit";
import { Problem } from "console/api/api.js";
import { icon } from "console/design/icon.js";
import { sheet } from "console/design/sheet.js";
import { money } from "console/format/money.js";
import { serverNow } from "console/format/time.js";
import { toast } from "console/frame/toast.js";
import { texts } from "console/i18n/i18n.js";
import { dietsOf } from "console/ordering/declared.js";
import { added, changed, countOf, totalOf } from "console/ordering/draft.js";
import { dishesOf, menuOf } from "console/ordering/menu-of.js";
import { explain, isAboutTheMenu } from "console/ordering/refusals.js";
import { leaveTable, tableOf } from "./at-table.js";
import { Basket } from "./basket.js";
import { menuStyle } from "./menu-style.js";
import { all, fragmentOf, keep } from "./my-orders.js";
import { today } from "./opening.js";
import { ask, isAsked, NOTHING } from "./search.js";
import "console/frame/connection-banner.js";
import "console/ordering/dish-dialog.js";
import "./dish-row.js";
import "./guest-basket.js";
import "./menu-search.js";

const t = await texts("menu");
/// Short enough that a sold-out dish is rarely ordered, long enough for a thousand telephones.
const REFRESH_MILLIS = 30_000;
/// While there is no menu, or the network is away.
const RETRY_MILLIS = 2_000;

class RestaurantMenu extends LitElement {
  static properties = {
    restaurant: {}, menu: { state: true }, question: { state: true }, answer: { state: true }, lines: { state: true }, connection: { state: true },
    isSending: { state: true }, failure: { state: true }, isBasketOpen: { state: true }, table: { state: true },
  };
  static styles = [sheet, menuStyle];

  #asking = new AbortController();

  constructor() {
    super();
    this.question = NOTHING;
    this.lines = [];
  }

  #look = () => { if (document.visibilityState === "visible") { this.#load(); } };

  connectedCallback() {
    super.connectedCallback();
    this.basket = new Basket(this.restaurant);
    this.lines = this.basket.lines();
    this.table = tableOf(this.restaurant);
    this.refresh = setInterval(this.#look, REFRESH_MILLIS);
    this.retry = setInterval(() => { if (!this.connection?.connected || dishesOf(this.menu).length === 0) { this.#look(); } }, RETRY_MILLIS);
    document.addEventListener("visibilitychange", this.#look);
    addEventListener("online", this.#look);
    this.#load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.refresh);
    clearInterval(this.retry);
    document.removeEventListener("visibilitychange", this.#look);
    removeEventListener("online", this.#look);
    this.#asking.abort();
  }

  render() {
    const { menu } = this;
    return html`<connection-banner .state=${this.connection} works=${t("worksOffline")}></connection-banner>
      ${menu ? this.#page(menu) : html`<p class="loading soft">${this.connection?.problem?.message ?? t("loading")}</p>`}`;
  }

  #page(menu) {
    const diets = [...new Set(dishesOf(menu).flatMap(dietsOf))].sort();
    return html`<div class="page">
      <div class="main">
        ${this.#head(menu)}
        <menu-search .restaurant=${menu.code} .currency=${menu.currency} .diets=${diets} .question=${this.question} .answer=${this.answer}
          @question=${({ detail }) => this.#ask(detail)}></menu-search>
        <div class="dishes" @look=${({ detail }) => this.#show({ dish: detail })} @add=${({ detail }) => this.#add({ dish: detail })}>${this.#dishes(menu)}</div>
      </div>
      ${this.#basket(menu)}
      <dish-dialog ?readonly=${!menu.open} @chosen=${({ detail }) => this.#chosen(detail)}></dish-dialog>
    </div>`;
  }

  #head(menu) {
    const hours = today(menu, serverNow());
    return html`<header>
      <div class="row"><h1>${menu.name}</h1><span class="chip ${menu.open ? "green" : "red"}">${t(menu.open ? "open" : "closed")}</span></div>
      <p class="soft">${[menu.cuisines?.join(", "), menu.address].filter(Boolean).join(" · ")}</p>
      ${hours.length ? html`<p class="soft">${t("today", { hours: hours.join(", ") })}</p>` : nothing}
      ${all().map(each => html`<a class="note green mine" href=${fragmentOf(each)}>${icon("bag")} ${t("myOrder", { number: each.number ?? "" })}</a>`)}
      ${menu.open ? nothing : html`<p class="note amber">${t("closedNow")}</p>`}
    </header>`;
  }

  #dishes(menu) {
    if (!isAsked(this.question)) {
      return html`<nav class="categories" aria-label=${t("categories")}>${menu.categories.map((each, index) => html`
          <button class="quiet" @click=${() => this.renderRoot.getElementById(`category-${index}`).scrollIntoView({ behavior: "smooth" })}>${each.name}</button>`)}</nav>
        ${menu.categories.map((each, index) => this.#section(each.name, each.dishes, `category-${index}`))}`;
    }
    if (!this.answer) {
      return html`<p class="soft">${t("searching")}</p>`;
    }
    const current = new Map(dishesOf(menu).map(each => [each.id, each]));
    const found = this.answer.dishes.map(each => current.get(each.id) ?? each);
    if (found.length === 0) {
      return html`<section class="slip nothing"><p>${t("nothingFound")}</p><button @click=${() => this.#ask(NOTHING)}>${t("wholeMenu")}</button></section>`;
    }
    return this.#section(t(found.length === 1 ? "foundOne" : "found", { count: found.length }), found, "found");
  }

  #section(title, dishes, id) {
    const ordered = dish => countOf(this.lines.filter(each => each.dish.code === dish.code));
    return html`<section class="slip torn" id=${id}><h2>${title}</h2>
      <ul class="plain">${dishes.map(each => html`<li><dish-row .dish=${each} .count=${ordered(each)} ?closed=${!this.menu.open}></dish-row></li>`)}</ul></section>`;
  }

  #basket(menu) {
    const basket = html`<guest-basket .menu=${menu} .lines=${this.lines} .table=${this.table} ?isSending=${this.isSending} ?isPending=${this.basket.isPending} .failure=${this.failure}
      @lines=${({ detail }) => this.#setLines(detail)} @edit=${({ detail }) => this.#show(detail)} @place=${({ detail }) => this.#place(detail)}
      @forget=${() => { this.basket.forgetPending(); this.failure = null; this.requestUpdate(); }}
      @leave=${() => { leaveTable(this.restaurant); this.table = null; }}
      @close=${() => { this.isBasketOpen = false; }}></guest-basket>`;
    const count = countOf(this.lines);
    return html`<aside class=${this.isBasketOpen ? "open" : ""} aria-label=${t("basket")}>${basket}</aside>
      ${count > 0 && !this.isBasketOpen ? html`<div class="bar"><button class="primary" @click=${() => { this.isBasketOpen = true; }}>
        <span class="count num" aria-live="polite">${count}</span> <span class="grow">${t("showBasket")}</span> <span class="num">${money(totalOf(this.lines, menu.currency))}</span></button></div>` : nothing}`;
  }

  #show(line) {
    this.renderRoot.querySelector("dish-dialog").show(line);
  }

  #add(line) {
    this.#setLines(added(this.lines, line));
  }

  #chosen(line) {
    if (line.id === null) {
      this.#add(line);
    } else {
      this.#setLines(changed(this.lines, line.id, line));
    }
  }

  #setLines(lines) {
    this.lines = lines;
    this.failure = null;
    this.basket.save(lines);
  }

  async #ask(question) {
    this.question = question;
    this.#asking.abort();
    this.#asking = new AbortController();
    if (!isAsked(question)) {
      this.answer = null;
      return;
    }
    const { signal } = this.#asking;
    try {
      const answer = await ask(this.restaurant, this.menu.currency, question, signal);
      if (!signal.aborted) {
        this.answer = answer;
      }
    } catch (problem) {
      if (!signal.aborted) {
        this.answer = { dishes: [], understood: null, dropped: [] };
        toast(problem.message, "red");
      }
    }
  }

  async #place(customer) {
    this.isSending = true;
    this.failure = null;
    try {
      const { id, tracking, state } = await this.basket.place(this.restaurant, this.lines, customer, this.table);
      const order = { id, secret: tracking ?? null, number: state.number, restaurant: this.restaurant };
      keep(order);
      this.lines = [];
      location.hash = fragmentOf(order);
    } catch (problem) {
      this.failure = problem instanceof Problem && problem.isPassing ? t("unanswered") : explain(problem);
      if (isAboutTheMenu(problem)) {
        await this.#load();
      }
    } finally {
      this.isSending = false;
    }
  }

  async #load() {
    try {
      this.menu = await menuOf(this.restaurant);
      const dishes = new Map(dishesOf(this.menu).map(each => [each.code, each]));
      // Prices and what is sold out are today's, not those of when it was put into the basket.
      this.lines = this.lines.map(each => ({ ...each, dish: dishes.get(each.dish.code) ?? { ...each.dish, available: false } }));
      this.connection = { connected: true };
      document.title = `${this.menu.name} · Comanda`;
    } catch (problem) {
      this.connection = { connected: false, problem, since: this.connection?.since ?? Date.now() };
    }
  }
}

customElements.define("restaurant-menu", RestaurantMenu);
