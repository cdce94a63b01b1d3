/// What is now, whatever day is shown: open orders, the oldest one, late ones, sold-out dishes, and how current the figures are.
import { html, nothing } from "lit";
import { count } from "console/format/number.js";
import { dateAndTime, elapsed } from "console/format/time.js";
import { texts } from "console/i18n/i18n.js";

const t = await texts("today");
const STATUSES = ["PLACED", "ACCEPTED", "PREPARING", "READY"];

export function nowStrip(dashboard, restaurant, choose) {
  const { oldestWaiting, viewLag } = dashboard;
  const open = STATUSES.filter(each => dashboard.open[each]);
  return html`<section class="now slip" aria-label=${t("now")}>
    <h2>${t("now")}</h2>
    <div class="row">
      ${open.length ? open.map(each => html`<span class="chip ${each === "READY" ? "green" : each === "PLACED" ? "blue" : ""}">${t("status." + each)} <b class="num">${count(dashboard.open[each])}</b></span>`)
        : html`<span class="soft">${t("nothingOpen")}</span>`}
      ${oldestWaiting ? html`<button class="link" @click=${() => choose(oldestWaiting.id)}>${t("oldest", { number: oldestWaiting.number, time: elapsed(oldestWaiting.waitingSeconds) })}</button>` : nothing}
      ${dashboard.lateNow ? html`<span class="chip red">${t("lateNow", { count: count(dashboard.lateNow) })}</span>` : nothing}
      ${dashboard.lateReady ? html`<span class="chip amber">${t("lateReady", { count: count(dashboard.lateReady) })}</span>` : nothing}
      ${dashboard.soldOutCount ? html`<span class="chip amber" title=${dashboard.soldOut.map(each => each.name).join(", ")}>${t("soldOut", { count: count(dashboard.soldOutCount) })}</span>
        <span class="soft small">${dashboard.soldOut.slice(0, 4).map(each => each.name).join(", ")}${dashboard.soldOutCount > 4 ? " …" : ""}</span>` : nothing}
      <span class="grow"></span>
      <span class="soft small fresh">${viewLag?.pastWaiting ? html`<span class="chip amber">${t("pastWaiting", { count: count(viewLag.pastWaiting) })}</span> ` : nothing}
        ${dashboard.verifiedAsOf ? t("verifiedAsOf", { time: dateAndTime(dashboard.verifiedAsOf, restaurant.timeZone) }) : t("notVerified")}</span>
    </div>
  </section>`;
}
