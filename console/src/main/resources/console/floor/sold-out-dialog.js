/// What is sold out, and switches for every dish and for every choice, wherever it is offered. Fires `changed`.
import { LitElement, css, html, nothing } from "lit";
import { send } from "console/api/queue.js";
import { icon } from "console/design/icon.js";
import { sheet } from "console/design/sheet.js";
import { toast } from "console/frame/toast.js";
import { texts } from "console/i18n/i18n.js";
import { dialogStyle } from "console/ordering/dialog-style.js";
import { dishesOf } from "console/ordering/menu-of.js";
import { explain, reasonOf } from "console/ordering/refusals.js";

const t = await texts("floor");

class SoldOutDialog extends LitElement {
  static properties = { menu: {}, text: { state: true }, isOpen: { state: true }, commanded: { state: true } };
  static styles = [sheet, dialogStyle, css`
    @media (min-width: 40.01rem) { dialog.slip { width: 32rem; height: 46rem; } }
    .find { padding: .8rem 1.2rem 0; }
    .body { gap: 0; align-content: start; flex: 1; }
    li { border-bottom: 1px dashed var(--line); }
    li button { width: 100%; justify-content: space-between; border: 0; background: none; text-align: start; padding-inline: .2rem; font-weight: 500; }
    [aria-checked="false"] .name { color: var(--soft); text-decoration: line-through; }
    .switch { flex: none; width: 3rem; height: 1.7rem; padding: .2rem; border-radius: 1rem; background: var(--red); transition: background .15s; }
    .switch::before { content: ""; display: block; width: 1.3rem; height: 1.3rem; border-radius: 50%; background: var(--paper); transition: translate .15s; }
    [aria-checked="true"] .switch { background: var(--green); }
    [aria-checked="true"] .switch::before { translate: 1.3rem; }
    h3 { padding-top: 1rem; }
  `];

  constructor() {
    super();
    this.text = "";
    this.commanded = new Map();
  }

  async show() {
    this.isOpen = true;
    await this.updateComplete;
    this.renderRoot.querySelector("dialog").showModal();
  }

  render() {
    if (!this.isOpen) {
      return nothing;
    }
    const words = this.text.trim().toLowerCase();
    const dishes = dishesOf(this.menu).filter(each => each.name.toLowerCase().includes(words));
    return html`<dialog class="slip" aria-labelledby="title" @close=${() => { this.isOpen = false; this.commanded = new Map(); }}>
      <header><h2 id="title">${t("soldOut")}</h2><button class="icon quiet" aria-label=${t("close")} @click=${() => this.renderRoot.querySelector("dialog").close()}>${icon("close")}</button></header>
      <div class="find"><input type="search" aria-label=${t("find")} placeholder=${t("find")} .value=${this.text} @input=${input => { this.text = input.target.value; }}></div>
      <div class="body">${this.#list(t("soldOut"), dishes.filter(each => !each.available))}${this.#list(t("onMenu"), dishes.filter(each => each.available))}
        ${this.#list(t("choices"), choicesOf(this.menu).filter(each => each.name.toLowerCase().includes(words)))}</div></dialog>`;
  }

  /// @param things dishes or choices
  #list(title, things) {
    return things.length ? html`<h3>${title}</h3><ul class="plain">${things.map(each => {
      const isOn = this.commanded.get(each.id) ?? each.available;
      return html`<li><button role="switch" aria-checked=${isOn} @click=${() => this.#turn(each, !isOn)}><span class="name">${each.name}</span><span class="switch"></span></button></li>`;
    })}</ul>` : nothing;
  }

  async #turn(thing, isOn) {
    this.commanded = new Map(this.commanded).set(thing.id, isOn);
    const verb = isOn ? "back-on" : "sold-out";
    const restaurant = `/api/restaurants/${this.menu.id}`;
    const what = t(isOn ? "what.backOn" : "what.soldOut", { dish: thing.name });
    try {
      await send(thing.choices ? { path: `${restaurant}/choices/${verb}`, body: { choices: thing.choices }, what }
        : { path: `${restaurant}/dishes/${thing.id}/${verb}`, what });
    } catch (problem) {
      if (reasonOf(problem) !== "already-so") {
        this.commanded = new Map(this.commanded).set(thing.id, !isOn);
        toast(explain(problem), "red");
      }
    }
    this.dispatchEvent(new Event("changed"));
  }
}

/// Every choice once, wherever it is offered: olives are out on all pizzas and salads. Its `choices` are what the API is told, one for each
/// option group.
function choicesOf(menu) {
  const found = new Map();
  for (const dish of dishesOf(menu)) {
    for (const group of dish.options ?? []) {
      for (const choice of group.choices) {
        const id = JSON.stringify([choice.code, choice.name]);
        const known = found.get(id) ?? { id, choice: choice.name, groups: new Map(), available: true };
        known.available &&= choice.available;
        known.groups.set(group.code, group.name);
        found.set(id, known);
      }
    }
  }
  return [...found.values()].map(({ id, choice, groups, available }) => ({
    id, available, name: `${choice} (${[...new Set(groups.values())].join(", ")})`, choices: [...groups.keys()].map(group => ({ group, choice: JSON.parse(id)[0] })),
  })).sort((one, other) => one.name.localeCompare(other.name));
}

customElements.define("sold-out-dialog", SoldOutDialog);
