/// Which restaurant a page is about. Who belongs to one has no choice and is led there.
import { LitElement, css, html, nothing } from "lit";
import { restaurants } from "console/api/session.js";
import { sheet } from "console/design/sheet.js";
import { texts } from "console/i18n/i18n.js";
import { restaurantsOf } from "console/start/restaurants.js";

const t = await texts("frame");

class RestaurantChoice extends LitElement {
  static properties = { page: {}, found: { state: true }, problem: { state: true } };
  static styles = [sheet, css`
    :host { max-width: 70rem; margin: 0 auto; padding: 2rem clamp(1rem, 3vw, 3rem); width: 100%; }
    h1 { margin-bottom: 1.2rem; }
    ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr)); gap: 1rem; }
    a { display: grid; gap: .3rem; height: 100%; color: var(--ink); text-decoration: none; border: 1px solid transparent; padding-bottom: 2rem; }
    a:hover { border-color: var(--red); }
    b { font: 600 1.25rem/1.2 var(--serif); }
    .chip { justify-self: start; }
  `];

  async connectedCallback() {
    super.connectedCallback();
    try {
      this.found = await restaurantsOf(await restaurants());
      if (this.found.length === 1) {
        location.replace(this.#path(this.found[0]));
      }
    } catch (problem) {
      this.problem = problem.message;
    }
  }

  render() {
    return html`<h1>${t("whichRestaurant")}</h1>
      ${this.problem ? html`<p class="note red" role="alert">${this.problem}</p>` : nothing}
      <ul class="plain">${(this.found ?? []).map(each => html`<li><a class="slip torn" href=${this.#path(each)}>
        <b>${each.name}</b><span class="soft">${each.city}</span><span class="chip ${each.open ? "green" : ""}">${t(each.open ? "open" : "closed")}</span></a></li>`)}</ul>`;
  }

  #path(restaurant) {
    return `/${this.page}/${encodeURIComponent(restaurant.code)}`;
  }
}

customElements.define("restaurant-choice", RestaurantChoice);
