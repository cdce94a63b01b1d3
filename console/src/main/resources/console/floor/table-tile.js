/// A table, taken or free, or a takeaway. Fires `choose` with `{table, order}`.
import { LitElement, css, html, nothing } from "lit";
import { icon } from "console/design/icon.js";
import { sheet } from "console/design/sheet.js";
import { money } from "console/format/money.js";
import { timeOfDay } from "console/format/time.js";
import { texts } from "console/i18n/i18n.js";
import { soldLines } from "console/ordering/lines.js";
import { isTakeaway, minutesSince, stageOf } from "./tables.js";

const t = await texts("floor");

class TableTile extends LitElement {
  static properties = { table: {}, order: {}, now: { type: Number }, chosen: { type: Boolean }, stage: { reflect: true } };
  static styles = [sheet, css`
    :host { --head: var(--band); --on-head: var(--on-band); }
    :host([stage="serve"]), :host([stage="collect"]) { --head: var(--ready); --on-head: var(--on-ready); }
    :host([stage="new"]) { --head: var(--band-amber); --on-head: var(--on-band-amber); }
    :host([stage="pay"]), :host([stage="close"]) { --head: var(--shade); --on-head: var(--ink); }
    button { display: grid; grid-template: auto 1fr / minmax(0, 1fr); align-items: stretch; justify-content: stretch; gap: 0; width: 100%; height: 100%; min-height: 8.4rem; padding: 0; border: 0; border-radius: .35rem;
      box-shadow: var(--shadow); text-align: start; overflow: hidden; font-weight: 500; }
    button[aria-pressed="true"] { background: var(--paper); color: var(--ink); outline: .22rem solid var(--blue); outline-offset: .12rem; }
    .head { display: flex; align-items: center; gap: .6rem; padding: .45rem .8rem; background: var(--head); color: var(--on-head); }
    .name { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font: 700 1.7rem/1.1 var(--serif); }
    .name.long { font-size: 1.1rem; line-height: 1.7; }
    .minutes { font: 700 1rem/1 var(--mono); letter-spacing: -.03em; }
    .body { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-content: space-between; gap: .3rem .6rem; padding: .6rem .8rem; }
    .covers { display: flex; align-items: center; gap: .3rem; color: var(--soft); font-size: .95rem; overflow: hidden; white-space: nowrap; }
    .due { display: flex; white-space: nowrap; align-items: center; gap: .3rem; margin-inline-start: auto; color: var(--ink); }
    .balance { text-align: end; font: 700 1.15rem/1.4 var(--sans); }
    .stage { grid-column: 1 / -1; display: flex; flex-wrap: wrap; align-items: center; gap: 0 .4rem; font-weight: 600; font-size: .95rem; }
    :host([stage="serve"]) .stage, :host([stage="collect"]) .stage { color: var(--green); }
    :host([stage="new"]) .stage { color: var(--amber); }
    :host([stage="close"]) .stage { color: var(--blue); }
    .free { grid-template-rows: auto auto; min-height: 8.4rem; place-items: center; align-content: center; background: transparent; border: .13rem dashed var(--edge); box-shadow: none; color: var(--soft); text-align: center; }
    .free:hover { color: var(--ink); background: color-mix(in srgb, var(--paper) 60%, transparent); }
    .free small { font-weight: 500; }
  `];

  willUpdate() {
    this.stage = this.order ? stageOf(this.order) : "free";
  }

  render() {
    const { order, table } = this;
    if (!order) {
      return html`<button class="free" @click=${this.#choose} aria-label=${t("openTable", { table })}><span class="name">${table}</span><small>${t("free")}</small></button>`;
    }
    const isAway = isTakeaway(order);
    const due = order.promisedAt ?? order.fulfilment.pickUpAt;
    const name = isAway ? String(order.number) : table;
    const { balance } = order.totals;
    return html`<button @click=${this.#choose} aria-pressed=${this.chosen}>
      <span class="head">${isAway ? icon("bag") : nothing}<span class="name ${name.length > 6 ? "long" : ""}"><span class="sr">${t(isAway ? "takeaway" : "tableWord")}</span> ${name}</span>
        <span class="minutes num">${t("minutes", { minutes: minutesSince(order.placedAt, this.now) })}</span></span>
      <span class="body"><span class="covers">${isAway ? order.fulfilment.customerName ?? t("takeaway")
        : html`${icon("people")} ${order.fulfilment.covers}`}</span>
        <span class="balance num">${balance.minor > 0 ? money(balance) : icon("check")}</span>
        <span class="stage">${this.#stage(order)}${isAway && due ? html`<span class="due num">${icon("clock")} ${timeOfDay(due, order.restaurant.timeZone)}</span>` : nothing}</span></span></button>`;
  }

  #stage(order) {
    const lines = soldLines(order);
    const count = status => lines.filter(each => status.includes(each.status)).length;
    switch (this.stage) {
      case "serve": return html`${icon("send")} ${t("stage.serve", { count: count(["READY"]) })}`;
      case "kitchen": return html`${t("stage.kitchen", { done: count(["READY", "SERVED"]), count: lines.length })}`;
      default: return t("stage." + this.stage);
    }
  }

  #choose() {
    this.dispatchEvent(new CustomEvent("choose", { detail: { table: this.table, order: this.order }, bubbles: true, composed: true }));
  }
}

customElements.define("table-tile", TableTile);
