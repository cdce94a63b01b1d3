/// What an open order comes to, what was paid of it, and what is left.
import { html, nothing } from "lit";
import { money } from "console/format/money.js";
import { texts } from "console/i18n/i18n.js";

const t = await texts("floor");

export function orderTotals({ totals, payments }) {
  return html`<dl class="totals">
    ${totals.discount.minor ? html`<dt>${t("discount")}</dt><dd class="num">−${money(totals.discount)}</dd>` : nothing}
    ${totals.service?.minor ? html`<dt>${t("service")}</dt><dd class="num">${money(totals.service)}</dd>` : nothing}
    ${totals.gross.minor === totals.balance.minor ? nothing : html`<dt>${t("total")}</dt><dd class="num">${money(totals.gross)}</dd>`}
    ${payments.map(each => html`<dt class="soft">${t("method." + each.method)}${each.tip.minor ? ` ${t("plusTip", { tip: money(each.tip) })}` : ""}</dt><dd class="num soft">−${money(each.amount)}</dd>`)}
    <dt class="balance">${t("balance")}</dt><dd class="num balance">${money(totals.balance)}</dd></dl>`;
}
