/// The kitchen's board: what is cooked, how long it has waited, and what is done with it.
import { LitElement, html, nothing } from "lit";
import { get } from "console/api/api.js";
import { live } from "console/api/live.js";
import { sheet } from "console/design/sheet.js";
import { serverNow, timeOfDay } from "console/format/time.js";
import { toast } from "console/frame/toast.js";
import { texts } from "console/i18n/i18n.js";
import { BoardChanges } from "./board-changes.js";
import { boardStyle } from "./board-style.js";
import { nextOf, stageOf, stationsOf, ticketsOf } from "./board.js";
import { Bumps } from "./bumps.js";
import { chime, prepare } from "./chime.js";
import { onKeys } from "./keys.js";
import { toggleFullScreen } from "./kitchen-tools.js";
import * as stored from "./settings.js";
import "console/frame/connection-banner.js";
import "./all-day.js";
import "./recent-list.js";
import "./ticket-card.js";
import "./ticket-columns.js";

const t = await texts("kitchen");
const HOTKEYS = 9;
const UNDO_MAX = 20;

class KitchenBoard extends LitElement {
  static properties = {
    restaurant: {}, board: { state: true }, connection: { state: true }, now: { state: true }, settings: { state: true }, isRecent: { state: true },
    zone: { state: true },
  };
  static styles = [sheet, boardStyle];

  #changes = new BoardChanges();
  #known = null;
  #undo = [];

  constructor() {
    super();
    this.now = serverNow();
    this.settings = stored.load();
    this.isRecent = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.live = live(`/api/kitchen/${encodeURIComponent(this.restaurant)}`, {
      picture: (board, isStreamed) => this.#show(this.#changes.picture(board, isStreamed)),
      change: change => { if (this.board) { this.#show(this.#changes.change(this.board, change)); } },
      state: state => { this.connection = state; },
    });
    this.bumps = new Bumps(() => this.requestUpdate(), () => this.live.refresh());
    this.clock = setInterval(() => { this.now = serverNow(); }, 1000);
    this.endKeys = onKeys({
      bump: key => this.#bumpKey(key), undo: () => this.#undoLast(), recent: () => { this.isRecent = !this.isRecent; }, fullScreen: toggleFullScreen,
      counts: () => this.#set({ counts: !this.settings.counts }), zoom: way => this.#set({ zoom: stored.zoomed(this.settings.zoom, way) }),
    });
    this.#findZone();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.clock);
    this.endKeys();
    this.bumps.close();
    this.live.close();
  }

  render() {
    const tickets = this.#tickets();
    return html`
      <h1 class="sr">${t("title", { restaurant: this.restaurant })}</h1>
      <connection-banner .state=${this.connection} works=${t("worksOffline")}></connection-banner>
      <kitchen-tools .settings=${this.settings} .stations=${this.#stations()} .counts=${this.#counts()} ?isRecent=${this.isRecent}
        @settings=${({ detail }) => this.#set(detail)} @recent=${() => { this.isRecent = !this.isRecent; }}></kitchen-tools>
      <div class="work" @bump=${({ detail }) => this.#bump(detail)} @recall=${({ detail }) => this.#recall(detail)}
        @fire=${({ detail }) => this.#fire(detail)} @acknowledge=${({ detail }) => this.#acknowledge(detail)}>
        <div class="board" tabindex="0" role="region" aria-label=${t("board")}>${this.#view(tickets)}${this.#later()}</div>
        ${this.settings.counts ? html`<all-day .tickets=${tickets}></all-day>` : nothing}
        ${this.isRecent ? html`<recent-list .restaurant=${this.restaurant} .station=${this.settings.station} .zone=${this.zone}
          @close=${() => { this.isRecent = false; }}></recent-list>` : nothing}
      </div>`;
  }

  updated() {
    this.renderRoot.querySelector(".work").style.setProperty("--zoom", this.settings.zoom);
  }

  #view(tickets) {
    if (!this.board) {
      return html`<p class="empty soft">${this.connection?.problem ? this.connection.problem.message : t("loading")}</p>`;
    }
    if (tickets.length === 0) {
      return html`<p class="empty"><b>${t("allDone")}</b></p>`;
    }
    const keyed = tickets.map((ticket, index) => ({ ...ticket, hotkey: index < HOTKEYS ? index + 1 : 0 }));
    switch (this.settings.view) {
      case "stage":
        return this.#lanes(["waiting", "cooking"].map(stage => [t("stage." + stage), keyed.filter(each => stageOf(each) === stage)]));
      case "station":
        return this.#lanes(this.#stations().filter(each => !this.settings.station || each === this.settings.station)
          .map(station => [station, this.#tickets(station).map(each => ({ ...each, hotkey: 0 }))]));
      default:
        return html`<ticket-columns .tickets=${keyed} .card=${this.#card}></ticket-columns>`;
    }
  }

  /// Takeaways for later are not tickets yet.
  #later() {
    const { orders = 0, nextAt = null } = this.board?.later ?? {};
    return orders > 0 ? html`<p class="soft later">${t("later", { count: orders, time: timeOfDay(nextAt, this.zone) })}</p>` : nothing;
  }

  #lanes(lanes) {
    return html`<div class="lanes">${lanes.map(([title, tickets]) => html`<section>
      <h2>${title} <span class="chip num">${tickets.length}</span></h2>
      <ticket-columns .tickets=${tickets} .card=${this.#card}></ticket-columns></section>`)}</div>`;
  }

  /// A new function each second, so that the timers move.
  get #card() {
    const { now, settings, zone } = this;
    return ticket => html`<ticket-card .ticket=${ticket} .now=${now} .settings=${settings} .hotkey=${ticket.hotkey} .zone=${zone}></ticket-card>`;
  }

  #tickets(station = this.settings.station) {
    return ticketsOf(this.board, { station, channel: this.settings.channel, overlay: this.bumps?.overlay });
  }

