/// The floor: tables with what is to be done at each, the order of the chosen one, and the pad for taking orders.
import { LitElement, html, nothing } from "lit";
import { send } from "console/api/queue.js";
import { bearer, role } from "console/api/session.js";
import { icon } from "console/design/icon.js";
import { sheet } from "console/design/sheet.js";
import { serverNow } from "console/format/time.js";
import { toast } from "console/frame/toast.js";
import { texts } from "console/i18n/i18n.js";
import { lineRequest } from "console/ordering/dish.js";
import { dishesOf, menuOf } from "console/ordering/menu-of.js";
import { explain, isAboutTheMenu } from "console/ordering/refusals.js";
import { floorStyle } from "./floor-style.js";
import { OpenOrders } from "./open-orders.js";
import { stageOf, tablesOf, takeawaysOf } from "./tables.js";
import * as stored from "./settings.js";
import "console/frame/connection-banner.js";
import "./ask-dialog.js";
import "./order-pad.js";
import "./order-panel.js";
import "./sold-out-dialog.js";
import "./table-tile.js";

const t = await texts("floor");
const MENU_REFRESH_MILLIS = 15_000;
/// While there is no menu.
const MENU_RETRY_MILLIS = 2_000;

class FloorBoard extends LitElement {
  static properties = {
    restaurant: {}, orders: { state: true }, menu: { state: true }, connection: { state: true }, now: { state: true }, isTakeaway: { state: true },
    chosen: { state: true }, pad: { state: true }, role: { state: true }, settings: { state: true }, isSending: { state: true },
  };
  static styles = [sheet, floorStyle];

  constructor() {
    super();
    this.now = serverNow();
    this.settings = stored.load();
    this.chosen = null;
    this.pad = null;
  }

  async connectedCallback() {
    super.connectedCallback();
    this.open = new OpenOrders(this.restaurant, {
      orders: orders => { this.orders = orders; this.now = serverNow(); },
      connection: connection => { this.connection = connection; },
    });
    this.clock = setInterval(() => { this.now = serverNow(); }, 10_000);
    this.menuClock = setInterval(() => this.#loadMenu(), MENU_REFRESH_MILLIS);
    this.menuRetry = setInterval(() => { if (dishesOf(this.menu).length === 0) { this.#loadMenu(); } }, MENU_RETRY_MILLIS);
    this.#loadMenu();
    this.role = role(await bearer());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.clock);
    clearInterval(this.menuClock);
    clearInterval(this.menuRetry);
    this.open.close();
  }

  render() {
    const order = this.orders?.find(each => each.id === this.chosen) ?? null;
    return html`
      <h1 class="sr">${t("title", { restaurant: this.menu?.name ?? this.restaurant })}</h1>
      <connection-banner .state=${this.connection} works=${t("worksOffline")}></connection-banner>
      ${this.pad ? this.#pad(order) : html`${this.#tools()}
        <div class="work ${order ? "split" : ""}">
          <div class="tables" @choose=${({ detail }) => this.#choose(detail)}>${this.#tiles()}</div>
          ${order ? html`<order-panel .order=${order} .role=${this.role} .now=${this.now} .tables=${this.#freeTables()} .others=${this.#otherTables(order)}
            @answered=${({ detail }) => this.#answered(detail)} @add=${() => { this.pad = { order: order.id, table: order.fulfilment.table, covers: order.fulfilment.covers ?? 0 }; }}
            @close=${() => { this.chosen = null; }}></order-panel>` : nothing}
        </div>`}
      <sold-out-dialog .menu=${this.menu} @changed=${() => this.#loadMenu()}></sold-out-dialog>
      <ask-dialog></ask-dialog>`;
  }

  #tools() {
    const soldOut = dishesOf(this.menu).filter(each => !each.available).length;
    const counts = { tables: this.#count(false), takeaway: this.#count(true) };
    return html`<div class="tools">
      <div class="group" role="group" aria-label=${t("view")}>${[false, true].map(each => html`<button aria-pressed=${Boolean(this.isTakeaway) === each} @click=${() => { this.isTakeaway = each; this.chosen = null; }}>
        ${icon(each ? "bag" : "table")} ${t(each ? "takeaway" : "tables")} <span class="count num">${counts[each ? "takeaway" : "tables"]}</span></button>`)}</div>
      <span class="grow"></span>
      <div class="group">
        <button @click=${() => this.renderRoot.querySelector("sold-out-dialog").show()}>${icon("close")} ${t("soldOut")} <span class="count num">${soldOut}</span></button>
        ${this.isTakeaway ? html`<button class="primary" @click=${this.#newTakeaway}>${icon("bigger")} ${t("newTakeaway")}</button>`
          : html`<button class="icon" aria-label=${t("tableCount")} @click=${this.#setTables}>${icon("settings")}</button>
            <button class="primary" @click=${this.#newTable}>${icon("bigger")} ${t("newTable")}</button>`}
      </div></div>`;
  }

  #tiles() {
    if (!this.orders) {
      return html`<p class="empty soft">${this.connection?.problem?.message ?? t("loading")}</p>`;
    }
    const arriving = this.isTakeaway ? [] : takeawaysOf(this.orders).filter(each => stageOf(each) === "new");
    const tiles = this.isTakeaway ? takeawaysOf(this.orders).map(order => ({ table: "", order })) : tablesOf(this.orders, this.settings.tables);
    return html`${arriving.length ? html`<button class="note amber arriving" @click=${() => { this.isTakeaway = true; this.chosen = arriving[0].id; }}>
        ${icon("bag")} ${t("arriving", { count: arriving.length })}</button>` : nothing}
      <ul class="plain grid">${tiles.map(each => html`<li><table-tile .table=${each.table} .order=${each.order} .now=${this.now} ?chosen=${each.order?.id === this.chosen}></table-tile></li>`)}</ul>
      ${tiles.length === 0 ? html`<p class="empty soft">${t("noTakeaways")}</p>` : nothing}`;
  }

  #pad(order) {
    const { pad } = this;
    return html`<order-pad .menu=${this.menu} .target=${pad} title=${pad.customerName ?? (order && !pad.table ? order.fulfilment.customerName ?? "" : t("table", { table: pad.table }))}
      ?isSending=${this.isSending} @place=${({ detail }) => this.#place(detail)} @close=${() => { this.pad = null; }}></order-pad>`;
  }

  #choose({ table, order }) {
    if (order) {
      this.chosen = order.id;
    } else {
      this.pad = { order: null, table, covers: 2 };
    }
  }

  async #newTable() {
    const table = await this.#ask({ title: t("newTable"), label: t("tableName"), maxLength: 20, suggestions: this.#freeTables() });
    if (table) {
      this.pad = { order: null, table, covers: 2 };
    }
  }

  async #newTakeaway() {
    const customerName = await this.#ask({ title: t("newTakeaway"), label: t("customerName"), maxLength: 100 });
    if (customerName) {
      this.pad = { order: null, customerName, covers: 0 };
    }
  }

  async #setTables() {
    const count = Number(await this.#ask({ title: t("tableCount"), label: t("tableCountHint"), value: String(this.settings.tables), type: "number" }));
    if (Number.isInteger(count) && count > 0 && count <= stored.TABLES_MAX) {
      this.settings = { ...this.settings, tables: count };
      stored.save(this.settings);
    }
  }

  #ask(question) {
    return this.renderRoot.querySelector("ask-dialog").ask(question);
  }

  #freeTables() {
    return tablesOf(this.orders ?? [], this.settings.tables).filter(each => !each.order).map(each => each.table);
  }

  /// What is under way at other tables, or a second time at this one.
  #otherTables(order) {
    return tablesOf(this.orders.filter(each => each.id !== order.id && each.status !== "PLACED"), 0).map(each => each.order);
  }

