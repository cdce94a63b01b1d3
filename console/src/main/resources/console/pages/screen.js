/// `/screen/<restaurant>`: for the wall over the counter. Numbers only, readable at five metres.
import { LitElement, html, nothing } from "lit";
import { get } from "console/api/api.js";
import { live } from "console/api/live.js";
import { sheet } from "console/design/sheet.js";
import { serverNow, timeOfDay } from "console/format/time.js";
import { texts } from "console/i18n/i18n.js";
import { segments } from "console/pages.js";
import { applied } from "console/screen/numbers.js";
import { screenStyle } from "console/screen/screen-style.js";
import "console/frame/restaurant-choice.js";

const t = await texts("screen");
/// How long a number that has just become ready stands out.
const NEW_MILLIS = 20_000;

export default class ScreenPage extends LitElement {
  static properties = { screen: { state: true }, name: { state: true }, zone: { state: true }, now: { state: true }, connection: { state: true } };
  static styles = [sheet, screenStyle];

  #readySince = new Map();

  connectedCallback() {
    super.connectedCallback();
    this.now = serverNow();
    if (!segments[0]) {
      return;
    }
    this.live = live(`/api/kitchen/${encodeURIComponent(segments[0])}/screen`, {
      picture: screen => this.#show(screen),
      change: change => { if (this.screen) { this.#show(applied(this.screen, change)); } },
      state: state => { this.connection = state; },
    });
    this.clock = setInterval(() => { this.now = serverNow(); }, 1000);
    this.#findRestaurant();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.clock);
    this.live?.close();
  }

  render() {
    if (!segments[0]) {
      return html`<restaurant-choice page="screen"></restaurant-choice>`;
    }
    const { preparing = [], ready = [] } = this.screen ?? {};
    return html`
      <header><h1>${this.name ?? ""}</h1>${this.#old()}<time class="num">${this.zone ? timeOfDay(this.now, this.zone) : ""}</time></header>
      <div class="halves">
        <section class="preparing"><h2>${t("preparing")}</h2>${this.#numbers(preparing, false)}</section>
        <section class="ready" aria-live="polite"><h2>${t("ready")} <small>${t("collect")}</small></h2>${this.#numbers(ready, true)}</section>
      </div>`;
  }

  #numbers(numbers, isReady) {
    return html`<ul class="plain ${sizeOf(numbers)}">${numbers.map(each => html`
      <li class="num ${isReady && this.now - (this.#readySince.get(each) ?? 0) < NEW_MILLIS ? "new" : ""}">${each}</li>`)}</ul>`;
  }

  /// A wall that is wrong is worse than one that says so.
  #old() {
    return this.connection && (!this.connection.connected || this.connection.stale) ? html`<span class="chip red" role="alert">${t("old")}</span>` : nothing;
  }

  #show(screen) {
    const known = new Set(this.screen ? this.screen.ready : screen.ready);
    screen.ready.filter(each => !known.has(each)).forEach(each => this.#readySince.set(each, serverNow()));
    this.screen = screen;
  }

  async #findRestaurant() {
    try {
      const { details } = (await get(`/api/restaurants/${encodeURIComponent(segments[0])}`)).body.state;
      this.name = details.name;
      this.zone = details.timeZone;
    } catch {
      setTimeout(() => this.#findRestaurant(), 10_000);
    }
  }
}

/// As large as fits.
function sizeOf(numbers) {
  return numbers.length <= 6 ? "few" : numbers.length <= 15 ? "some" : numbers.length <= 40 ? "many" : "most";
}

customElements.define("screen-page", ScreenPage);
