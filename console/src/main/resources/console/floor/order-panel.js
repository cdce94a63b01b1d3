/// An open order with all that staff do with it. Fires `answered` with what the API answered to a command, `add` (more dishes), `close`.
import { LitElement, html, nothing } from "lit";
import { post, remove } from "console/api/api.js";
import { send } from "console/api/queue.js";
import { icon } from "console/design/icon.js";
import { sheet } from "console/design/sheet.js";
import { money } from "console/format/money.js";
import { serverNow, timeOfDay } from "console/format/time.js";
import { toast } from "console/frame/toast.js";
import { texts } from "console/i18n/i18n.js";
import { isAllergy } from "console/kitchen/board.js";
import { isAway, soldLines } from "console/ordering/lines.js";
import { explain } from "console/ordering/refusals.js";
import { printBill } from "./order-bill.js";
import { orderTotals } from "./order-totals.js";
import { panelStyle } from "./panel-style.js";
import { isTakeaway, minutesSince, stageOf } from "./tables.js";
import "console/ordering/quantity-stepper.js";
import "./ask-dialog.js";
import "./discount-dialog.js";
import "./pay-dialog.js";
import "./split-dialog.js";
import "./tables-dialog.js";

const t = await texts("floor");
const COVERS_MAX = 500;
const TAPS_TOGETHER_MILLIS = 600;
const PROMISES_MINUTES = [15, 30, 45];

class OrderPanel extends LitElement {
  static properties = { order: {}, role: {}, now: { type: Number }, tables: {}, others: {}, busy: { state: true }, covers: { state: true } };
  static styles = [sheet, panelStyle];

  willUpdate(changes) {
    if (changes.has("order") && changes.get("order")?.id !== this.order.id) {
      this.covers = null;
    }
  }

