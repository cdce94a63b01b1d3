/// Who pays what: some dishes, some seats, or an equal share. `show(order)`; fires `share` with `{body, amount, version, mode, ways}` for the
/// dialog that takes the payment. The API says what a share costs, as of the version that the payment then requires.
import { LitElement, css, html, nothing } from "lit";
import { get } from "console/api/api.js";
import { icon } from "console/design/icon.js";
import { sheet } from "console/design/sheet.js";
import { money, sum } from "console/format/money.js";
import { texts } from "console/i18n/i18n.js";
import { dialogStyle } from "console/ordering/dialog-style.js";
import { toChoose } from "console/ordering/lines.js";
import "console/ordering/quantity-stepper.js";
import "console/ordering/line-choice.js";

const t = await texts("floor");
const MODES = ["lines", "seats", "evenly"];
/// As the API has it.
const WAYS_MAX = 100;

class SplitDialog extends LitElement {
  static properties = { order: { state: true }, mode: { state: true }, ways: { state: true }, shares: { state: true }, chosen: { state: true }, seats: { state: true }, share: { state: true }, failure: { state: true } };
  static styles = [sheet, dialogStyle, css`
    @media (min-width: 40.01rem) { dialog.slip { width: 32rem; } }
    .due { font: 700 1.3rem/1 var(--serif); }
    .modes { display: grid; grid-template-columns: repeat(3, 1fr); gap: .4rem; }
    .modes button { padding: .3rem .5rem; }
    .ways { display: flex; align-items: center; justify-content: space-between; gap: .8rem; font-weight: 600; }
  `];

  #round = 0;

  async show(order, { mode = "lines", ways = Math.min(WAYS_MAX, Math.max(2, order.fulfilment.covers ?? 2)) } = {}) {
    Object.assign(this, { order, ways, failure: null });
    this.#divide(mode);
    await this.updateComplete;
    this.renderRoot.querySelector("dialog").showModal();
  }

  close() {
    this.renderRoot.querySelector("dialog").close();
  }

  render() {
    const { order, mode, share, shares } = this;
    if (!order) {
      return nothing;
    }
    return html`<dialog class="slip" aria-labelledby="title" @close=${() => { this.order = null; }}><form method="dialog" @submit=${this.#pay}>
      <header><h2 id="title">${t("split")}</h2><span class="due num">${money(order.totals.balance)}</span>
        <button class="icon quiet" type="button" aria-label=${t("close")} @click=${this.close}>${icon("close")}</button></header>
      <div class="body">
        <div class="modes" role="group" aria-label=${t("split")}>${MODES.map(each => html`<button type="button" aria-pressed=${each === mode} @click=${() => this.#divide(each)}>${t("split." + each)}</button>`)}</div>
        ${mode === "evenly" ? html`<div class="ways"><span>${t("ways")}</span><quantity-stepper .value=${this.ways} min="1" max=${WAYS_MAX} label=${t("guest")} @change=${({ detail }) => this.#evenly(detail)}></quantity-stepper></div>`
          : !shares ? html`<p class="soft">${t("loading")}</p>`
          : mode === "lines" ? html`<line-choice .lines=${shares.map(each => this.#line(each))} .chosen=${this.chosen} @change=${({ detail }) => this.#choose(detail)}></line-choice>`
          : html`<div>${shares.map((each, index) => this.#seat(each, index))}</div>`}
      </div>
      ${this.failure ? html`<p class="note red" role="alert">${this.failure}</p>` : nothing}
      <footer><button class="primary grow" ?disabled=${!share}><span>${t(share || mode === "evenly" ? "pay" : "chooseShare")}</span> <span class="num">${money(share?.amount)}</span></button></footer>
    </form></dialog>`;
  }

  #line({ lines: [part] }) {
    const line = this.#lineOf(part);
    return { ...toChoose(line, line.seat && t("seat", { seat: line.seat })), quantity: part.quantity, amount: this.#price([part]) };
  }

  #lineOf({ line }) {
    return this.order.lines.find(each => each.number === line);
  }

  /// As on the menu. What a share costs depends on what else is paid, and is asked for.
  #price(parts) {
    return sum(parts.map(each => ({ ...this.#lineOf(each).unitPrice, minor: this.#lineOf(each).unitPrice.minor * each.quantity })), this.order.restaurant.currency);
  }

  #seat({ seat, lines }, index) {
    return html`<label class="choice"><input type="checkbox" .checked=${this.seats.has(index)} @change=${({ target }) => this.#take(index, target.checked)}>
      <span class="grow">${seat ? t("seat", { seat }) : t("wholeTable")}<small>${lines.map(each => each.quantity > 1 ? `${each.quantity} × ${each.dish}` : each.dish).join(", ")}</small></span>
      <span class="num price">${money(this.#price(lines))}</span></label>`;
  }

  #divide(mode) {
    Object.assign(this, { mode, shares: null, share: null, chosen: new Map(), seats: new Set() });
    if (mode === "evenly") {
      this.#evenly(this.ways);
    } else {
      this.#ask(`by=${mode}`, ({ shares }) => { this.shares = shares; });
    }
  }

  #evenly(ways) {
    this.ways = ways;
    this.#ask(`into=${ways}`, body => { this.share = { body: { ways }, amount: body.shares[0].amount, version: body.version }; });
  }

  #take(index, isTaken) {
    const seats = new Set(this.seats);
    seats[isTaken ? "add" : "delete"](index);
    this.seats = seats;
    this.#choose(new Map([...seats].flatMap(each => this.shares[each].lines).map(each => [each.line, each.quantity])));
  }

  #choose(chosen) {
    this.chosen = chosen;
    this.share = null;
    if (chosen.size === 0) {
      this.#round++;
      return;
    }
    const parts = [...chosen].map(([line, quantity]) => ({ line, quantity }));
    this.#ask(`lines=${parts.map(each => `${each.line}:${each.quantity}`).join(",")}`,
      body => { this.share = { body: { lines: parts }, amount: body.shares[0].amount, version: body.version }; });
  }

  /// Only the answer to what was asked last counts.
  async #ask(query, take) {
    const round = ++this.#round;
    this.failure = null;
    try {
      const { body } = await get(`/api/orders/${this.order.id}/split?${query}`, { fresh: "orders/" });
      if (round === this.#round) {
        take(body);
      }
    } catch (problem) {
      if (round === this.#round) {
        this.failure = problem.message;
      }
    }
  }

  #pay(submit) {
    submit.preventDefault();
    const { share, mode, ways } = this;
    this.close();
    this.dispatchEvent(new CustomEvent("share", { detail: { ...share, mode, ways: Math.max(1, ways - 1) } }));
  }
}

customElements.define("split-dialog", SplitDialog);
