/// How many commands wait for the network, with what they are, and what was refused when it came back.
import { LitElement, css, html, nothing } from "lit";
import { flush, forgetRefused, watch } from "console/api/queue.js";
import { icon } from "console/design/icon.js";
import { sheet } from "console/design/sheet.js";
import { timeOfDay } from "console/format/time.js";
import { texts } from "console/i18n/i18n.js";

const t = await texts("frame");

class QueueChip extends LitElement {
  static properties = { queue: { state: true } };
  static styles = [sheet, css`
    button { border-color: transparent; background: var(--amber-fill); color: var(--amber); }
    button.refused { background: var(--red-fill); color: var(--red); }
    #list { inset: auto .75rem auto auto; top: 3.6rem; width: min(30rem, calc(100vw - 1.5rem)); border: 1px solid var(--line); color: var(--ink); }
    #list:not(:popover-open) { display: none; }
    li { display: flex; gap: .6rem; padding: .3rem 0; border-bottom: 1px dashed var(--line); }
  `];

  constructor() {
    super();
    this.queue = { kept: [], refused: [] };
  }

  connectedCallback() {
    super.connectedCallback();
    this.end = watch(queue => { this.queue = queue; });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.end();
  }

  render() {
    const { kept, refused } = this.queue;
    if (kept.length + refused.length === 0) {
      return nothing;
    }
    return html`
      <button popovertarget="list" class=${refused.length ? "refused" : ""}>${icon(refused.length ? "alert" : "clock")}
        ${refused.length ? t("refusedCount", { count: refused.length }) : t("keptCount", { count: kept.length })}</button>
      <div id="list" popover class="slip stack">
        ${kept.length ? html`<p class="label">${t("kept")}</p><ul class="plain">${kept.map(each => html`
          <li><span class="num">${timeOfDay(each.at)}</span> ${each.what}</li>`)}</ul>
          <button @click=${flush}>${t("sendNow")}</button>` : nothing}
        ${refused.length ? html`<p class="label">${t("refused")}</p><ul class="plain">${refused.map(({ entry, problem }) => html`
          <li><span class="num">${timeOfDay(entry.at)}</span> <span>${entry.what}<br><span class="soft">${problem?.message ?? t("tooOld")}</span></span></li>`)}</ul>
          <button @click=${forgetRefused}>${t("seen")}</button>` : nothing}
      </div>`;
  }
}

customElements.define("queue-chip", QueueChip);
