/// Weekday × hour over the last weeks: a table whose cells are shaded. Readers hear the amounts; everybody else points at them.
import { html } from "lit";
import { money } from "console/format/money.js";
import { language, texts } from "console/i18n/i18n.js";
import { hoursOf, summed, weekday } from "./figures.js";
import { WEEKS } from "./report.js";

const t = await texts("today");
const STEPS = 6;
/// 1 January 2024 was a Monday.
const DAYS = Array.from({ length: 7 }, (_, index) => new Intl.DateTimeFormat(language, { weekday: "short", timeZone: "UTC" }).format(Date.UTC(2024, 0, 1 + index)));

export function heatMap(items, currency, dayStartsAt, of) {
  const hours = hoursOf(items, dayStartsAt);
  const sums = summed(items, each => `${weekday(each.day)} ${each.hour}`, "gross");
  const most = Math.max(1, ...sums.values());
  const step = minor => minor > 0 ? Math.max(1, Math.ceil(minor / most * STEPS)) : 0;
  return html`<h2>${t("byWeekday", { weeks: WEEKS })}${of}</h2>
    ${hours.length === 0 ? html`<p class="soft">${t("noHistory", { weeks: WEEKS })}</p>` : html`
    <div class="scroll" tabindex="0" role="region" aria-label=${t("byWeekday", { weeks: WEEKS })}><table class="heat">
      <thead><tr><td></td>${hours.map(each => html`<th scope="col">${String(each).padStart(2, "0")}</th>`)}</tr></thead>
      <tbody>${DAYS.map((name, index) => html`<tr><th scope="row">${name}</th>${hours.map(hour => {
        const minor = sums.get(`${index} ${hour}`) ?? 0;
        const amount = money({ minor, currency });
        return html`<td class="step-${step(minor)}" title=${`${name} ${String(hour).padStart(2, "0")}:00 · ${amount}`}><span class="sr">${amount}</span></td>`;
      })}</tr>`)}</tbody>
    </table></div>
    <p class="scale soft" aria-hidden="true">${money({ minor: 0, currency })} ${Array.from({ length: STEPS + 1 }, (_, index) => html`<i class="step-${index}"></i>`)} ${money({ minor: most, currency })}</p>`}`;
}
