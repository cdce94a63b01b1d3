/// The bar over the board: stations, counts, recently done, sound, full screen; the rest is in a dialog.
/// Fires `settings` with what is to change, and `recent`.
import { LitElement, css, html } from "lit";
import { icon } from "console/design/icon.js";
import { sheet } from "console/design/sheet.js";
import { texts } from "console/i18n/i18n.js";
import { zoomed } from "./settings.js";

const t = await texts("kitchen");
const VIEWS = ["time", "stage", "station"];
const CHANNELS = ["", "dine-in", "takeaway"];

class KitchenTools extends LitElement {
  static properties = { settings: {}, stations: {}, counts: {}, isRecent: { type: Boolean } };
  static styles = [sheet, css`
    :host { display: flex; align-items: center; gap: .4rem; padding: .4rem .75rem; overflow-x: auto; scrollbar-width: none; background: var(--table); border-bottom: 1px solid var(--line); }
    .group { display: flex; gap: .25rem; flex: none; }
    button { padding: .3rem .9rem; white-space: nowrap; }
    button.icon { padding: .3rem; }
    .count { min-width: 1.5em; padding: 0 .35em; border-radius: 1em; background: var(--shade); color: var(--ink); font: 600 .8rem/1.5 var(--mono); }
    dialog { width: 26rem; max-width: calc(100vw - 2rem); max-height: calc(100dvh - 2rem); overflow-y: auto; border: 1px solid var(--line); color: var(--ink); }
    dialog::backdrop { background: rgb(0 0 0 / .45); }
    dl { display: grid; grid-template-columns: auto 1fr; gap: .3rem .8rem; font-size: .92rem; }
    kbd { padding: .05rem .4rem; border: 1px solid var(--edge); border-radius: .3rem; font: 600 .85rem var(--mono); }
  `];

  render() {
    const { settings } = this;
    return html`
      <div class="group" role="group" aria-label=${t("stations")}>
        ${this.#station(null, t("allStations"))}
        ${this.stations.map(each => this.#station(each, each))}
      </div>
      <span class="grow"></span>
      <div class="group">
        <button aria-pressed=${settings.counts} @click=${() => this.#set({ counts: !settings.counts })}>${icon("list")} ${t("allDay")}</button>
        <button aria-pressed=${Boolean(this.isRecent)} @click=${() => this.dispatchEvent(new Event("recent"))}>${icon("undo")} ${t("recent")}</button>
        <button class="icon" aria-label=${t("sound")} aria-pressed=${settings.sound} @click=${() => this.#set({ sound: !settings.sound })}>${icon(settings.sound ? "sound" : "mute")}</button>
        <button class="icon" aria-label=${t("fullScreen")} @click=${toggleFullScreen}>${icon("expand")}</button>
        <button class="icon" aria-label=${t("display")} aria-pressed=${settings.channel !== null} @click=${() => this.renderRoot.querySelector("dialog").showModal()}>${icon("settings")}</button>
      </div>
      ${this.#dialog()}`;
  }

  #station(name, title) {
    return html`<button aria-pressed=${name === this.settings.station} @click=${() => this.#set({ station: name })}>${title}
      <span class="count num">${this.counts.get(name) ?? 0}</span></button>`;
  }

  #dialog() {
    const { settings } = this;
    return html`<dialog class="slip" aria-label=${t("display")}><form method="dialog" class="stack">
      <h2>${t("display")}</h2>
      ${this.#choice("view", VIEWS, settings.view)}
      ${this.#choice("channel", CHANNELS, settings.channel ?? "")}
      <div class="row"><b class="grow">${t("zoom")}</b>
        <button type="button" class="icon" aria-label=${t("smaller")} @click=${() => this.#set({ zoom: zoomed(settings.zoom, -1) })}>${icon("smaller")}</button>
        <span class="num">${Math.round(settings.zoom * 100)} %</span>
        <button type="button" class="icon" aria-label=${t("bigger")} @click=${() => this.#set({ zoom: zoomed(settings.zoom, 1) })}>${icon("bigger")}</button></div>
      <label>${t("soonMinutes")}<input type="number" inputmode="numeric" min="1" max="240" .value=${String(settings.soonMinutes)}
        @change=${change => this.#set({ soonMinutes: minutes(change.target, settings.soonMinutes) })}></label>
      <label>${t("lateMinutes")}<input type="number" inputmode="numeric" min="1" max="240" .value=${String(settings.lateMinutes)}
        @change=${change => this.#set({ lateMinutes: minutes(change.target, settings.lateMinutes) })}></label>
      <h3>${t("keys")}</h3>
      <dl>${[["1–9", "key.bump"], ["0", "key.undo"], ["R", "recent"], ["A", "allDay"], ["+ −", "key.zoom"], ["F", "fullScreen"]].map(([key, text]) =>
        html`<dt><kbd>${key}</kbd></dt><dd>${t(text)}</dd>`)}</dl>
      <button class="primary">${t("close")}</button>
    </form></dialog>`;
  }

  #choice(name, values, chosen) {
    return html`<label>${t(name)}<select @change=${change => this.#set({ [name]: change.target.value || null })}>
      ${values.map(each => html`<option value=${each} ?selected=${each === chosen}>${t(`${name}.${each}`)}</option>`)}</select></label>`;
  }

  #set(change) {
    this.dispatchEvent(new CustomEvent("settings", { detail: change }));
  }
}

export function toggleFullScreen() {
  if (document.fullscreenElement) {
    document.exitFullscreen();
  } else {
    document.documentElement.requestFullscreen();
  }
}

function minutes(input, before) {
  const value = Number(input.value);
  return Number.isInteger(value) && value >= 1 && value <= 240 ? value : before;
}

customElements.define("kitchen-tools", KitchenTools);
