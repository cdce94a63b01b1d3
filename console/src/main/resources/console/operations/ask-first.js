/// Asks before something is done that changes what others see: `if (await askFirst({ title, text, action, danger })) …`.
import { LitElement, css, html } from "lit";
import { sheet } from "console/design/sheet.js";
import { texts } from "console/i18n/i18n.js";

const t = await texts("operations");

class AskFirst extends LitElement {
  static properties = { question: {} };
  static styles = [sheet, css`
    dialog { width: min(32rem, calc(100vw - 2rem)); border: 1px solid var(--line); color: var(--ink); }
    dialog::backdrop { background: rgb(0 0 0 / .45); }
    form { display: grid; gap: 1rem; }
    .danger { border-color: var(--red); background: var(--red-fill); color: var(--red); }
  `];

  firstUpdated() {
    this.renderRoot.querySelector("dialog").showModal();
  }

  render() {
    const { title, text, action, danger } = this.question;
    return html`<dialog class="slip" aria-label=${title} @close=${this.#answer}><form method="dialog">
      <h2>${title}</h2><p>${text}</p>
      <div class="row"><button value="yes" class=${danger ? "danger" : "primary"}>${action}</button><button value="no" autofocus>${t("cancel")}</button></div>
    </form></dialog>`;
  }

  #answer(close) {
    this.dispatchEvent(new CustomEvent("answered", { detail: close.target.returnValue === "yes" }));
    this.remove();
  }
}

customElements.define("ask-first", AskFirst);

export function askFirst(question) {
  return new Promise(resolve => {
    const element = document.createElement("ask-first");
    element.question = question;
    element.addEventListener("answered", ({ detail }) => resolve(detail));
    document.body.append(element);
  });
}
