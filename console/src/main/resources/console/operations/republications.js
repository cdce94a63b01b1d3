/// What read groups asked the write side to publish again, with its progress.
import { html } from "lit";
import { count, percent } from "console/format/number.js";
import { dateAndTime } from "console/format/time.js";
import { texts } from "console/i18n/i18n.js";

const t = await texts("operations");
const COLOURS = { waiting: "", running: "blue", done: "green", failed: "red" };
const SHOWN = 12;

export function republications(items) {
  return html`<h2>${t("republications")}</h2><p class="soft">${t("republicationsMean")}</p>
    ${items?.length ? html`<div class="scroll" tabindex="0" role="region" aria-label=${t("republications")}><table>
      <thead><tr><th scope="col">${t("state")}</th><th scope="col">${t("what")}</th><th scope="col">${t("queue")}</th><th scope="col" class="num">${t("published")}</th><th scope="col" class="num">${t("rate")}</th></tr></thead>
      <tbody>${items.slice(0, SHOWN).map(each => html`<tr><td><span class="chip ${COLOURS[each.state] ?? ""}">${t("republication." + each.state)}</span>${each.requestedAt ? html` <span class="soft">${dateAndTime(each.requestedAt)}</span>` : ""}</td>
        <td>${t("view." + each.kind)} ${each.ids ? `(${count(each.ids)})` : `(${t("everything")})`}${each.reason ? html`<br><span class="soft">${each.reason}</span>` : ""}</td>
        <td class="mono">${each.queue}</td><td class="num">${count(each.published ?? 0)} / ${count(each.total ?? 0)} ${percent(each.published ?? 0, each.total ?? 0)}</td>
        <td class="num">${each.ratePerSecond === undefined ? "–" : count(each.ratePerSecond)}</td></tr>`)}</tbody></table></div>`
      : items ? html`<p class="soft">${t("noRepublications")}</p>` : html`<p class="soft">${t("loading")}</p>`}`;
}
