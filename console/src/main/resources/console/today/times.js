/// How long guests waited: percentiles of the day beside those of the week before.
import { html, nothing } from "lit";
import { count } from "console/format/number.js";
import { day, elapsed } from "console/format/time.js";
import { texts } from "console/i18n/i18n.js";
import { plusDays } from "./figures.js";

const t = await texts("today");
const PERCENTILES = ["p50", "p90", "p99"];

export function times({ date, day: here, weekBefore: there }) {
  return html`<section class="slip panel"><h2>${t("times")}</h2>
    <div class="scroll" tabindex="0" role="region" aria-label=${t("times")}><table class="dense"><caption class="sr">${t("times")}</caption>
      <thead><tr><td></td>${PERCENTILES.map(each => html`<th scope="col" class="num">${t(each)}</th>`)}</tr></thead>
      ${["waiting", "preparation"].map(name => html`<tbody>
        <tr><th scope="rowgroup" colspan="4" class="group">${t(name)}</th></tr>
        ${row(day(date), here[name], "")}${row(day(plusDays(date, -7)), there[name], "soft")}</tbody>`)}
    </table></div>
    ${here.waiting.approximate ? html`<p class="soft small">${t("approximate")}</p>` : nothing}
  </section>`;
}

function row(name, figures, style) {
  return html`<tr class=${style}><th scope="row" class="plain-head">${name} <span class="soft small">${t("orderCount", { count: count(figures.orders) })}</span></th>${PERCENTILES.map(each => html`<td class="num">${figures[each] === undefined ? "–" : elapsed(figures[each])}</td>`)}</tr>`;
}
