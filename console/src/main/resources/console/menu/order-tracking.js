/// What became of a guest's order, live: `<order-tracking .order=${{id, secret}}>`.
import { LitElement, html, nothing } from "lit";
import { get, post } from "console/api/api.js";
import { live } from "console/api/live.js";
import { icon } from "console/design/icon.js";
import { sheet } from "console/design/sheet.js";
import { money } from "console/format/money.js";
import { timeOfDay } from "console/format/time.js";
import { toast } from "console/frame/toast.js";
import { texts } from "console/i18n/i18n.js";
import { isAway } from "console/ordering/lines.js";
import { explain } from "console/ordering/refusals.js";
import { guestToken } from "./guest.js";
import { keep } from "./my-orders.js";
import { trackingStyle } from "./tracking-style.js";
import "console/frame/connection-banner.js";

const t = await texts("menu");
const STEPS = ["PLACED", "ACCEPTED", "PREPARING", "READY", "COMPLETED"];
const ENDED_BADLY = new Set(["DECLINED", "CANCELLED", "NOT_COLLECTED"]);

class OrderTracking extends LitElement {
  static properties = { order: {}, state: { state: true }, connection: { state: true }, isConfirming: { state: true } };
  static styles = [sheet, trackingStyle];

  willUpdate(changes) {
    if (changes.has("order")) {
      this.state = null;
      this.#end();
      this.#follow(this.order);
    }
  }

  /// Right after it was placed, the view may not have it yet: the first question waits for it.
  async #follow(order) {
    const token = order.secret ?? await guestToken();
    const path = `/api/orders/${order.id}`;
    // With its secret nobody sees the guest's other orders, so nothing waits for those.
    const fresh = `orders/${order.id}@`;
    const first = await get(path, { fresh, token }).catch(() => null);
    if (this.isConnected && order === this.order) {
      this.token = token;
      if (first) {
        this.#show(first.body.state);
      }
      this.live = live(path, { picture: body => this.#show(body.state), state: state => { this.connection = state; } }, { token, fresh });
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#end();
  }

  #end() {
    this.live?.close();
    this.live = null;
  }

  render() {
    const { state } = this;
    return html`<connection-banner .state=${this.connection} works=${t("trackingOffline")}></connection-banner>
      ${state ? this.#slip(state) : html`<p class="loading soft">${this.connection?.problem?.message ?? t("loading")}</p>`}`;
  }

  #slip(state) {
    const { restaurant, fulfilment } = state;
    const due = state.promisedAt ?? fulfilment.pickUpAt;
    return html`<article class="slip torn ${state.status.toLowerCase()}">
      <p class="label">${restaurant.name}${fulfilment.type === "dine-in" ? " · " + t("atTable", { table: fulfilment.table }) : ""}</p>
      <h1><small>${t("orderNumber")}</small> <span class="num">${state.number}</span></h1>
      <div class="headline" role="status" aria-live="polite"><p class="status">${t("status." + state.status + (state.status === "COMPLETED" ? served(state) : ""))}</p><p>${this.#about(state)}</p></div>
      ${due && STEPS.indexOf(state.status) < 3 && !ENDED_BADLY.has(state.status) ? html`<p class="due">${icon("clock")} ${t(state.promisedAt ? "promised" : "wanted", { time: "" })}
        <b class="num">${timeOfDay(due, restaurant.timeZone)}</b></p>` : nothing}
      ${ENDED_BADLY.has(state.status) ? nothing : this.#steps(state)}
      <h2>${t("yourOrder")}</h2>
      <ul class="plain lines">${state.lines.map(line => html`<li class=${isAway(line) ? "away" : ""}>
        <span class="num quantity">${line.quantity}</span><span>${line.dishName}${line.choices.length || line.note ? html`<small>${[...line.choices.map(each => each.name), line.note].filter(Boolean).join(", ")}</small>` : nothing}</span>
        <span class="num">${money({ minor: line.unitPrice.minor * line.quantity, currency: line.unitPrice.currency })}</span></li>`)}</ul>
      ${this.#totals(state.totals)}
      <div class="actions">
        <button @click=${this.#copy}>${icon("copy")} ${t("copyLink")}</button>
        <a class="button" href=${"/menu/" + encodeURIComponent(restaurant.code)} @click=${this.#leave}>${t("backToMenu")}</a>
        ${state.status === "PLACED" ? this.#cancel() : nothing}
      </div>
      <p class="soft small">${t("keepLink")}</p>
    </article>`;
  }

