/// The codes of a restaurant's tables, to be printed and to be replaced. Nothing is asked for before the manager does: the first codes let
/// guests without an account order at tables.
import { LitElement, css, html, nothing } from "lit";
import { post } from "console/api/api.js";
import { icon } from "console/design/icon.js";
import { sheet } from "console/design/sheet.js";
import { TABLES_MAX, load } from "console/floor/settings.js";
import { toast } from "console/frame/toast.js";
import { texts } from "console/i18n/i18n.js";
import { askFirst } from "console/operations/ask-first.js";
import { restaurantOf } from "console/today/report.js";
import { printCards } from "./code-cards.js";

const t = await texts("tables");
const NAMES_MAX = 100;

class TableCodes extends LitElement {
  static properties = { code: {}, restaurant: { state: true }, codes: { state: true }, busy: { state: true }, problem: { state: true } };
  static styles = [sheet, css`
    :host { width: 100%; max-width: 90rem; margin: 0 auto; padding: 1.5rem clamp(1rem, 3vw, 3rem) 3rem; }
    .head { margin-bottom: 1.2rem; }
    form { display: grid; grid-template-columns: 9rem minmax(0, 1fr) auto; gap: 1rem; align-items: end; max-width: 60rem; }
    .cards { margin-top: 1.5rem; display: grid; gap: 1rem; }
    @media (max-width: 40rem) { form { grid-template-columns: minmax(0, 1fr); } }
  `];

  async connectedCallback() {
    super.connectedCallback();
    try {
      this.restaurant = await restaurantOf(this.code);
      document.title = `${this.restaurant.name} · ${document.title}`;
    } catch (problem) {
      this.problem = problem.message;
    }
  }

  render() {
    const { codes, restaurant } = this;
    return html`<header class="head"><p class="label"><a href=${"/today/" + encodeURIComponent(this.code)}>${restaurant?.name ?? this.code}</a></p><h1>${t("title")}</h1><p class="soft">${t("means")}</p></header>
      ${this.problem ? html`<p class="note red" role="alert">${this.problem}</p>` : nothing}
      ${restaurant ? html`<form class="slip" @submit=${this.#show}>
        <label>${t("count")}<input name="count" type="number" min="0" max=${TABLES_MAX} value=${load().tables} required></label>
        <label>${t("names")}<input name="names" placeholder=${t("namesHint")} autocomplete="off"></label>
        <button class="primary" ?disabled=${this.busy}>${t("show")}</button></form>` : nothing}
      ${codes ? html`<section class="cards" aria-label=${t("title")}>
        <div class="row"><button class="primary" @click=${() => printCards(restaurant, codes)}>${icon("print")} ${t("print")}</button>
          <button ?disabled=${this.busy} @click=${this.#rotate}>${icon("undo")} ${t("rotate")}</button></div>
        <code-cards .restaurant=${restaurant} .codes=${codes}></code-cards></section>` : nothing}`;
  }

  #show(submit) {
    submit.preventDefault();
    const { count, names } = Object.fromEntries(new FormData(submit.target));
    const named = names.split(",").map(each => each.trim()).filter(Boolean).slice(0, NAMES_MAX);
    const tables = [...Array.from({ length: Number(count) }, (_, index) => String(index + 1)), ...named];
    if (tables.length) {
      this.#make([...new Set(tables)], false);
    }
  }

  async #rotate() {
    if (await askFirst({ title: t("rotate"), text: t("rotateMeans"), action: t("rotateNow"), danger: true })) {
      await this.#make(this.codes.map(each => each.table), true);
    }
  }

  async #make(tables, rotate) {
    this.busy = true;
    this.problem = null;
    try {
      const { body } = await post(`/api/restaurants/${this.restaurant.id}/table-codes`, { tables, rotate, address: location.origin });
      this.codes = body.codes;
      if (rotate) {
        toast(t("rotated"), "green");
      }
    } catch (problem) {
      this.problem = problem.message;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define("table-codes", TableCodes);
