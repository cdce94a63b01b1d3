/// A dish, to be chosen in detail: its options, how many, a note, and for which of so many `seats`. `show({dish, choices, quantity, note, seat, id})`; fires `chosen` with the same and
/// what was changed. `readonly` shows it without a way to order it.
import { LitElement, css, html, nothing } from "lit";
import { icon } from "console/design/icon.js";
import { sheet } from "console/design/sheet.js";
import { money } from "console/format/money.js";
import { texts } from "console/i18n/i18n.js";
import { count, givenChoices, groupsOf, isOrderable, unitPrice, unsatisfied } from "./dish.js";
import { dialogStyle } from "./dialog-style.js";
import { QUANTITY_MAX } from "./draft.js";
import { allergenName } from "./declared.js";
import "./quantity-stepper.js";

const t = await texts("dish");
const NOTE_CHARACTERS_MAX = 300;
/// More than fit on a page are not told apart by seats.
const SEATS_MAX = 40;

class DishDialog extends LitElement {
  static properties = { line: { state: true }, readonly: { type: Boolean }, seats: { type: Number } };
  static styles = [sheet, dialogStyle, css`
    .seats { display: flex; flex-wrap: wrap; gap: .4rem; }
    .seats button { min-width: var(--touch); padding: .3rem .8rem; }
  `];

  async show(line) {
    this.line = { choices: givenChoices(line.dish), quantity: 1, note: "", seat: null, id: null, ...line };
    await this.updateComplete;
    this.renderRoot.querySelector("dialog").showModal();
  }

  close() {
    this.renderRoot.querySelector("dialog").close();
  }

  render() {
    const { line } = this;
    if (!line) {
      return nothing;
    }
    const { dish } = line;
    const missing = unsatisfied(dish, line.choices);
    return html`<dialog class="slip" aria-labelledby="name" @close=${() => { this.line = null; }} @click=${this.#outside}>
      <form method="dialog" @submit=${this.#submit}>
        <header><h2 id="name">${dish.name}</h2><span class="price num">${money(dish.price)}</span>
          <button class="icon quiet" type="button" aria-label=${t("close")} @click=${this.close}>${icon("close")}</button></header>
        <div class="body">
          ${dish.description ? html`<p class="soft">${dish.description}</p>` : nothing}
          <dish-declared .dish=${dish} .chosen=${line.choices}></dish-declared>
          ${groupsOf(dish).map(each => this.#group(each))}
          ${this.seats > 1 ? this.#seat(line) : nothing}
          ${this.readonly ? nothing : html`<label>${t("note")}<textarea rows="2" maxlength=${NOTE_CHARACTERS_MAX} placeholder=${t("noteHint")} .value=${line.note}
            @input=${input => this.#set({ note: input.target.value })}></textarea></label>`}
        </div>
        ${this.readonly ? nothing : html`<footer>
          <quantity-stepper .value=${line.quantity} min="1" max=${QUANTITY_MAX} label=${dish.name} @change=${change => this.#set({ quantity: change.detail })}></quantity-stepper>
          <button class="primary grow" ?disabled=${missing.length > 0 || !isOrderable(dish)}>${isOrderable(dish) ? missing.length ? t("chooseFirst", { group: missing[0].name })
            : html`<span>${t(line.id === null ? "add" : "change")}</span> <span class="num">${money(total(line))}</span>` : t("soldOut")}</button></footer>`}
      </form></dialog>`;
  }

  #seat({ seat }) {
    return html`<fieldset><legend>${t("seat")}</legend><div class="seats">
      ${Array.from({ length: Math.min(this.seats, SEATS_MAX) + 1 }, (_, each) => each || null).map(each => html`<button type="button" aria-pressed=${seat === each} @click=${() => this.#set({ seat: each })}>${each ?? t("wholeTable")}</button>`)}</div></fieldset>`;
  }

  #group(group) {
    const chosen = count(this.line.choices, group);
    return html`<fieldset><legend>${group.name} <span class="soft">${rule(group)}</span>
        ${!this.readonly && chosen < group.min ? html`<span class="chip amber">${t("required")}</span>` : nothing}</legend>
      ${group.choices.map(each => this.#choice(group, each, chosen))}</fieldset>`;
  }

  #choice(group, choice, chosen) {
    const times = count(this.line.choices, group, choice);
    const about = html`<span class="grow">${choice.name}<small>${declared(choice)}</small></span>
      ${choice.available ? nothing : html`<span class="chip">${t("soldOut")}</span>`}
      ${choice.priceDelta.minor ? html`<span class="num">${choice.priceDelta.minor > 0 ? "+" : ""}${money(choice.priceDelta)}</span>` : nothing}`;
    if (this.readonly) {
      return html`<div class="choice">${about}</div>`;
    }
    if (group.max > 1) {
      return html`<div class="choice ${choice.available ? "" : "off"}">${about}
        <quantity-stepper compact .value=${times} min="0" max=${choice.available ? Math.min(group.max, times + group.max - chosen) : times} label=${choice.name}
          @change=${change => this.#times(group, choice, change.detail)}></quantity-stepper></div>`;
    }
    return html`<label class="choice ${choice.available ? "" : "off"}">
      <input type=${group.min === 1 ? "radio" : "checkbox"} name=${group.code} .checked=${times > 0} ?disabled=${!choice.available && times === 0}
        @change=${change => this.#one(group, choice, change.target.checked)}>${about}</label>`;
  }

  #one(group, choice, isChosen) {
    const others = this.line.choices.filter(each => each.group !== group.code);
    this.#set({ choices: isChosen ? [...others, { group: group.code, choice: choice.code }] : others });
  }

  #times(group, choice, times) {
    const others = this.line.choices.filter(each => each.group !== group.code || each.choice !== choice.code);
    this.#set({ choices: [...others, ...Array(times).fill({ group: group.code, choice: choice.code })] });
  }

  #set(change) {
    this.line = { ...this.line, ...change };
  }

  #submit() {
    this.dispatchEvent(new CustomEvent("chosen", { detail: { ...this.line, note: this.line.note.trim() } }));
  }

  /// The dialog itself is what is clicked beside its content.
  #outside(click) {
    if (click.target === click.currentTarget) {
      this.close();
    }
  }
}

function total(line) {
  const { minor, currency } = unitPrice(line.dish, line.choices);
  return { minor: minor * line.quantity, currency };
}

function rule({ min, max }) {
  return min === max ? t("chooseExactly", { count: min }) : min > 0 ? t("chooseBetween", { min, max }) : t("chooseUpTo", { count: max });
}

/// A choice that declares nothing may contain anything.
function declared({ allergens, removes = [] }) {
  if (!allergens) {
    return t("choiceUndeclared");
  }
  const parts = [removes.length ? `${t("without")} ${removes.map(allergenName).join(", ")}` : "",
    allergens.contains.map(allergenName).join(", "),
    allergens.mayContain.length ? `${t("mayContain")} ${allergens.mayContain.map(allergenName).join(", ")}` : ""];
  return parts.filter(Boolean).join(" · ");
}

customElements.define("dish-dialog", DishDialog);
