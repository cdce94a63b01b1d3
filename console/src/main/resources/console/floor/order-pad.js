/// Takes an order: the menu to tap on, and the slip of what was tapped. `target` is `{order, table, covers, customerName}`; without `order` it is
/// a new one. Fires `place` with `{lines, covers}`, and `close`.
import { LitElement, html, nothing } from "lit";
import { icon } from "console/design/icon.js";
import { sheet } from "console/design/sheet.js";
import { money } from "console/format/money.js";
import { texts } from "console/i18n/i18n.js";
import { isAvailable, isOrderable, lowestPrice, namesOf, needsChoice, unitPrice } from "console/ordering/dish.js";
import { added, changed, countOf, QUANTITY_MAX, quantified, totalOf } from "console/ordering/draft.js";
import { dishesOf } from "console/ordering/menu-of.js";
import { keyOf, load, save } from "./drafts.js";
import { padStyle } from "./pad-style.js";
import "console/ordering/dish-dialog.js";
import "console/ordering/quantity-stepper.js";

const t = await texts("floor");
const COVERS_MAX = 500;

class OrderPad extends LitElement {
  static properties = {
    menu: {}, target: {}, title: {}, isSending: { type: Boolean }, lines: { state: true }, covers: { state: true }, category: { state: true }, text: { state: true },
    isSlipOpen: { state: true },
  };
  static styles = [sheet, padStyle];

  constructor() {
    super();
    this.text = "";
    this.category = null;
  }

  willUpdate(changes) {
    if (changes.has("target")) {
      this.lines = load(keyOf(this.target));
      this.covers = this.target.covers;
    }
    if (changes.has("menu") && this.menu) {
      const dishes = new Map(dishesOf(this.menu).map(each => [each.code, each]));
      this.lines = this.lines.map(each => ({ ...each, dish: dishes.get(each.dish.code) ?? { ...each.dish, available: false } }));
    }
  }

  /// After it was sent.
  clear() {
    this.#set([]);
  }

  render() {
    const { lines, menu } = this;
    const count = countOf(lines);
    return html`<div class="top">
        <button class="icon quiet" aria-label=${t("back")} @click=${() => this.dispatchEvent(new Event("close"))}>${icon("undo")}</button>
        <h2>${this.title}</h2>
        ${this.target.order || !this.target.table ? nothing : html`<span class="covers">${icon("people")}<quantity-stepper compact .value=${this.covers} min="1" max=${COVERS_MAX} label=${t("guest")}
          @change=${change => { this.covers = change.detail; }}></quantity-stepper></span>`}
        <span class="grow"></span>
        <label class="find"><span class="sr">${t("find")}</span><input type="search" placeholder=${t("find")} .value=${this.text} @input=${input => { this.text = input.target.value; }}></label>
      </div>
      <div class="work">
        <div class="menu">${menu ? this.#menu(menu) : html`<p class="soft">${t("loading")}</p>`}</div>
        <aside class=${this.isSlipOpen ? "open" : ""} aria-label=${t("draft")}>${this.#slip(count)}</aside>
      </div>
      <div class="bar"><button ?disabled=${count === 0} aria-expanded=${Boolean(this.isSlipOpen)} @click=${() => { this.isSlipOpen = !this.isSlipOpen; }}>${icon("list")} <span class="num">${count}</span></button>${this.#send(count)}</div>
      <dish-dialog seats=${this.target.table ? this.covers : 0} @chosen=${({ detail }) => this.#chosen(detail)}></dish-dialog>`;
  }

  #menu(menu) {
    const words = this.text.trim().toLowerCase();
    const found = words ? dishesOf(menu).filter(each => each.name.toLowerCase().includes(words)) : null;
    const category = menu.categories.find(each => each.name === this.category) ?? menu.categories[0];
    return html`
      <div class="categories" role="group" aria-label=${t("categories")}>${menu.categories.map(each => html`<button aria-pressed=${!found && each === category}
        @click=${() => { this.category = each.name; this.text = ""; }}>${each.name}</button>`)}</div>
      <ul class="plain dishes">${(found ?? category?.dishes ?? []).map(each => html`<li>${this.#dish(each)}</li>`)}</ul>
      ${found?.length === 0 ? html`<p class="soft">${t("noneFound")}</p>` : nothing}`;
  }

  #dish(dish) {
    const isOff = !isOrderable(dish);
    const count = countOf(this.lines.filter(each => each.dish.code === dish.code));
    return html`<button class="dish ${isOff ? "off" : ""}" ?disabled=${isOff} @click=${() => needsChoice(dish) ? this.#show({ dish }) : this.#set(added(this.lines, { dish }))}>
      <span class="name">${dish.name}</span>
      <span class="foot"><span class="num soft">${isOff ? t("soldOutWord") : money(lowestPrice(dish))}</span>${count ? html`<span class="times num">${count}</span>`
        : needsChoice(dish) ? html`<span class="soft" aria-hidden="true">…</span>` : nothing}</span></button>`;
  }

  #slip(count) {
    return html`<div class="slip">
      <h3>${t("draft")}</h3>
      ${count === 0 ? html`<p class="soft empty">${t("emptyDraft")}</p>` : html`<ul class="plain lines">${this.lines.map(each => this.#line(each))}</ul>
        <p class="total"><span>${t("total")}</span><b class="num">${money(totalOf(this.lines, this.menu.currency))}</b></p>`}
      <div class="wide">${this.#send(count)}</div></div>`;
  }

  #line(line) {
    const isOff = !isAvailable(line.dish, line.choices);
    const { minor, currency } = unitPrice(line.dish, line.choices);
    const details = [line.seat ? t("seat", { seat: line.seat }) : null, ...namesOf(line.dish, line.choices), line.note].filter(Boolean).join(", ");
    return html`<li class=${isOff ? "off" : ""}>
      <button class="name" aria-label=${t("editLine", { dish: line.dish.name })} @click=${() => this.#show(line)}><span>${line.dish.name}</span>
        <span class="soft">${details || t("addNote")}</span>${isOff ? html`<span class="chip red">${t("soldOutWord")}</span>` : nothing}</button>
      <span class="num price">${money({ minor: minor * line.quantity, currency })}</span>
      <quantity-stepper compact .value=${line.quantity} min="0" max=${QUANTITY_MAX} label=${line.dish.name} @change=${change => this.#set(quantified(this.lines, line.id, change.detail))}></quantity-stepper></li>`;
  }

  #send(count) {
    const isBlocked = this.lines.some(each => !isAvailable(each.dish, each.choices));
    return html`<button class="primary send" ?disabled=${count === 0 || isBlocked || this.isSending} @click=${this.#place}>${icon("send")}
      <span class="grow">${t(this.isSending ? "sending" : "send")}</span> <span class="num">${count ? money(totalOf(this.lines, this.menu.currency)) : ""}</span></button>`;
  }

  #place() {
    this.dispatchEvent(new CustomEvent("place", { detail: { lines: this.lines, covers: this.covers } }));
  }

  #show(line) {
    this.renderRoot.querySelector("dish-dialog").show(line);
  }

  #chosen(line) {
    this.#set(line.id === null ? added(this.lines, line) : changed(this.lines, line.id, line));
  }

  #set(lines) {
    this.lines = lines;
    save(keyOf(this.target), lines);
    this.isSlipOpen &&= lines.length > 0;
  }
}

customElements.define("order-pad", OrderPad);