  render() {
    const { order } = this;
    return html`<div class="paper">
      <header>
        <h2>${isTakeaway(order) ? html`${icon("bag")} ${order.fulfilment.customerName ?? t("takeaway")}` : t("table", { table: order.fulfilment.table })}</h2>
        <button class="icon quiet" aria-label=${t("close")} @click=${() => this.dispatchEvent(new Event("close"))}>${icon("close")}</button>
        <p class="soft">${this.#about(order)}</p>
        ${isTakeaway(order) ? nothing : html`<span class="covers">${icon("people")}<quantity-stepper compact .value=${this.covers ?? order.fulfilment.covers} min="1" max=${COVERS_MAX} label=${t("guest")}
          @change=${({ detail }) => this.#count(detail)}></quantity-stepper></span>`}
      </header>
      ${order.status === "PLACED" ? this.#accept() : nothing}
      <ul class="plain lines">${order.lines.map(each => this.#line(each))}</ul>
      ${orderTotals(order)}
      ${order.status === "PLACED" ? nothing : this.#actions(order)}
    </div>
    <pay-dialog @answered=${({ detail }) => this.#answered(detail)} @rest=${({ detail }) => this.#dialog("split-dialog").show(detail.order, detail)}></pay-dialog>
    <split-dialog @share=${({ detail }) => this.#dialog("pay-dialog").show(this.order, detail)}></split-dialog>
    <tables-dialog @answered=${({ detail }) => this.#answered(detail)}></tables-dialog>
    <discount-dialog @answered=${({ detail }) => this.#answered(detail)}></discount-dialog>
    <ask-dialog></ask-dialog>`;
  }

  #about(order) {
    const due = order.promisedAt ?? order.fulfilment.pickUpAt;
    return [t("number", { number: order.number }), t("minutes", { minutes: minutesSince(order.placedAt, this.now) }), order.fulfilment.phone,
      due ? t("due", { time: timeOfDay(due, order.restaurant.timeZone) }) : null].filter(Boolean).join(" · ");
  }

  #accept() {
    return html`<section class="note amber accept"><p><b>${t("acceptTitle")}</b></p><div class="row">
      ${PROMISES_MINUTES.map(each => html`<button class="primary" ?disabled=${this.busy} @click=${() => this.#command("accept", { promisedAt: new Date(serverNow() + each * 60_000).toISOString() })}
        aria-label=${t("acceptIn", { minutes: each })}>${t("minutes", { minutes: each })}</button>`)}
      <button ?disabled=${this.busy} @click=${() => this.#withReason("decline", t("decline"))}>${t("decline")}</button></div></section>`;
  }

  #line(line) {
    const details = [...line.choices.map(each => each.name), line.seat ? t("seat", { seat: line.seat }) : null,
      line.movedTo ? t("movedTo", { table: line.movedTo.order.table }) : line.movedFrom ? t("movedFrom", { table: line.movedFrom.order.table }) : null].filter(Boolean).join(", ");
    return html`<li class=${isAway(line) ? "away" : line.status.toLowerCase()}>
      <span class="quantity num">${line.quantity}</span>
      <span class="what"><b>${line.dishName}</b>${details ? html`<span class="soft">${details}</span>` : nothing}
        ${line.note ? html`<span class="remark ${isAllergy(line.note) ? "allergy" : ""}">${isAllergy(line.note) ? icon("alert") : nothing}${line.note}</span>` : nothing}
        ${line.reason ? html`<span class="soft">${line.reason}</span>` : nothing}</span>
      <span class="num price">${money({ minor: line.unitPrice.minor * line.quantity, currency: line.unitPrice.currency })}</span>
      <span class="does"><span class="chip ${CHIPS[line.status] ?? ""}">${t("line." + line.status)}</span>
        ${this.#lineAction(line)}</span></li>`;
  }

  #lineAction(line) {
    const { order } = this;
    const name = { dish: line.dishName };
    switch (line.status) {
      case "READY": return html`${this.#void(line)}${isTakeaway(order) ? nothing : html`<button class="small" aria-label=${t("serveLine", name)} @click=${() => this.#serve([line.number])}>${icon("check")} ${t("serve")}</button>`}`;
      case "WAITING": return html`<button class="small icon quiet" aria-label=${t("removeLine", name)} ?disabled=${this.busy} @click=${() => this.#run(() => remove(`/api/orders/${order.id}/lines/${line.number}`))}>${icon("close")}</button>`;
      case "COOKING": case "SERVED": return this.#void(line);
      default: return nothing;
    }
  }

  /// What the kitchen has begun with, only a manager takes off the bill.
  #void(line) {
    return this.#isManager ? html`<button class="small icon quiet" aria-label=${t("voidLine", { dish: line.dishName })} @click=${() => this.#withReason(`lines/${line.number}/void`, t("voidLine", { dish: line.dishName }))}>${icon("close")}</button>` : nothing;
  }

  #actions(order) {
    const ready = order.lines.filter(each => each.status === "READY").length;
    const stage = stageOf(order);
    const isOwing = order.totals.balance.minor > 0;
    return html`<footer>
      <div class="main">
        <button class=${stage === "kitchen" ? "primary" : ""} @click=${() => this.dispatchEvent(new Event("add"))}>${icon("bigger")} ${t("addDishes")}</button>
        ${!isTakeaway(order) && ready ? html`<button class="primary" ?disabled=${this.busy} @click=${() => this.#serve(order.lines.filter(each => each.status === "READY").map(each => each.number))}>${icon("check")} ${ready === 1 ? t("serve") : t("serveAll", { count: ready })}</button>` : nothing}
        ${isOwing ? html`<button class=${stage === "pay" || stage === "collect" ? "primary" : ""} @click=${() => this.#dialog("pay-dialog").show(order)}>${icon("pay")} ${t("pay")}</button>` : nothing}
        ${stage === "close" ? html`<button class="primary" ?disabled=${this.busy} @click=${() => this.#command("close")}>${icon("check")} ${t("closeTable")}</button>` : nothing}
        ${stage === "collect" ? html`<button class=${isOwing ? "" : "primary"} ?disabled=${this.busy || isOwing} @click=${() => this.#command("collect")}>${icon("check")} ${t("handOver")}</button>` : nothing}
      </div>
      <div class="more">
        <button class="quiet" @click=${() => printBill(order)}>${icon("print")} ${t("bill")}</button>
        ${isTakeaway(order) ? nothing : html`<button class="quiet" @click=${this.#move}>${icon("move")} ${t("move")}</button>
          <button class="quiet" @click=${() => this.#dialog("tables-dialog").show(order, this.others)}>${icon("table")} ${t("otherTable")}</button>`}
        ${isOwing ? html`<button class="quiet" @click=${() => this.#dialog("split-dialog").show(order)}>${icon("people")} ${t("split")}</button>` : nothing}
        ${this.#isManager ? html`<button class="quiet" @click=${() => this.#dialog("discount-dialog").show(order)}>${icon("percent")} ${t("discount")}</button>` : nothing}
        ${stage === "collect" ? html`<button class="quiet" ?disabled=${this.busy} @click=${() => this.#command("not-collected")}>${t("notCollected")}</button>` : nothing}
        ${order.status === "ACCEPTED" || this.#isManager && soldLines(order).every(each => each.status !== "SERVED") ? html`<button class="quiet" @click=${() => this.#withReason("cancel", t("cancel"))}>${icon("close")} ${t("cancel")}</button>` : nothing}
      </div></footer>`;
  }

  get #isManager() {
    return this.role === "manager" || this.role === "operator";
  }

  /// Carried to the table whether there is a network or not: sent later, once.
  async #serve(lines) {
    const { order } = this;
    const dishes = order.lines.filter(each => lines.includes(each.number)).map(each => each.dishName).join(", ");
    await this.#run(async () => {
      const answer = await send({ path: `/api/orders/${order.id}/serve`, body: { lines }, what: t("what.serve", { number: order.number, dishes }) });
      if (!answer.sent) {
        toast(t("kept"), "amber");
      }
      return answer;
    });
  }

  /// Several taps are one command, for the order at which they were made.
  #count(covers) {
    const { id } = this.order;
    this.covers = covers;
    clearTimeout(this.counting);
    this.counting = setTimeout(async () => {
      await this.#run(() => post(`/api/orders/${id}/covers`, { covers }));
      this.covers = null;
    }, TAPS_TOGETHER_MILLIS);
  }

  async #move() {
    const table = await this.#ask({ title: t("move"), label: t("tableName"), maxLength: 20, suggestions: this.tables });
    if (table) {
      await this.#command("move-table", { table });
    }
  }

  async #withReason(verb, title) {
    const reason = await this.#ask({ title, label: t("reason"), action: title });
    if (reason) {
      await this.#command(verb, { reason });
    }
  }

  #dialog(name) {
    return this.renderRoot.querySelector(name);
  }

  #ask(question) {
    return this.#dialog("ask-dialog").ask(question);
  }

  #command(verb, body) {
    return this.#run(() => post(`/api/orders/${this.order.id}/${verb}`, body));
  }

  async #run(command) {
    this.busy = true;
    try {
      const { body } = await command();
      if (body) {
        this.#answered(body);
      }
    } catch (problem) {
      toast(explain(problem), "red");
    } finally {
      this.busy = false;
    }
  }

  #answered(body) {
    this.dispatchEvent(new CustomEvent("answered", { detail: body }));
  }
}

const CHIPS = { COOKING: "amber", READY: "green", SERVED: "", VOIDED: "red", REMOVED: "red", MOVED: "amber" };

customElements.define("order-panel", OrderPanel);
