/// What is around every page: header, navigation, who is signed in, messages. It loads the page's module once it is clear who asks.
import { LitElement, html, nothing } from "lit";
import { begin, hasProvider, isLocal, pick, signIn, signOut } from "console/api/session.js";
import { icon } from "console/design/icon.js";
import { sheet } from "console/design/sheet.js";
import { choose, language, LANGUAGES, texts } from "console/i18n/i18n.js";
import { page, PAGES } from "console/pages.js";
import { frameStyle } from "./frame-style.js";
import { toggleScheme } from "./scheme.js";
import "./queue-chip.js";

const t = await texts("frame");
const TOAST_MILLIS = 6_000;

class AppFrame extends LitElement {
  static properties = { session: { state: true }, failure: { state: true }, toasts: { state: true } };
  static styles = [sheet, frameStyle];

  constructor() {
    super();
    this.session = null;
    this.failure = null;
    this.toasts = [];
    addEventListener("comanda-toast", ({ detail }) => this.#toast(detail));
    document.addEventListener("fullscreenchange", () => this.requestUpdate());
  }

  async connectedCallback() {
    super.connectedCallback();
    document.title = `${t("page." + page.name)} · Comanda`;
    try {
      this.session = await begin(page.roles);
      const { default: Page } = await import(`console/pages/${page.name}.js`);
      if (this.session.state === "ready" || this.session.state === "anonymous") {
        this.append(new Page());
      }
    } catch (failure) {
      console.error(failure);
      this.failure = t("failed");
    }
  }

  render() {
    return html`
      ${page.bare || document.fullscreenElement ? nothing : this.#header()}
      <main id="main" tabindex="-1">
        ${this.failure ? html`<p class="note red">${this.failure} <button @click=${() => location.reload()}>${t("again")}</button></p>` : nothing}
        ${this.#gate()}
        <slot></slot>
      </main>
      <div class="toasts" role="status" aria-live="polite">
        ${this.toasts.map(each => html`<p class="toast note ${each.kind}">${each.text}</p>`)}
      </div>`;
  }

  #header() {
    return html`
      <header>
        <button class="skip" @click=${() => this.renderRoot.getElementById("main").focus()}>${t("skip")}</button>
        <a class="brand" href="/" aria-label="Comanda"><img src="/console/icon.svg" alt="" width="32" height="32"><b>Comanda</b></a>
        <button class="icon quiet menu" popovertarget="nav" aria-label=${t("menu")}>${icon("menu")}</button>
        <nav id="nav" popover aria-label=${t("menu")}>
          ${PAGES.map(each => html`<a class="button quiet" href=${each.path} aria-current=${each === page ? "page" : nothing}>
            ${icon(each.icon)} ${t("page." + each.name)}</a>`)}
        </nav>
        <span class="grow"></span>
        <queue-chip></queue-chip>
        <slot name="tools"></slot>
        <button class="quiet who" popovertarget="who">${this.session?.role ? t("role." + this.session.role) : t("nobody")}</button>
        <div id="who" popover class="slip stack">
          ${this.#roles()}
          <label>${t("language")}
            <select @change=${change => choose(change.target.value)}>
              ${Object.entries(LANGUAGES).map(([code, name]) => html`<option value=${code} ?selected=${code === language}>${name}</option>`)}
            </select>
          </label>
          <button @click=${toggleScheme}>${icon("light")} ${t("scheme")}</button>
        </div>
      </header>`;
  }

  #roles() {
    if (isLocal) {
      const roles = page.roles.length ? page.roles : ["waiter", "kitchen", "manager", "operator"];
      return html`<p class="label">${t("actAs")}</p><div class="row">${roles.map(role => html`
        <button aria-pressed=${role === this.session?.role} @click=${() => pick(role)}>${t("role." + role)}</button>`)}</div>
        <p class="soft small">${t("localOnly")}</p>`;
    }
    return this.session?.role ? html`<button @click=${signOut}>${t("signOut")}</button>` : this.#signIn();
  }

  #signIn() {
    return hasProvider ? html`<button class="primary" @click=${signIn}>${t("signIn")}</button>` : html`<p class="note amber">${t("noSignIn")}</p>`;
  }

  #gate() {
    switch (this.session?.state) {
      case "sign-in":
        return html`<section class="gate slip torn stack"><h1>${t("page." + page.name)}</h1><p>${t("needsSignIn")}</p>
          ${this.#signIn()}</section>`;
      case "denied":
        return html`<section class="gate slip torn stack"><h1>${t("page." + page.name)}</h1>
          <p>${t("denied", { roles: page.roles.map(each => t("role." + each)).join(", ") })}</p>
          <button @click=${signOut}>${t("signOut")}</button></section>`;
      default:
        return nothing;
    }
  }

  #toast(detail) {
    this.toasts = [...this.toasts, detail];
    setTimeout(() => { this.toasts = this.toasts.filter(each => each !== detail); }, TOAST_MILLIS);
  }
}

customElements.define("app-frame", AppFrame);