  #count(isTakeaway) {
    return (this.orders ?? []).filter(each => (each.fulfilment.type === "takeaway") === isTakeaway).length;
  }

  /// A round for an open order, or a new order. Without a network it is kept and sent once, later.
  async #place({ lines, covers }) {
    const { pad } = this;
    const requests = lines.map(lineRequest);
    const fulfilment = pad.table ? { type: "dine-in", table: pad.table, covers } : { type: "takeaway", customerName: pad.customerName };
    this.isSending = true;
    try {
      const what = t("what.order", { place: pad.table ? t("table", { table: pad.table }) : pad.customerName ?? "", dishes: lines.map(each => `${each.quantity} × ${each.dish.name}`).join(", ") });
      const { sent, body } = await send(pad.order ? { path: `/api/orders/${pad.order}/lines`, body: { lines: requests }, what }
        : { path: "/api/orders", body: { restaurant: this.restaurant, fulfilment, lines: requests }, what });
      this.renderRoot.querySelector("order-pad").clear();
      this.pad = null;
      if (sent) {
        this.chosen = body.id;
        this.#answered(body);
      }
      toast(t(sent ? "sent" : "kept"), sent ? "green" : "amber");
    } catch (problem) {
      toast(explain(problem), "red");
      if (isAboutTheMenu(problem)) {
        await this.#loadMenu();
      }
    } finally {
      this.isSending = false;
    }
  }

  /// What became of one order, or of two; after one was merged, the other one is the table's.
  #answered(body) {
    this.open.add(body);
    if (body.other) {
      this.open.add(body.other);
      this.chosen = body.state.mergedInto?.order.id ?? body.id;
    }
    this.open.refresh();
    if (!this.orders.some(each => each.id === this.chosen)) {
      this.chosen = null;
    }
  }

  async #loadMenu() {
    try {
      this.menu = await menuOf(this.restaurant);
    } catch {
      // The banner says that the network is away; the menu that is there stays.
    }
  }
}

customElements.define("floor-board", FloorBoard);
