/// `/today`: the restaurants side by side. `/today/<restaurant>`: a restaurant's day.
import { LitElement, html } from "lit";
import { segments } from "console/pages.js";

export default class TodayPage extends LitElement {
  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    // The group's page needs no charts.
    import(segments[0] ? "console/today/day-report.js" : "console/today/group-report.js");
  }

  render() {
    return segments[0] ? html`<day-report code=${segments[0]}></day-report>` : html`<group-report></group-report>`;
  }
}

customElements.define("today-page", TodayPage);
