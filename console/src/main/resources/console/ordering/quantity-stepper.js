/// − 2 +. Fires `change` with the new value.
import { LitElement, css, html } from "lit";
import { icon } from "console/design/icon.js";
import { sheet } from "console/design/sheet.js";
import { texts } from "console/i18n/i18n.js";

const t = await texts("dish");

class QuantityStepper extends LitElement {
  static properties = { value: { type: Number }, min: { type: Number }, max: { type: Number }, label: {}, compact: { type: Boolean, reflect: true } };
  static styles = [sheet, css`
    :host { display: inline-flex; align-items: center; flex: none; border: 1px solid var(--edge); border-radius: 2rem; background: var(--paper); }
    button { border: 0; border-radius: 2rem; min-width: var(--touch); padding: 0; background: none; }
    span { min-width: 1.8em; text-align: center; font: 700 1.1rem/1 var(--mono); }
    :host([compact]) button { min-width: 2.4rem; min-height: 2.4rem; font-size: .85rem; }
    :host([compact]) span { min-width: 1.4em; font-size: 1rem; }
  `];

  render() {
    const { value, label } = this;
    return html`<button type="button" aria-label=${t("less", { dish: label })} ?disabled=${value <= this.min} @click=${() => this.#set(value - 1)}>${icon("smaller")}</button>
      <span class="num" aria-live="polite">${value}</span>
      <button type="button" aria-label=${t("more", { dish: label })} ?disabled=${value >= this.max} @click=${() => this.#set(value + 1)}>${icon("bigger")}</button>`;
  }

  #set(value) {
    this.dispatchEvent(new CustomEvent("change", { detail: value }));
  }
}

customElements.define("quantity-stepper", QuantityStepper);
