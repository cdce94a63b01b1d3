/// The money that changed hands on the day, by method and by person.
import { html } from "lit";
import { money } from "console/format/money.js";
import { texts } from "console/i18n/i18n.js";
import { minor, ofCurrency } from "./figures.js";

const t = await texts("today");
const MEASURES = ["paid", "refunded", "tips", "rounding", "taken"];

export function takings({ totals, items }, currency, of) {
  const mine = ofCurrency(items, currency);
  const [all] = ofCurrency(totals, currency);
  return html`<section class="slip panel"><h2>${t("takings")}${of}</h2>
    ${all ? html`<div class="scroll" tabindex="0" role="region" aria-label=${t("takings")}><table class="dense"><caption class="sr">${t("takings")}</caption>
      <thead><tr><td></td>${MEASURES.map(each => html`<th scope="col" class="num">${t(each)}</th>`)}</tr></thead>
      ${rows(t("byMethod"), mine, "method", each => t("method." + each))}
      ${rows(t("byStaff"), mine, "staff", each => each || t("unknown"))}
      <tfoot><tr><th scope="row">${t("sum")}</th>${MEASURES.map(each => html`<td class="num"><b>${money(all[each])}</b></td>`)}</tr></tfoot>
    </table></div>` : html`<p class="soft">${t("noTakings")}</p>`}</section>`;

  function rows(heading, groups, key, name) {
    const keys = [...new Set(groups.map(each => each[key]))];
    return html`<tbody><tr><th scope="rowgroup" colspan="6" class="group">${heading}</th></tr>
      ${keys.map(one => html`<tr><th scope="row" class="plain-head">${name(one)}</th>${MEASURES.map(measure => html`<td class="num">${money({
        minor: groups.filter(each => each[key] === one).reduce((sum, each) => sum + minor(each[measure]), 0), currency,
      })}</td>`)}</tr>`)}</tbody>`;
  }
}
