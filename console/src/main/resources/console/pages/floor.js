/// `/floor/<restaurant>`: tables, orders, bills and payments, or the choice of a restaurant.
import { LitElement, html } from "lit";
import { segments } from "console/pages.js";
import "console/frame/restaurant-choice.js";
import "console/floor/floor-board.js";

export default class FloorPage extends LitElement {
  createRenderRoot() {
    return this;
  }

  render() {
    return segments[0] ? html`<floor-board restaurant=${segments[0]}></floor-board>` : html`<restaurant-choice page="floor"></restaurant-choice>`;
  }
}

customElements.define("floor-page", FloorPage);
