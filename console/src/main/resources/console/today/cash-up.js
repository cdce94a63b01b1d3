/// Closes the business day: what has to be in the drawer, what was counted, and the days that were closed before.
import { LitElement, css, html, nothing } from "lit";
import { post } from "console/api/api.js";
import { uuid } from "console/api/random.js";
import { sheet } from "console/design/sheet.js";
import { fractionDigits, minorOf, money } from "console/format/money.js";
import { day, timeOfDay } from "console/format/time.js";
import { toast } from "console/frame/toast.js";
import { texts } from "console/i18n/i18n.js";
import { ofCurrency, total } from "./figures.js";

const t = await texts("today");
const SHOWN = 5;

class CashUp extends LitElement {
  static properties = { restaurant: {}, report: {}, isSending: { state: true }, counted: { state: true }, problem: { state: true } };
  static styles = [sheet, css`
    form, .stack, .note { margin-top: .6rem; }
    .note + dl { margin-top: .6rem; }
    form { display: grid; gap: .8rem; }
    dl { display: grid; grid-template-columns: 1fr auto; gap: .2rem 1rem; }
    dd { text-align: end; font-weight: 600; }
    table { margin-top: .8rem; font-size: .92rem; }
    td, th { padding: .3rem .4rem; white-space: nowrap; }
    td:last-child { white-space: normal; }
    dialog { width: min(30rem, calc(100vw - 2rem)); border: 1px solid var(--line); color: var(--ink); }
    dialog::backdrop { background: rgb(0 0 0 / .45); }
    .short { color: var(--red); }
  `];

  #key = null;

  get #expected() {
    const { currency } = this.restaurant;
    const cash = ofCurrency(this.report.takings.items, currency).filter(each => each.method === "CASH");
    return { minor: total(cash, "taken"), currency };
  }

  render() {
    const { date, cashUps } = this.report;
    const done = cashUps.find(each => each.businessDate === date);
    return html`<h2>${t("cashUp")}</h2>
      ${done ? html`<p class="note green">${t("cashedUp", { day: day(date), who: done.by.subject, time: timeOfDay(done.at, this.restaurant.timeZone) })}</p>${this.#sums(done)}` : this.#form(date)}
      ${cashUps.length ? html`<table><caption class="sr">${t("cashUps")}</caption>
        <thead><tr><th scope="col">${t("businessDay")}</th><th scope="col" class="num">${t("counted")}</th><th scope="col" class="num">${t("difference")}</th><th scope="col">${t("who")}</th></tr></thead>
        <tbody>${cashUps.slice(0, SHOWN).map(each => html`<tr><td>${day(each.businessDate)}</td><td class="num">${money(each.counted)}</td>
          <td class="num ${each.difference.minor < 0 ? "short" : ""}">${money(each.difference)}</td><td>${each.by.subject}</td></tr>`)}</tbody></table>` : nothing}
      <dialog class="slip" aria-label=${t("cashUp")}>${this.counted ? html`<div class="stack">
        <h2>${t("cashUpQuestion", { day: day(date) })}</h2><p>${t("cashUpMeans")}</p>
        ${this.#sums({ expected: this.#expected, counted: this.counted, difference: { minor: this.counted.minor - this.#expected.minor, currency: this.counted.currency } })}
        <div class="row"><button class="primary" ?disabled=${this.isSending} @click=${this.#send}>${t("cashUpNow")}</button>
          <button @click=${this.#close}>${t("cancel")}</button></div></div>` : nothing}</dialog>`;
  }

  #form(date) {
    const { currency } = this.restaurant;
    return html`<form @submit=${this.#ask}>
      <dl><dt class="soft">${t("expected")}</dt><dd class="num">${money(this.#expected)}</dd></dl>
      <label>${t("countedIn", { currency })}<input name="counted" inputmode=${fractionDigits(currency) ? "decimal" : "numeric"} required autocomplete="off" aria-describedby="explained"></label>
      ${this.problem ? html`<p class="note red" role="alert">${this.problem}</p>` : nothing}
      <button>${t("cashUpDay", { day: day(date) })}</button>
      <p class="soft" id="explained">${t("countedMeans")}</p></form>`;
  }

  #sums({ expected, counted, difference }) {
    return html`<dl><dt class="soft">${t("expected")}</dt><dd class="num">${money(expected)}</dd><dt class="soft">${t("counted")}</dt><dd class="num">${money(counted)}</dd>
      <dt class="soft">${t("difference")}</dt><dd class="num ${difference.minor < 0 ? "short" : ""}">${money(difference)}</dd></dl>`;
  }

  async #ask(submit) {
    submit.preventDefault();
    const { currency } = this.restaurant;
    const minor = minorOf(new FormData(submit.target).get("counted"), currency);
    this.problem = minor === null ? t("noAmount", { example: money({ minor: 12345, currency }) }) : null;
    if (minor !== null) {
      this.counted = { minor, currency };
      // One key for one answer to the question, however often the button is pressed.
      this.#key = uuid();
      await this.updateComplete;
      this.renderRoot.querySelector("dialog").showModal();
    }
  }

  #close() {
    this.renderRoot.querySelector("dialog").close();
    this.counted = null;
  }

  async #send() {
    this.isSending = true;
    try {
      const { body } = await post(`/api/restaurants/${this.restaurant.id}/cash-ups`, { businessDate: this.report.date, counted: this.counted }, { key: this.#key });
      toast(t("cashUpDone", { difference: money(body.cashUp.difference) }), body.cashUp.difference.minor === 0 ? "green" : "amber");
      this.dispatchEvent(new Event("done"));
    } catch (problem) {
      this.problem = problem.message;
    } finally {
      this.isSending = false;
      this.#close();
    }
  }
}

customElements.define("cash-up", CashUp);