  #about(state) {
    switch (state.status) {
      case "DECLINED": case "CANCELLED": return state.reason ?? "";
      case "READY": return served(state) ? "" : t("collect", { restaurant: state.restaurant.name });
      case "PLACED": return t("waiting", { restaurant: state.restaurant.name });
      default: return "";
    }
  }

  #steps(state) {
    const at = STEPS.indexOf(state.status);
    return html`<ol class="plain steps">${STEPS.map((each, index) => html`
      <li class=${index < at ? "done" : index === at ? "now" : ""} aria-current=${index === at ? "step" : nothing}><span class="dot">${index <= at ? icon("check") : nothing}</span>
        <span>${t("step." + each + (each === "COMPLETED" ? served(state) : ""))}</span><time class="num">${timeOfDay(state.statusAt?.[each], state.restaurant.timeZone)}</time></li>`)}</ol>`;
  }

  #totals({ gross, discount, service, tax, paid, balance }) {
    return html`<dl class="totals">
      ${discount.minor ? html`<dt>${t("discount")}</dt><dd class="num">−${money(discount)}</dd>` : nothing}
      ${service?.minor ? html`<dt>${t("service")}</dt><dd class="num">${money(service)}</dd>` : nothing}
      <dt>${t("tax")}</dt><dd class="num">${money(tax)}</dd>
      <dt class="total">${t("total")}</dt><dd class="num total">${money(gross)}</dd>
      ${paid.minor ? html`<dt>${t("paid")}</dt><dd class="num">${money(paid)}</dd>` : nothing}
      ${balance.minor && paid.minor ? html`<dt>${t("toPay")}</dt><dd class="num">${money(balance)}</dd>` : nothing}</dl>`;
  }

  #cancel() {
    return this.isConfirming ? html`<button class="primary" @click=${this.#cancelNow}>${t("cancelReally")}</button>
        <button @click=${() => { this.isConfirming = false; }}>${t("keepOrder")}</button>`
      : html`<button @click=${() => { this.isConfirming = true; }}>${icon("close")} ${t("cancel")}</button>`;
  }

  async #cancelNow() {
    this.isConfirming = false;
    try {
      const { body } = await post(`/api/orders/${this.order.id}/cancel`, { reason: t("cancelReason") }, { token: this.token });
      this.#show(body.state);
      await this.live.refresh();
    } catch (problem) {
      toast(explain(problem), "red");
    }
  }

  async #copy() {
    await navigator.clipboard.writeText(location.href);
    toast(t("copied"), "green");
  }

  /// Only the fragment changes if the guest came from this menu.
  #leave(click) {
    if (location.pathname === new URL(click.currentTarget.href).pathname) {
      click.preventDefault();
      history.pushState(null, "", location.pathname);
      dispatchEvent(new HashChangeEvent("hashchange"));
    }
  }

  #show(state) {
    const wasReady = this.state?.status === "READY";
    if (this.state && !wasReady && state.status === "READY") {
      navigator.vibrate?.([200, 100, 200]);
    }
    this.state = state;
    document.title = `${state.number}: ${t("status." + state.status)} · ${state.restaurant.name}`;
    keep({ ...this.order, number: state.number, restaurant: state.restaurant.code });
  }
}

/// What is eaten here is not collected.
function served({ fulfilment }) {
  return fulfilment.type === "dine-in" ? ".table" : "";
}

customElements.define("order-tracking", OrderTracking);
