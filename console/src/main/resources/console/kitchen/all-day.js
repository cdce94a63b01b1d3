/// All-day counts: what is still to be made, over all tickets.
import { LitElement, css, html, nothing } from "lit";
import { sheet } from "console/design/sheet.js";
import { texts } from "console/i18n/i18n.js";
import { countsOf } from "./board.js";

const t = await texts("kitchen");

class AllDay extends LitElement {
  static properties = { tickets: {} };
  static styles = [sheet, css`
    :host { background: var(--paper); border-inline-start: 1px dashed var(--line); padding: .8em 1em; overflow-y: auto; }
    li { display: grid; grid-template-columns: 2.4em 1fr; gap: .4em; padding: .45em 0; border-bottom: 1px dashed var(--line); align-items: baseline; }
    b { font: 700 1.35em/1 var(--mono); text-align: end; padding-inline-end: .3em; }
    small { display: block; color: var(--soft); font-size: .85em; }
    h2 { font-size: 1.15em; margin-bottom: .4em; }
  `];

  render() {
    const counts = countsOf(this.tickets ?? []);
    return html`<h2>${t("allDay")}</h2>
      <ul class="plain">${counts.map(each => html`<li><b class="num">${each.quantity}</b>
        <span>${each.dish}${each.choices.length ? html`<small>${each.choices.join(", ")}</small>` : nothing}</span></li>`)}</ul>
      ${counts.length === 0 ? html`<p class="soft">${t("nothingOpen")}</p>` : nothing}`;
  }
}

customElements.define("all-day", AllDay);
