/// Names with amounts, the largest first, each over a bar of its size.
import { html, nothing } from "lit";
import { money } from "console/format/money.js";
import { percent } from "console/format/number.js";
import { texts } from "console/i18n/i18n.js";

const t = await texts("today");

/// `rows` are `{name, minor, note}`; `shares` adds the part of the whole.
export function barList(rows, currency, { shares = false } = {}) {
  const sorted = rows.toSorted((one, other) => other.minor - one.minor);
  const most = Math.max(1, ...sorted.map(each => each.minor));
  const whole = sorted.reduce((sum, each) => sum + each.minor, 0);
  return sorted.length === 0 ? html`<p class="soft">${t("noSales")}</p>` : html`<ul class="plain bars">${sorted.map(each => html`<li>
    <svg class="bar" aria-hidden="true"><rect width=${`${Math.max(0, each.minor) / most * 100}%`} height="100%" rx="4"></rect></svg>
    <span class="name">${each.name}</span><span class="soft note-of">${each.note ?? ""}${shares && each.minor > 0 ? html` · ${percent(each.minor, whole)}` : nothing}</span>
    <b class="num">${money({ minor: each.minor, currency })}</b></li>`)}</ul>`;
}
