/// What concerns the orders of two tables: some dishes move to another one, all of them do and both pay together, or what was joined is apart
/// again. `show(order, others)`; fires `answered` with what the API answered.
import { LitElement, css, html, nothing } from "lit";
import { get, post } from "console/api/api.js";
import { icon } from "console/design/icon.js";
import { sheet } from "console/design/sheet.js";
import { texts } from "console/i18n/i18n.js";
import { dialogStyle } from "console/ordering/dialog-style.js";
import { soldLines, toChoose } from "console/ordering/lines.js";
import { explain } from "console/ordering/refusals.js";
import { joinedWith } from "./tables.js";
import "console/ordering/line-choice.js";

const t = await texts("floor");

class TablesDialog extends LitElement {
  static properties = { order: { state: true }, others: { state: true }, joined: { state: true }, isAll: { state: true }, chosen: { state: true }, target: { state: true }, busy: { state: true }, failure: { state: true } };
  static styles = [sheet, dialogStyle, css`
    .modes { display: grid; grid-template-columns: 1fr 1fr; gap: .4rem; }
    .targets { display: grid; grid-template-columns: repeat(auto-fill, minmax(6.5rem, 1fr)); gap: .4rem; }
    .targets button { display: grid; gap: 0; padding: .4rem; overflow-wrap: anywhere; }
    .targets small { font-weight: 500; font-size: .8rem; }
    .joined { display: flex; align-items: center; gap: .8rem; }
    fieldset { display: grid; gap: .4rem; }
  `];

  /// @param others open orders of other tables, or further ones of this table
  async show(order, others) {
    Object.assign(this, { order, others, joined: [], isAll: false, chosen: new Map(), target: others.length === 1 ? others[0] : null, failure: null });
    await this.updateComplete;
    this.renderRoot.querySelector("dialog").showModal();
    await this.#findJoined(order);
  }

  close() {
    this.renderRoot.querySelector("dialog").close();
  }

  /// An order whose lines are here has been merged into this one if it says so.
  async #findJoined(order) {
    try {
      const from = joinedWith(order).filter(each => !this.others.some(other => other.id === each.id));
      const states = await Promise.all(from.map(async each => (await get(`/api/orders/${each.id}`, { fresh: "orders/" })).body.state));
      if (this.order?.id === order.id) {
        this.joined = states.filter(each => each.mergedInto?.order.id === order.id);
      }
    } catch (problem) {
      this.failure = problem.message;
    }
  }

  render() {
    const { order, others, target } = this;
    if (!order) {
      return nothing;
    }
    const count = [...this.chosen.values()].reduce((sum, each) => sum + each, 0);
    return html`<dialog class="slip" aria-labelledby="title" @close=${() => { this.order = null; }}><form method="dialog" @submit=${this.#move}>
      <header><h2 id="title">${t("otherTable")}</h2><button class="icon quiet" type="button" aria-label=${t("close")} @click=${this.close}>${icon("close")}</button></header>
      <div class="body">
        ${this.joined.map(each => html`<div class="joined"><span class="grow">${t("joinedFrom", { table: each.fulfilment.table, number: each.number })}</span>
          <button type="button" ?disabled=${this.busy} @click=${() => this.#command(`/api/orders/${each.id}/unmerge`)}>${icon("undo")} ${t("apart")}</button></div>`)}
        ${others.length === 0 ? html`<p class="soft">${t("noOtherTable")}</p>` : html`
          <div class="modes" role="group" aria-label=${t("otherTable")}>${[false, true].map(each => html`<button type="button" aria-pressed=${this.isAll === each} @click=${() => { this.isAll = each; }}>${t(each ? "everything" : "someDishes")}</button>`)}</div>
          ${this.isAll ? html`<p class="soft">${t("joinHint")}</p>`
            : html`<line-choice .lines=${soldLines(order).map(each => toChoose(each, each.note))} .chosen=${this.chosen} @change=${({ detail }) => { this.chosen = detail; }}></line-choice>`}
          <fieldset><legend>${t("toTable")}</legend><div class="targets">${others.map(each => html`<button type="button" aria-pressed=${each.id === target?.id} @click=${() => { this.target = each; }}>
            ${each.fulfilment.table}<small>${t("number", { number: each.number })}</small></button>`)}</div></fieldset>`}
      </div>
      ${this.failure ? html`<p class="note red" role="alert">${this.failure}</p>` : nothing}
      ${others.length === 0 ? nothing : html`<footer><button class="primary grow" ?disabled=${this.busy || !target || !this.isAll && count === 0}>
        <span>${!target ? t("chooseTable") : this.isAll ? t("join", { table: target.fulfilment.table }) : count === 0 ? t("chooseDishes")
          : t("moveDishes", { count, table: target.fulfilment.table })}</span> ${icon("move")}</button></footer>`}
    </form></dialog>`;
  }

  #move(submit) {
    submit.preventDefault();
    const { order, target } = this;
    const lines = [...this.chosen].map(([line, quantity]) => ({ line, quantity }));
    this.#command(`/api/orders/${order.id}/${this.isAll ? "merge" : "transfer"}`, this.isAll ? { into: target.id } : { to: target.id, lines });
  }

  async #command(path, body) {
    this.busy = true;
    this.failure = null;
    try {
      const answer = await post(path, body);
      this.close();
      this.dispatchEvent(new CustomEvent("answered", { detail: answer.body }));
    } catch (problem) {
      this.failure = explain(problem);
    } finally {
      this.busy = false;
    }
  }
}

customElements.define("tables-dialog", TablesDialog);
