/// From the API's board to what a kitchen looks at: pure functions. The API has tickets by station; an order that several stations work on
/// is one ticket here.

const OPEN = new Set(["WAITING", "COOKING"]);
/// The status of what was acknowledged here, until a picture lacks it.
export const ACKNOWLEDGED = "ACKNOWLEDGED";
const ALLERGY = /allerg|unvertr|intoler|intoller|zöliak|celia|coelia|anaphyl|anafil/i;

/// What is to be made now.
export function isOpen(line) {
  return OPEN.has(line.status) && !line.heldAt && !line.takenAwayAt;
}

/// What is made later, when it is fired.
export function isHeld(line) {
  return line.status === "WAITING" && Boolean(line.heldAt) && !line.takenAwayAt;
}

/// What nobody wants any more, until the kitchen acknowledges that.
export function isTakenAway(line) {
  return Boolean(line.takenAwayAt);
}

/// Whether a note is about what could make somebody ill.
export function isAllergy(note) {
  return ALLERGY.test(note ?? "");
}

export function stationsOf(board) {
  return (board?.stations ?? []).map(each => each.station);
}

/// The tickets, oldest first. `overlay` maps `order/line` to what was commanded here and the picture may not have yet.
export function ticketsOf(board, { station = null, channel = null, overlay = new Map() } = {}) {
  const tickets = new Map();
  for (const { station: name, tickets: parts } of board?.stations ?? []) {
    if (station !== null && name !== station) {
      continue;
    }
    for (const part of parts) {
      if (channel !== null && part.fulfilment !== channel) {
        continue;
      }
      const ticket = tickets.get(part.order) ?? { ...part, key: part.order, lines: [], stations: [], since: sinceOf(part) };
      ticket.since = earlier(ticket.since, sinceOf(part));
      ticket.stations.push(name);
      ticket.lines.push(...part.lines.map(line => ({ ...line, station: name, ...overlay.get(`${part.order}/${line.line}`) }))
        .filter(line => line.status !== ACKNOWLEDGED));
      tickets.set(part.order, ticket);
    }
  }
  return [...tickets.values()].map(each => ({ ...each, lines: each.lines.toSorted(byCourse) }))
    .filter(each => each.lines.some(line => isOpen(line) || isTakenAway(line)))
    .sort((one, other) => Date.parse(one.since) - Date.parse(other.since) || one.number - other.number);
}

/// A further round counts from when it was sent, which a read side that knows it says.
function sinceOf(ticket) {
  return ticket.since ?? ticket.acceptedAt ?? ticket.placedAt;
}

function earlier(one, other) {
  return Date.parse(other) < Date.parse(one) ? other : one;
}

/// When it should be ready: as promised, or else when the guest comes for it. Undefined if nobody said.
export function dueOf(ticket) {
  return ticket.dueAt ?? ticket.promisedAt ?? ticket.pickUpAt;
}

function byCourse(one, other) {
  return (one.course ?? 0) - (other.course ?? 0) || one.line - other.line;
}

/// The column of a ticket: nothing begun, something in the pan, or only things to acknowledge.
export function stageOf(ticket) {
  return ticket.lines.some(line => line.status === "COOKING" || line.status === "READY" || line.status === "SERVED") ? "cooking" : "waiting";
}

/// `fresh`, `soon` or `late`, by the minutes in the settings and by what was promised.
export function ageOf(ticket, now, { soonMinutes, lateMinutes }) {
  const minutes = (now - Date.parse(ticket.since)) / 60_000;
  if (minutes >= lateMinutes || ticket.late || Date.parse(dueOf(ticket)) < now) {
    return "late";
  }
  return minutes >= soonMinutes ? "soon" : "fresh";
}

/// What is next for the whole ticket, and the lines: bump what is to be made, else acknowledge what was taken away.
export function nextOf(ticket) {
  const open = ticket.lines.filter(isOpen);
  return open.length > 0 ? ["bump", numbers(open)] : ["acknowledge", numbers(ticket.lines.filter(isTakenAway))];
}

function numbers(lines) {
  return lines.map(each => each.line);
}

/// All-day counts: how many of each dish, with the same choices, are still to be made.
export function countsOf(tickets) {
  const counts = new Map();
  for (const line of tickets.flatMap(each => each.lines).filter(isOpen)) {
    const key = [line.dish, ...(line.choices ?? [])].join("\u0000");
    const count = counts.get(key) ?? { dish: line.dish, choices: line.choices ?? [], station: line.station, quantity: 0 };
    count.quantity += line.quantity;
    counts.set(key, count);
  }
  return [...counts.values()].sort((one, other) => other.quantity - one.quantity || one.dish.localeCompare(other.dish));
}

/// Identical items of one ticket as one row: `2 × Soup` twice is `4 × Soup`. Bumping the row bumps all of them.
export function rowsOf(ticket) {
  const rows = new Map();
  for (const line of ticket.lines) {
    const key = JSON.stringify([line.dish, line.choices, line.note, line.status, line.course, line.seat, line.station, isHeld(line), isTakenAway(line), line.movedTo,
      line.movedFrom]);
    const row = rows.get(key) ?? { ...line, quantity: 0, lines: [] };
    row.quantity += line.quantity;
    row.lines.push(line.line);
    rows.set(key, row);
  }
  return [...rows.values()];
}
