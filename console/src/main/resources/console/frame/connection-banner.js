/// Says that what is on the page may be old: the cause, since when, and what still works.
/// `<connection-banner .state=${state} works=${t("worksOffline")}></connection-banner>`, with the state that `live` reports.
import { LitElement, css, html, nothing } from "lit";
import { icon } from "console/design/icon.js";
import { sheet } from "console/design/sheet.js";
import { timeOfDay } from "console/format/time.js";
import { texts } from "console/i18n/i18n.js";

const t = await texts("frame");

class ConnectionBanner extends LitElement {
  static properties = { state: {}, works: {}, isAway: { state: true } };
  static styles = [sheet, css`
    .note { display: flex; align-items: center; gap: .8rem; border-radius: 0; font-size: 1.05rem; }
    b { font-weight: 700; }
  `];

  #look = () => { this.isAway = !navigator.onLine; };

  connectedCallback() {
    super.connectedCallback();
    this.#look();
    addEventListener("online", this.#look);
    addEventListener("offline", this.#look);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("online", this.#look);
    removeEventListener("offline", this.#look);
  }

  render() {
    const state = this.state;
    if (!this.isAway && (!state || (state.connected && !state.stale))) {
      return nothing;
    }
    return html`<div class="note ${state?.stale ? "amber" : "red"}" role="alert">${icon(this.isAway ? "offline" : "alert")}
      <p><b>${this.#cause(state)}</b> ${state?.since ? t("pictureOf", { time: timeOfDay(state.since) }) : ""} ${this.works ?? ""}</p></div>`;
  }

  #cause(state) {
    if (this.isAway) {
      return t("causeNetwork");
    }
    if (state.stale) {
      return t("causeStale");
    }
    return state.problem && !state.problem.isOffline ? state.problem.message : t("causeServer");
  }
}

customElements.define("connection-banner", ConnectionBanner);
