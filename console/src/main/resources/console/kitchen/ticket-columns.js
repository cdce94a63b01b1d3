/// Tickets side by side, oldest first, without holes: each goes to the column that is shortest so far. `card(ticket)` draws one.
import { LitElement, css, html } from "lit";
import { repeat } from "lit/directives/repeat.js";

class TicketColumns extends LitElement {
  static properties = { tickets: {}, card: {}, count: { state: true } };
  static styles = css`
    :host { display: grid; grid-template-columns: repeat(var(--count, 1), minmax(0, 1fr)); gap: .8em; align-items: start; }
    .column { display: grid; gap: .8em; min-width: 0; }
    .column > * { animation: arrive .3s ease-out; }
    @keyframes arrive { from { opacity: 0; transform: translateY(-.8em); } }
    @media (prefers-reduced-motion: reduce) { .column > * { animation: none; } }
  `;

  /// In em: a card with a dish's name, its quantity and a state.
  static WIDTH_MIN = 18;

  #size = new ResizeObserver(() => this.#measure());

  connectedCallback() {
    super.connectedCallback();
    this.#size.observe(this);
    this.#measure();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#size.disconnect();
  }

  /// Also after the zoom has changed, which is the font size.
  updated() {
    this.#measure();
  }

  #measure() {
    const em = parseFloat(getComputedStyle(this).fontSize);
    const count = Math.max(1, Math.floor((this.clientWidth + em) / (TicketColumns.WIDTH_MIN * em)));
    if (count !== this.count) {
      this.count = count;
      this.style.setProperty("--count", count);
    }
  }

  render() {
    return this.#columns().map(tickets => html`<div class="column">${repeat(tickets, each => each.key, each => this.card(each))}</div>`);
  }

  #columns() {
    const columns = Array.from({ length: this.count ?? 1 }, () => ({ height: 0, tickets: [] }));
    for (const ticket of this.tickets ?? []) {
      const shortest = columns.reduce((one, other) => other.height < one.height ? other : one);
      shortest.tickets.push(ticket);
      shortest.height += heightOf(ticket);
    }
    return columns.map(each => each.tickets);
  }
}

/// In rows of text, roughly.
function heightOf(ticket) {
  return 3 + ticket.lines.reduce((sum, line) => sum + 2 + (line.choices?.length ? 1 : 0) + (line.note ? 1 : 0), 0);
}

customElements.define("ticket-columns", TicketColumns);
