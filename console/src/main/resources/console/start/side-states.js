/// Both sides: whether they are there, what they do, where they are documented.
import { LitElement, css, html } from "lit";
import { config } from "console/api/config.js";
import { sheet } from "console/design/sheet.js";
import { texts } from "console/i18n/i18n.js";

const t = await texts("start");
const POLL_MILLIS = 3_000;
const SIDES = [
  { name: "write", docs: "/api/write/docs", openapi: "/api/write/openapi" },
  { name: "read", docs: "/api/docs", openapi: "/api/openapi" },
];

class SideStates extends LitElement {
  static properties = { states: { state: true } };
  static styles = [sheet, css`
    .sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr)); gap: var(--gap); }
    .side { display: grid; gap: .35rem; padding: .9rem 1.1rem; border: 1px solid var(--line); border-radius: var(--round); }
    b { display: flex; align-items: center; gap: .5rem; }
    .chip { margin-inline-start: auto; }
  `];

  connectedCallback() {
    super.connectedCallback();
    this.states = {};
    this.#look();
    this.timer = setInterval(() => this.#look(), POLL_MILLIS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  /// On one machine the gateway knows the readiness of both. Elsewhere each is asked for what it serves to everybody.
  async #look() {
    try {
      this.states = config.status ? await (await fetch(config.status, { cache: "no-store" })).json() : await this.#ask();
    } catch {
      this.states = { write: "away", read: "away" };
    }
  }

  async #ask() {
    const states = await Promise.all(SIDES.map(async ({ name, openapi }) => [name, (await fetch(openapi, { method: "HEAD" })).ok ? "ready" : "away"]));
    return Object.fromEntries(states);
  }

  render() {
    return html`<div class="sides">${SIDES.map(({ name, docs, openapi }) => {
      const state = (this.states[name] ?? "").replace(" ", "-");
      return html`<div class="side"><b>${t(name)} <span class="chip ${{ ready: "green", away: "red", "not-ready": "amber" }[state] ?? ""}">${state ? t("state." + state) : "…"}</span></b>
        <p class="soft">${t(name + ".does")}</p>
        <p><a href=${docs}>${t(name + ".docs")}</a> · <a href=${openapi}>OpenAPI</a></p></div>`;
    })}</div>`;
  }
}

customElements.define("side-states", SideStates);
