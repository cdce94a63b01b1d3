/// One order on a slip. Tapping a row bumps, recalls or fires it, or acknowledges that it was taken away. Tapping the head does what is next
/// with the whole ticket. Fires `bump`, `recall`, `fire` and `acknowledge` with `{ticket, lines}`.
import { LitElement, html, nothing } from "lit";
import { icon } from "console/design/icon.js";
import { sheet } from "console/design/sheet.js";
import { elapsed, timeOfDay } from "console/format/time.js";
import { texts } from "console/i18n/i18n.js";
import { ageOf, dueOf, isAllergy, isHeld, isOpen, isTakenAway, nextOf, rowsOf } from "./board.js";
import { ticketStyle } from "./ticket-style.js";

const t = await texts("kitchen");

class TicketCard extends LitElement {
  static properties = {
    ticket: {}, now: { type: Number }, settings: {}, hotkey: { type: Number }, zone: {}, readonly: { type: Boolean },
    age: { reflect: true },
  };
  static styles = [sheet, ticketStyle];

  willUpdate() {
    this.age = ageOf(this.ticket, this.now, this.settings);
  }

  render() {
    const { ticket } = this;
    return html`<article aria-label=${t("ticket", { number: ticket.number })}>
      ${this.readonly ? html`<div class="head">${this.#head(ticket)}</div>`
        : html`<button class="head" @click=${() => this.#tell(...nextOf(ticket))}
            aria-label=${t("bumpTicket", { number: ticket.number })}>${this.#head(ticket)}</button>`}
      ${this.#due(ticket)}
      <ul class="plain">${this.#rows(ticket)}</ul>
    </article>`;
  }

  #head(ticket) {
    return html`
      <span class="number num">${ticket.number}</span>
      <span class="place">${ticket.fulfilment === "takeaway" ? html`${icon("bag")} ${ticket.customerName ?? t("takeaway")}`
        : html`${icon("table")} ${t("table", { table: ticket.table ?? "" })}`}</span>
      <span class="side"><span class="timer num">${elapsed((this.now - Date.parse(ticket.since)) / 1000)}</span>
        ${this.hotkey ? html`<kbd>${this.hotkey}</kbd>` : nothing}</span>`;
  }

  #due(ticket) {
    const due = dueOf(ticket);
    return due || ticket.server
      ? html`<p class="due">${due ? html`${icon("clock")} ${t("due", { time: timeOfDay(due, this.zone) })}` : nothing} ${ticket.server ?? nothing}</p>` : nothing;
  }

  #rows(ticket) {
    let course = null;
    return rowsOf(ticket).map(row => {
      const isNext = row.course !== undefined && row.course !== course;
      course = row.course ?? course;
      return html`${isNext ? html`<li class="course">${t("course", { course: row.course })}</li>` : nothing}
        <li class=${this.#kind(row)}>${this.readonly ? html`<div class="row-of">${this.#row(row)}</div>`
          : html`<button class="row-of" @click=${() => this.#tap(row)}>${this.#row(row)}</button>`}</li>`;
    });
  }

  #row(row) {
    return html`
      <span class="quantity num">${row.quantity}</span>
      <span class="what"><span class="dish">${row.dish}</span>
        ${this.#details(row)}
        ${row.movedFrom ? html`<span class="choices">${t("movedFrom", { table: row.movedFrom.table })}</span>` : nothing}
        ${row.seat ? html`<span class="choices">${t("seat", { seat: row.seat })}</span>` : nothing}
        ${row.note ? html`<span class="remark ${isAllergy(row.note) ? "allergy" : ""}">${isAllergy(row.note) ? icon("alert") : nothing}${row.note}</span>` : nothing}
        ${row.allergies?.length ? html`<span class="remark allergy">${icon("alert")}${row.allergies.join(", ")}</span>` : nothing}
      </span>
      <span class="state">${this.#state(row)}</span>`;
  }

  /// An expeditor sees all stations and has to know whose a line is.
  #details(row) {
    const station = this.ticket.stations.length > 1 ? html`<span class="station">${row.station}</span>` : nothing;
    return station !== nothing || row.choices?.length ? html`<span class="choices">${station} ${row.choices?.join(", ")}</span>` : nothing;
  }

  #kind(row) {
    return isTakenAway(row) ? "away" : isHeld(row) ? "held" : isOpen(row) ? "open" : "done";
  }

  #state(row) {
    if (isTakenAway(row) && row.movedTo) {
      return html`<span class="chip amber">${t("movedTo", { table: row.movedTo.table })}</span>`;
    }
    if (isTakenAway(row)) {
      return html`<span class="chip red">${t("takenAway")}</span>`;
    }
    if (isHeld(row)) {
      return html`<span class="chip blue">${t("held")}</span>`;
    }
    switch (row.status) {
      case "COOKING": return html`<span class="cooking" title=${t("cooking")}><span class="sr">${t("cooking")}</span></span>`;
      case "WAITING": return nothing;
      default: return html`${icon("check")}<span class="sr">${t("done")}</span>`;
    }
  }

  #tap(row) {
    this.#tell(isTakenAway(row) ? "acknowledge" : isHeld(row) ? "fire" : isOpen(row) ? "bump" : "recall", row.lines);
  }

  #tell(name, lines) {
    if (lines.length > 0) {
      this.dispatchEvent(new CustomEvent(name, { detail: { ticket: this.ticket, lines }, bubbles: true, composed: true }));
    }
  }
}

customElements.define("ticket-card", TicketCard);
