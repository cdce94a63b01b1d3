/// One question with a short answer: `await dialog.ask({title, label, value, maxLength, suggestions, type})` is the answer, or null.
import { LitElement, css, html, nothing } from "lit";
import { icon } from "console/design/icon.js";
import { sheet } from "console/design/sheet.js";
import { texts } from "console/i18n/i18n.js";
import { dialogStyle } from "console/ordering/dialog-style.js";

const t = await texts("floor");

class AskDialog extends LitElement {
  static properties = { question: { state: true } };
  static styles = [sheet, dialogStyle, css`
    @media (min-width: 40.01rem) { dialog.slip { width: 28rem; } }
    .suggestions { display: flex; flex-wrap: wrap; gap: .4rem; max-height: 14rem; overflow-y: auto; }
    .suggestions button { min-width: var(--touch); padding: .3rem .8rem; }
  `];

  #answer = () => {};

  async ask(question) {
    this.question = question;
    await this.updateComplete;
    this.renderRoot.querySelector("dialog").showModal();
    this.renderRoot.querySelector("input").focus();
    return new Promise(resolve => { this.#answer = resolve; });
  }

  render() {
    const { question } = this;
    if (!question) {
      return nothing;
    }
    return html`<dialog class="slip" aria-labelledby="title" @close=${() => this.#end(null)}>
      <form method="dialog" @submit=${() => this.#end(this.renderRoot.querySelector("input").value.trim())}>
        <header><h2 id="title">${question.title}</h2><button class="icon quiet" type="button" aria-label=${t("close")} @click=${() => this.renderRoot.querySelector("dialog").close()}>${icon("close")}</button></header>
        <div class="body"><label>${question.label}<input required type=${question.type ?? "text"} maxlength=${question.maxLength ?? 300} .value=${question.value ?? ""} autocomplete="off"></label>
          ${question.suggestions?.length ? html`<div class="suggestions">${question.suggestions.map(each => html`<button type="button" @click=${() => this.#choose(each)}>${each}</button>`)}</div>` : nothing}</div>
        <footer><button class="primary grow">${question.action ?? t("ok")}</button></footer>
      </form></dialog>`;
  }

  #choose(suggestion) {
    this.#end(suggestion);
    this.renderRoot.querySelector("dialog").close();
  }

  #end(answer) {
    this.#answer(answer || null);
    this.#answer = () => {};
  }
}

customElements.define("ask-dialog", AskDialog);
