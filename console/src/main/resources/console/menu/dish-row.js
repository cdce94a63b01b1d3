/// A dish on a guest's menu. Fires `look` (show it in detail) and `add` (one, as it is).
import { LitElement, css, html, nothing } from "lit";
import { icon } from "console/design/icon.js";
import { sheet } from "console/design/sheet.js";
import { money } from "console/format/money.js";
import { texts } from "console/i18n/i18n.js";
import { hasOnePrice, isOrderable, lowestPrice, needsChoice } from "console/ordering/dish.js";
import "console/ordering/declared.js";

const t = await texts("menu");

class DishRow extends LitElement {
  static properties = { dish: {}, count: { type: Number }, closed: { type: Boolean } };
  static styles = [sheet, css`
    :host { height: 100%; }
    article { position: relative; display: grid; grid-template-columns: 1fr auto; gap: .25rem .9rem; align-content: start; height: 100%; padding: .9rem 0; }
    .name { display: inline; min-height: 0; padding: 0; border: 0; background: none; text-align: start; user-select: text; font: 600 1.08rem/1.25 var(--serif); }
    .name:hover { background: none; }
    /* The whole dish can be tapped. */
    .name::after { content: ""; position: absolute; inset: 0 -.6rem; border-radius: .4rem; }
    .name:hover::after { background: color-mix(in srgb, var(--ink) 4%, transparent); }
    .price { font: 600 1.05rem/1.3 var(--sans); text-align: end; white-space: nowrap; }
    .price small { font-weight: 400; color: var(--soft); }
    .about { display: grid; gap: .4rem; align-content: start; min-width: 0; }
    .about p { color: var(--soft); line-height: 1.4; font-size: .95rem; }
    .add { position: relative; z-index: 1; align-self: end; justify-self: end; min-width: var(--touch); border-radius: 2rem; padding: .3rem; border-color: var(--line); color: var(--red); }
    .add.some { background: var(--action); border-color: var(--action); color: var(--on-action); font-family: var(--mono); }
    .off h3, .off .price { text-decoration: line-through; text-decoration-thickness: 1px; }
    .off .name, .off .price { color: var(--soft); }
    h3 { font: inherit; letter-spacing: 0; text-transform: none; }
  `];

  render() {
    const { dish } = this;
    const isOff = !isOrderable(dish);
    return html`<article class=${isOff ? "off" : ""}>
      <h3><button class="name" @click=${() => this.#fire("look")}>${dish.name}</button></h3>
      <span class="price num">${hasOnePrice(dish) ? nothing : html`<small>${t("from")}</small> `}${money(lowestPrice(dish))}</span>
      <div class="about">${dish.description ? html`<p>${dish.description}</p>` : nothing}<dish-declared .dish=${dish}></dish-declared></div>
      ${isOff ? html`<span class="chip">${t("soldOut")}</span>` : this.closed ? nothing : html`<button class="add ${this.count ? "some" : ""}"
        aria-label=${t("addDish", { dish: dish.name })} @click=${() => this.#fire(needsChoice(dish) ? "look" : "add")}>${this.count ? `${this.count}×` : icon("bigger")}</button>`}
    </article>`;
  }

  #fire(name) {
    this.dispatchEvent(new CustomEvent(name, { detail: this.dish, bubbles: true, composed: true }));
  }
}

customElements.define("dish-row", DishRow);
