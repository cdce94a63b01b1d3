/// `/kitchen/<restaurant>`: the tickets of a kitchen, or the choice of one.
import { LitElement, html } from "lit";
import { segments } from "console/pages.js";
import "console/frame/restaurant-choice.js";
import "console/kitchen/kitchen-board.js";

export default class KitchenPage extends LitElement {
  createRenderRoot() {
    return this;
  }

  render() {
    return segments[0] ? html`<kitchen-board restaurant=${segments[0]}></kitchen-board>` : html`<restaurant-choice page="kitchen"></restaurant-choice>`;
  }
}

customElements.define("kitchen-page", KitchenPage);
