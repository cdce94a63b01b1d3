/// What a dish declares, said honestly: nothing declared is not the same as nothing in it.
/// `<dish-declared .dish=${dish} .chosen=${choices}></dish-declared>`, in full with `long`.
import { LitElement, css, html, nothing } from "lit";
import { icon } from "console/design/icon.js";
import { sheet } from "console/design/sheet.js";
import { texts } from "console/i18n/i18n.js";
import { allergensOf } from "./dish.js";

const t = await texts("dish");

export const ALLERGENS = ["GLUTEN", "CRUSTACEANS", "EGGS", "FISH", "PEANUTS", "SOYBEANS", "MILK", "NUTS", "CELERY", "MUSTARD", "SESAME", "SULPHITES", "LUPIN", "MOLLUSCS"];
const DIETS = ["VEGAN", "VEGETARIAN", "HALAL", "KOSHER", "GLUTEN_FREE", "LACTOSE_FREE"];

export function allergenName(allergen) {
  return t("allergen." + allergen);
}

export function dietName(diet) {
  return t("diet." + diet);
}

/// Whatever is vegan is vegetarian as well.
export function dietsOf(dish) {
  const diets = DIETS.filter(each => dish.diets.includes(each));
  return diets.includes("VEGAN") ? diets.filter(each => each !== "VEGETARIAN") : diets;
}

class DishDeclared extends LitElement {
  static properties = { dish: {}, chosen: {}, long: { type: Boolean } };
  static styles = [sheet, css`
    :host { display: grid; gap: .3em; }
    .diets { display: flex; flex-wrap: wrap; gap: .3em; }
    .chip { padding: .05em .55em; font-size: .8em; }
    p { font-size: .85em; color: var(--soft); line-height: 1.35; }
    p.unknown { display: flex; gap: .35em; align-items: center; color: var(--amber); font-weight: 600; }
    .unknown svg { flex: none; }
    b { font-weight: 600; color: var(--ink); }
  `];

  render() {
    const diets = dietsOf(this.dish);
    return html`${diets.length ? html`<div class="diets">${diets.map(each => html`<span class="chip green">${dietName(each)}</span>`)}</div>` : nothing}
      ${this.#allergens(allergensOf(this.dish, this.chosen ?? []))}`;
  }

  #allergens({ contains, mayContain, isDeclared }) {
    return html`
      ${contains.length ? html`<p>${t("contains")} <b>${listed(contains)}</b></p>` : nothing}
      ${mayContain.length ? html`<p>${t("mayContain")} ${listed(mayContain)}</p>` : nothing}
      ${!isDeclared ? html`<p class="unknown">${icon("alert")} ${t(contains.length + mayContain.length ? "partlyDeclared" : "undeclared")}</p>`
        : contains.length + mayContain.length === 0 ? html`<p>${t("noneDeclared")}</p>` : nothing}`;
  }
}

function listed(allergens) {
  return allergens.map(allergenName).join(", ");
}

customElements.define("dish-declared", DishDeclared);
