/// The search over a menu: a question in words with suggestions while it is typed, diets, allergens to avoid, and what was understood, to be
/// taken back. Fires `question` with the new one.
import { LitElement, html, nothing } from "lit";
import { get } from "console/api/api.js";
import { icon } from "console/design/icon.js";
import { sheet } from "console/design/sheet.js";
import { minorOf, money } from "console/format/money.js";
import { texts } from "console/i18n/i18n.js";
import { ALLERGENS, allergenName, dietName } from "console/ordering/declared.js";
import { conditionsOf, isIn, NOTHING, without } from "./search.js";
import { searchStyle } from "./search-style.js";

const t = await texts("menu");
const TYPING_MILLIS = 160;
const SUGGESTIONS_MAX = 7;
const TEXT_CHARACTERS_MAX = 200;

class MenuSearch extends LitElement {
  static properties = {
    restaurant: {}, currency: {}, diets: {}, question: {}, answer: {}, suggestions: { state: true }, active: { state: true }, isOpen: { state: true },
  };
  static styles = [sheet, searchStyle];

  #typing = 0;
  #asking = new AbortController();

  constructor() {
    super();
    this.suggestions = [];
    this.active = -1;
    this.isOpen = false;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
    this.#asking.abort();
  }

  render() {
    const { question } = this;
    const isListed = this.isOpen && this.suggestions.length > 0;
    return html`<search>
      <div class="field">
        ${icon("search")}
        <input type="search" role="combobox" aria-label=${t("search")} aria-autocomplete="list" aria-controls="suggestions" aria-expanded=${isListed}
          aria-activedescendant=${isListed && this.active >= 0 ? `suggestion-${this.active}` : nothing} placeholder=${t("searchHint")} autocomplete="off"
          enterkeyhint="search" maxlength=${TEXT_CHARACTERS_MAX} .value=${question.text} @input=${this.#typed} @keydown=${this.#key} @blur=${() => { this.isOpen = false; }}>
        <ul id="suggestions" role="listbox" aria-label=${t("suggestions")} class="plain slip" ?hidden=${!isListed}>${this.suggestions.map((each, index) => html`
          <li id="suggestion-${index}" role="option" aria-selected=${index === this.active} @pointerdown=${press => press.preventDefault()} @click=${() => this.#pick(each)}>
            <span class="grow">${each.label}</span><span class="soft">${t("kind." + each.kind)}</span></li>`)}</ul>
      </div>
      <div class="filters" role="group" aria-label=${t("filters")}>
        ${this.diets.map(each => html`<button aria-pressed=${question.diet.includes(each)} @click=${() => this.#toggle("diet", each)}>${dietName(each)}</button>`)}
        <button popovertarget="avoid" aria-pressed=${question.freeOf.length > 0}>${icon("alert")} ${t("avoid")}${question.freeOf.length ? ` (${question.freeOf.length})` : ""}</button>
        <div id="avoid" popover class="slip stack"><p class="label">${t("avoid")}</p>
          <div class="allergens">${ALLERGENS.map(each => html`<button aria-pressed=${question.freeOf.includes(each)} @click=${() => this.#toggle("freeOf", each)}>${allergenName(each)}</button>`)}</div>
          <p class="soft small">${t("avoidHow")}</p></div>
      </div>
      ${this.#understood()}
    </search>`;
  }

  #understood() {
    const conditions = conditionsOf(this.question, this.answer?.understood);
    const dropped = this.answer?.dropped ?? [];
    return html`
      ${conditions.length ? html`<div class="understood" role="group" aria-label=${t("understood")}><span class="label">${t("understood")}</span>
        ${conditions.map(each => html`<button class="chip blue" aria-label=${t("takeBack", { condition: this.#label(each) })}
          @click=${() => this.#ask(without(this.question, this.answer?.understood, each, this.currency))}>${this.#label(each)} ${icon("close")}</button>`)}</div>` : nothing}
      ${dropped.length ? html`<p class="soft">${t("dropped", { words: dropped.join(", ") })}</p>` : nothing}`;
  }

  #label({ kind, value }) {
    switch (kind) {
      case "diet": return dietName(value);
      case "notDiet": return t("notDiet", { diet: dietName(value) });
      case "freeOf": return t("freeOf", { allergen: allergenName(value) });
      case "without": return t("without", { food: value });
      case "course": return t("course." + value);
      case "open": return t("openNow");
      case "amount": return this.#range(value.min === null ? null : this.#amount(value.min), value.max === null ? null : this.#amount(value.max));
      default: return isIn(value, this.currency) ? this.#range(this.#whole(value.min), this.#whole(value.max), value.below)
        : this.#range(value.min, value.max, value.below, value.currencies.includes("USD") ? "USD" : value.currencies.join("/"));
    }
  }

  #amount(minor) {
    return money({ minor, currency: this.currency });
  }

  /// Whole units as the API understood them: `12.5`.
  #whole(text) {
    const minor = text === undefined ? null : minorOf(text, this.currency);
    return minor === null ? text : this.#amount(minor);
  }

  #range(min, max, isBelow = false, currency = "") {
    const unit = currency ? " " + currency : "";
    const most = max ? t(isBelow ? "below" : "atMost", { price: max + unit }) : "";
    return [min ? t("atLeast", { price: min + unit }) : "", most].filter(Boolean).join(", ");
  }

  #toggle(kind, value) {
    const had = this.question[kind];
    this.#ask({ ...this.question, [kind]: had.includes(value) ? had.filter(each => each !== value) : [...had, value] });
  }

  #typed(input) {
    const text = input.target.value;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => {
      this.#ask({ ...this.question, text, literal: false });
      this.#suggest(text.trim());
    }, TYPING_MILLIS);
  }

  async #suggest(text) {
    this.#asking.abort();
    this.#asking = new AbortController();
    this.active = -1;
    if (!text) {
      this.suggestions = [];
      return;
    }
    try {
      const { body } = await get(`/api/dishes/suggest?${new URLSearchParams({ q: text, restaurant: this.restaurant })}`, { signal: this.#asking.signal, token: null });
      this.suggestions = [
        ...body.items.map(each => ({ kind: "dish", label: each.name, text: each.name })),
        ...body.categories.map(each => ({ kind: "category", label: each.name, text: each.name })),
        // A diet that was understood already is a chip.
        ...body.diets.filter(({ diet }) => !this.#isCondition("diet", diet)).map(({ diet }) => ({ kind: "diet", label: dietName(diet), diet })),
      ].slice(0, SUGGESTIONS_MAX);
      this.isOpen = this.renderRoot.activeElement?.matches("input") ?? false;
    } catch {
      // Suggestions are a convenience: the question itself says what is wrong.
      this.suggestions = [];
    }
  }

  #isCondition(kind, value) {
    return conditionsOf(this.question, this.answer?.understood).some(each => each.kind === kind && each.value === value);
  }

  #key(press) {
    const last = this.suggestions.length - 1;
    switch (press.key) {
      case "ArrowDown": this.active = this.active >= last ? 0 : this.active + 1; break;
      case "ArrowUp": this.active = this.active <= 0 ? last : this.active - 1; break;
      case "Escape": this.isOpen = false; return;
      case "Enter":
        if (this.isOpen && this.active >= 0) {
          this.#pick(this.suggestions[this.active]);
        } else {
          this.isOpen = false;
        }
        break;
      default: return;
    }
    press.preventDefault();
  }

  #pick(suggestion) {
    this.isOpen = false;
    clearTimeout(this.#typing);
    this.#ask(suggestion.diet ? { ...this.question, text: "", diet: [...new Set([...this.question.diet, suggestion.diet])] }
      // Who picks a dish wants that dish.
      : { ...NOTHING, text: suggestion.text, literal: true });
  }

  #ask(question) {
    this.dispatchEvent(new CustomEvent("question", { detail: question }));
  }
}

customElements.define("menu-search", MenuSearch);
