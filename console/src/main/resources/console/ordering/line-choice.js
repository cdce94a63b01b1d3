/// Lines of an order to choose from, each with how many of it. `lines` are `{number, name, about, quantity, amount}`, `chosen` maps numbers to
/// quantities. Fires `change` with the new map.
import { LitElement, css, html, nothing } from "lit";
import { sheet } from "console/design/sheet.js";
import { money } from "console/format/money.js";
import { dialogStyle } from "console/ordering/dialog-style.js";
import "console/ordering/quantity-stepper.js";

class LineChoice extends LitElement {
  static properties = { lines: {}, chosen: {} };
  static styles = [sheet, dialogStyle, css`
    li { display: flex; align-items: center; gap: .8rem; border-top: 1px dashed var(--line); }
    li:first-child { border-top: 0; }
    .choice { flex: 1; min-width: 0; border: 0; }
    .choice .grow { overflow-wrap: anywhere; }
  `];

  render() {
    return html`<ul class="plain">${this.lines.map(each => html`<li>
      <label class="choice"><input type="checkbox" .checked=${this.chosen.has(each.number)} @change=${({ target }) => this.#set(each, target.checked ? each.quantity : 0)}>
        <span class="grow">${each.quantity > 1 ? html`<span class="num">${each.quantity} ×</span> ` : nothing}${each.name}${each.about ? html`<small>${each.about}</small>` : nothing}</span>
        ${each.amount ? html`<span class="num price">${money(each.amount)}</span>` : nothing}</label>
      ${each.quantity > 1 && this.chosen.has(each.number) ? html`<quantity-stepper compact .value=${this.chosen.get(each.number)} min="1" max=${each.quantity} label=${each.name}
        @change=${({ detail }) => this.#set(each, detail)}></quantity-stepper>` : nothing}</li>`)}</ul>`;
  }

  #set({ number }, quantity) {
    const chosen = new Map(this.chosen);
    if (quantity) {
      chosen.set(number, quantity);
    } else {
      chosen.delete(number);
    }
    this.dispatchEvent(new CustomEvent("change", { detail: chosen }));
  }
}

customElements.define("line-choice", LineChoice);
