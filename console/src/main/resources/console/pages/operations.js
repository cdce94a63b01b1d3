/// `/operations`: the state of both sides, of views and queues, and what an operator does about them.
import { LitElement, html, nothing } from "lit";
import { get } from "console/api/api.js";
import { live } from "console/api/live.js";
import { sheet } from "console/design/sheet.js";
import { texts } from "console/i18n/i18n.js";
import { operationsStyle } from "console/operations/operations-style.js";
import { pathState } from "console/operations/path-state.js";
import { republications } from "console/operations/republications.js";
import "console/frame/connection-banner.js";
import "console/operations/dead-letters.js";
import "console/operations/view-card.js";
import "console/start/side-states.js";

const t = await texts("operations");
/// What is not in the views' own report changes slowly.
const PAUSE_MILLIS = 5_000;

export default class OperationsPage extends LitElement {
  static properties = { views: { state: true }, path: { state: true }, republished: { state: true }, connection: { state: true }, problem: { state: true } };
  static styles = [sheet, operationsStyle];

  connectedCallback() {
    super.connectedCallback();
    this.live = live("/api/admin/views", {
      picture: ({ items }) => { this.views = items; },
      state: state => { this.connection = state; },
    }, { stream: null });
    this.#look();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.live.close();
    clearTimeout(this.timer);
  }

  async #look() {
    const [path, republished] = await Promise.allSettled([pathState(), get("/api/write/republications")]);
    this.path = path.value ?? {};
    this.republished = republished.value?.body.items ?? this.republished;
    this.problem = (path.reason ?? republished.reason)?.message ?? null;
    if (this.isConnected) {
      this.timer = setTimeout(() => this.#look(), PAUSE_MILLIS);
    }
  }

  render() {
    return html`<connection-banner .state=${this.connection}></connection-banner>
      <div class="page">
        <header><h1>${t("title")}</h1><p class="soft">${t("lead")}</p></header>
        ${this.problem ? html`<p class="note amber" role="alert">${this.problem}</p>` : nothing}
        <section class="slip panel" aria-label=${t("services")}><h2>${t("services")}</h2><side-states></side-states>${this.#path()}</section>
        <div class="views">${(this.views ?? []).map(each => html`<view-card .view=${each} @changed=${() => this.live.refresh()}></view-card>`)}</div>
        ${this.views ? html`<section class="slip panel"><dead-letters .views=${this.views} @changed=${() => this.live.refresh()}></dead-letters></section>` : html`<p class="soft">${t("loading")}</p>`}
        <section class="slip panel">${republications(this.republished)}</section>
      </div>`;
  }

  /// From the commit to the documents.
  #path() {
    const { relaySeconds, waiting, pastWaiting } = this.path ?? {};
    return html`<dl class="path">
      <div><dt class="label">${t("relay")}</dt><dd class="num">${relaySeconds === undefined ? "–" : t("seconds", { seconds: relaySeconds.toFixed(2) })}</dd><dd class="soft">${t("relayMeans")}</dd></div>
      <div><dt class="label">${t("liveQueue")}</dt><dd class="num">${waiting ?? "–"}</dd><dd class="soft">${t("liveQueueMeans")}</dd></div>
      <div><dt class="label">${t("pastQueue")}</dt><dd class="num">${pastWaiting ?? "–"}</dd><dd class="soft">${t("pastQueueMeans")}</dd></div>
    </dl>`;
  }
}

customElements.define("operations-page", OperationsPage);
