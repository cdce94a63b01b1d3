/// The day in five figures, each beside the same weekday a week before. Today is compared over the hours that are over, on both days.
import { html, nothing } from "lit";
import { change, count } from "console/format/number.js";
import { money } from "console/format/money.js";
import { day } from "console/format/time.js";
import { texts } from "console/i18n/i18n.js";
import { average, before, ofCurrency, plusDays, total } from "./figures.js";

const t = await texts("today");

export function keyFigures({ dashboard, report, restaurant, currency, isToday }) {
  const [now] = ofCurrency(dashboard.day, currency);
  const then = plusDays(report.date, -7);
  const hour = dashboard.hourNow;
  const over = items => isToday ? before(items, hour, restaurant.dayStartsAt) : items;
  const here = over(ofCurrency(dashboard.hours, currency));
  const there = over(ofCurrency(report.hours.items, currency).filter(each => each.day === then));
  const figure = (name, text, measured, shown) => {
    const [mine, theirs] = [measured(here), measured(there)];
    return html`<div class="figure slip"><dt class="label">${name}</dt><dd><span class="value num">${text}</span>${compared(mine, theirs, shown, isToday)}</dd></div>`;
  };
  const amount = minor => money({ minor, currency });
  const gross = items => total(items, "gross");
  const orders = items => total(items, "orders");
  return html`
    <dl class="figures">
      ${figure(t("revenue"), amount(now?.gross.minor ?? 0), gross, amount)}
      ${figure(t("orders"), count(now?.orders ?? 0), orders, count)}
      ${figure(t("averageTicket"), amount(now?.averageTicket?.minor ?? 0), items => average(gross(items), orders(items)), amount)}
      ${figure(t("guests"), count(now?.covers ?? 0), items => total(items, "covers"), count)}
      ${taxes(report.day, currency)}
    </dl>
    <p class="soft small">${isToday ? t("comparedUntil", { day: day(then), time: `${String(hour).padStart(2, "0")}:00` }) : t("comparedWith", { day: day(then) })}</p>`;
}

/// While the day is not over, the figure above says more than what is compared: then this is shown, too.
function compared(mine, theirs, shown, isToday) {
  const text = change(mine, theirs);
  const so = isToday && theirs ? `${shown(mine)}, ` : "";
  return html`<span class="compared">${text ? html`<span class="chip ${mine >= theirs ? "green" : "amber"}">${text}</span>` : nothing}
    <span class="soft">${so}${t("lastWeek", { value: theirs ? shown(theirs) : "–" })}</span></span>`;
}

function taxes({ totals }, currency) {
  const [all] = ofCurrency(totals, currency);
  const amount = each => money(each ?? { minor: 0, currency });
  return html`<div class="figure slip small-figures"><dt class="label">${t("inIt")}</dt><dd><ul class="plain">
    ${[["net", all?.net], ["tax", all?.tax], ["discounts", all?.discounts], ["returned", all?.returned], ["tips", all?.tips]].map(([name, value]) =>
      html`<li><span class="soft">${t(name)}</span> <b class="num">${amount(value)}</b></li>`)}</ul></dd></div>`;
}
