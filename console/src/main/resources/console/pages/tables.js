/// `/tables/<restaurant>`: the codes of its tables, or the choice of a restaurant.
import { LitElement, html } from "lit";
import { segments } from "console/pages.js";
import "console/frame/restaurant-choice.js";
import "console/tables/table-codes.js";

export default class TablesPage extends LitElement {
  createRenderRoot() {
    return this;
  }

  render() {
    return segments[0] ? html`<table-codes code=${segments[0]}></table-codes>` : html`<restaurant-choice page="tables"></restaurant-choice>`;
  }
}

customElements.define("tables-page", TablesPage);
