/// A card for each table, with the QR code that its guests scan. `printCards(restaurant, codes)` puts six on a sheet of paper.
import { LitElement, css, html } from "lit";
import { printAlone } from "console/design/paper.js";
import { sheet } from "console/design/sheet.js";
import { texts } from "console/i18n/i18n.js";

const t = await texts("tables");

export function printCards(restaurant, codes) {
  const cards = document.createElement("code-cards");
  Object.assign(cards, { restaurant, codes });
  return printAlone(cards);
}

class CodeCards extends LitElement {
  static properties = { restaurant: {}, codes: {} };
  static styles = [sheet, css`
    ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr)); gap: 1rem; }
    li { display: grid; justify-items: center; align-content: start; gap: .3rem; padding: 1.2rem 1rem; break-inside: avoid; text-align: center; overflow-wrap: anywhere; }
    img { width: min(100%, 13rem); aspect-ratio: 1; border-radius: .3rem; }
    b { font: 700 1.8rem/1.2 var(--serif); }
    code { font-size: .85rem; color: var(--soft); }
    @media print {
      ul { grid-template-columns: 1fr 1fr; gap: 0; }
      li { box-shadow: none; border-radius: 0; border: 1px dashed #999; padding: 6mm; }
      img { width: 50mm; }
    }
  `];

  render() {
    return html`<ul class="plain">${this.codes.map(each => html`<li class="slip">
      <span class="label">${this.restaurant.name}</span><b>${t("table", { table: each.table })}</b>
      <img src=${`data:image/svg+xml,${encodeURIComponent(each.svg)}`} alt=${t("codeOf", { table: each.table })}>
      <span>${t("scan")}</span><code>${each.code}</code></li>`)}</ul>`;
  }
}

customElements.define("code-cards", CodeCards);
