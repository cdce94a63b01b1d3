/// `/menu/<restaurant>`: what guests order from. With `#order/<id>/<secret>` it follows an order: a fragment is sent to nobody.
import { LitElement, html } from "lit";
import { segments } from "console/pages.js";
import { fromFragment, keep } from "console/menu/my-orders.js";
import "console/frame/restaurant-choice.js";
import "console/menu/order-tracking.js";
import "console/menu/restaurant-menu.js";

export default class MenuPage extends LitElement {
  static properties = { order: { state: true } };

  #look = () => {
    this.order = fromFragment(location.hash);
    if (this.order) {
      keep(this.order);
    }
    scrollTo(0, 0);
  };

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener("hashchange", this.#look);
    this.#look();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("hashchange", this.#look);
  }

  render() {
    if (this.order) {
      return html`<order-tracking .order=${this.order}></order-tracking>`;
    }
    return segments[0] ? html`<restaurant-menu restaurant=${segments[0]}></restaurant-menu>` : html`<restaurant-choice page="menu"></restaurant-choice>`;
  }
}

customElements.define("menu-page", MenuPage);
