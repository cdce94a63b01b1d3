/// Messages that no projection could use: look at one, publish it again, or remove it for good. Fires `changed`.
import { LitElement, css, html, nothing } from "lit";
import { get, post } from "console/api/api.js";
import { icon } from "console/design/icon.js";
import { sheet } from "console/design/sheet.js";
import { count } from "console/format/number.js";
import { dateAndTime } from "console/format/time.js";
import { toast } from "console/frame/toast.js";
import { texts } from "console/i18n/i18n.js";
import { askFirst } from "./ask-first.js";

const t = await texts("operations");
const LISTED = 50;
/// Listing renews the messages, so it is asked when the number changes and not all the time.
const PAUSE_MILLIS = 15_000;

class DeadLetters extends LitElement {
  static properties = { views: {}, found: { state: true }, looked: { state: true }, problem: { state: true } };
  static styles = [sheet, css`
    .top { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; margin-bottom: .6rem; }
    .scroll { position: relative; overflow-x: auto; }
    td { vertical-align: middle; padding: .3rem .6rem; }
    td.reason { min-width: 14rem; overflow-wrap: anywhere; }
    .row { flex-wrap: nowrap; gap: .4rem; }
    .row button { min-height: 2.6rem; padding: .2rem .8rem; font-size: .92rem; }
    dialog { width: min(54rem, calc(100vw - 2rem)); max-height: calc(100dvh - 2rem); border: 1px solid var(--line); color: var(--ink); }
    dialog::backdrop { background: rgb(0 0 0 / .45); }
    pre { max-height: 60dvh; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
    .stack { grid-template-columns: minmax(0, 1fr); }
  `];

  #known = "";

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => this.#list(), PAUSE_MILLIS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  willUpdate(changed) {
    const counts = this.views.map(each => each.deadLetters).join();
    if (changed.has("views") && counts !== this.#known) {
      this.#known = counts;
      this.#list();
    }
  }

  async #list() {
    try {
      const lists = await Promise.all(this.views.map(async ({ view }) => ({ view, ...(await get(`/api/admin/views/${view}/dead-letters?limit=${LISTED}`)).body })));
      [this.found, this.problem] = [lists, null];
    } catch (problem) {
      this.problem = problem.message;
    }
  }

  render() {
    const waiting = (this.found ?? []).filter(each => each.waiting > 0);
    return html`<div class="top"><h2 class="grow">${t("deadLetters")}</h2>
        ${waiting.map(({ view, waiting: number }) => html`<button @click=${() => this.#retryAll(view, number)}>${icon("undo")} ${t("retryAll", { view: t("view." + view), count: count(number) })}</button>`)}</div>
      ${this.problem ? html`<p class="note red" role="alert">${this.problem}</p>` : nothing}
      ${waiting.length ? this.#table(waiting) : this.found ? html`<p class="note green">${t("noDeadLetters")}</p>` : html`<p class="soft">${t("loading")}</p>`}
      <dialog class="slip" aria-label=${t("message")} @close=${() => { this.looked = null; }}>${this.looked ? html`<div class="stack">
        <h2>${t("message")}</h2><p class="note amber">${t("personal")}</p>
        <p class="soft">${this.looked.deadLetter.reason}</p>
        <pre tabindex="0">${JSON.stringify(this.looked.message, null, 2)}</pre>
        <p><button @click=${event => event.target.closest("dialog").close()}>${t("close")}</button></p></div>` : nothing}</dialog>`;
  }

  #table(lists) {
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t("deadLetters")}><table>
      <thead><tr><th scope="col">${t("view")}</th><th scope="col">${t("since.head")}</th><th scope="col">${t("type")}</th><th scope="col">${t("reason")}</th><th scope="col"><span class="sr">${t("actions")}</span></th></tr></thead>
      <tbody>${lists.flatMap(({ view, items }) => items.map(each => html`<tr>
        <td>${t("view." + view)}</td><td>${each.deadLetteredAt ? dateAndTime(each.deadLetteredAt) : "–"}</td>
        <td><span class="mono">${each.type ?? t("unreadable")}</span>${each.aggregate ? html`<br><span class="soft mono">${each.aggregate.slice(0, 13)}… · ${each.revision ?? "?"}</span>` : nothing}</td>
        <td class="reason">${each.reason ?? "–"}</td>
        <td><div class="row"><button @click=${() => this.#look(view, each)}>${t("look")}</button><button @click=${() => this.#do("retry", view, each)}>${t("retry")}</button>
          <button @click=${() => this.#do("discard", view, each)}>${t("discard")}</button></div></td></tr>`))}</tbody></table></div>
      ${lists.some(each => each.more) ? html`<p class="soft">${t("firstOnly", { count: LISTED })}</p>` : nothing}`;
  }

  async #look(view, { id }) {
    try {
      this.looked = (await get(`/api/admin/views/${view}/dead-letters/${encodeURIComponent(id)}`)).body;
      await this.updateComplete;
      this.renderRoot.querySelector("dialog").showModal();
    } catch (problem) {
      toast(problem.message, "red");
    }
  }

  async #do(name, view, { id }) {
    if (await askFirst({ title: t(`${name}.question`), text: t(`${name}.means`), action: t(name), danger: name === "discard" })) {
      await this.#send(`/api/admin/views/${view}/dead-letters/${encodeURIComponent(id)}/${name}`, () => t(`${name}.done`));
    }
  }

  async #retryAll(view, number) {
    if (await askFirst({ title: t("retryAll.question", { count: count(number) }), text: t("retry.means"), action: t("retry") })) {
      await this.#send(`/api/admin/views/${view}/dead-letters/retry`, ({ retried, waiting }) => t("retryAll.done", { retried: count(retried), waiting: count(waiting) }));
    }
  }

  async #send(path, said) {
    try {
      const { body } = await post(path);
      toast(said(body), "green");
    } catch (problem) {
      toast(problem.message, "red");
    }
    await this.#list();
    this.dispatchEvent(new Event("changed"));
  }
}

customElements.define("dead-letters", DeadLetters);