  /// A station keeps its button when its last ticket is done.
  #stations() {
    this.known = [...new Set([...this.known ?? [], ...stationsOf(this.board)])].sort();
    return this.known;
  }

  #counts() {
    const counts = new Map([[null, this.#tickets(null).length]]);
    this.#stations().forEach(each => counts.set(each, this.#tickets(each).length));
    return counts;
  }

  #show(board) {
    this.board = board;
    this.now = serverNow();
    const orders = new Set(ticketsOf(board, this.settings).map(each => each.order));
    if (this.settings.sound && this.#known && [...orders].some(each => !this.#known.has(each))) {
      chime();
    }
    this.#known = orders;
  }

  #set(change) {
    if (change.sound) {
      prepare();
    }
    this.settings = { ...this.settings, ...change };
    stored.save(this.settings);
  }

  async #bump({ ticket, lines }) {
    this.#undo = [...this.#undo, { ticket, lines }].slice(-UNDO_MAX);
    await this.#try(this.bumps.bump(ticket, lines, this.#what("bumped", ticket, lines)));
  }

  async #recall({ ticket, lines }) {
    await this.#try(this.bumps.recall(ticket, lines, this.#what("recalled", ticket, lines)));
  }

  async #fire({ ticket, lines }) {
    await this.#try(this.bumps.fire(ticket, lines, this.#what("fired", ticket, lines)));
  }

  async #acknowledge({ ticket, lines }) {
    await this.#try(this.bumps.acknowledge(ticket, lines, this.#what("acknowledged", ticket, lines)));
  }

  async #try(command) {
    try {
      await command;
    } catch (problem) {
      toast(problem.message, "red");
    }
  }

  #bumpKey(key) {
    const ticket = this.#tickets()[key - 1];
    if (ticket) {
      const [next, lines] = nextOf(ticket);
      if (next === "bump") {
        this.#bump({ ticket, lines });
      } else {
        this.#acknowledge({ ticket, lines });
      }
    }
  }

  #undoLast() {
    const last = this.#undo.pop();
    if (last) {
      toast(t("undone", { number: last.ticket.number }));
      this.#recall(last);
    }
  }

  #what(verb, ticket, lines) {
    const dishes = ticket.lines.filter(each => lines.includes(each.line ?? each.number)).map(each => each.dish ?? each.dishName);
    return t(verb, { number: ticket.number, dishes: dishes.join(", ") });
  }

  async #findZone() {
    try {
      this.zone = (await get(`/api/restaurants/${encodeURIComponent(this.restaurant)}`)).body.state.details.timeZone;
    } catch {
      // The banner says that the network is away; until it is back, times are the device's.
      addEventListener("online", () => this.#findZone(), { once: true });
    }
  }
}

customElements.define("kitchen-board", KitchenBoard);
