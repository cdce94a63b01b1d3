/// The stream's changes, applied to the board that the page has. `{id, version, ticket, stations: [{station, ticket}]}`: the order's tickets
/// on every station, or `ticket: null` if it is no longer on the board. Older changes than what is there change nothing.

/// A picture that was asked for may be older than a change that came while it was under way, for no longer than this.
const RECENT_MILLIS = 5_000;

export class BoardChanges {
  #recent = [];

  /// The board of a picture, with the changes that it may lack. One from the stream lacks none.
  picture(board, isStreamed) {
    const now = Date.now();
    this.#recent = isStreamed ? [] : this.#recent.filter(each => each.until > now);
    return this.#recent.reduce((changed, each) => applied(changed, each.change), board);
  }

  change(board, change) {
    this.#recent.push({ change, until: Date.now() + RECENT_MILLIS });
    return applied(board, change);
  }
}

export function applied(board, { id, version, ticket, stations = [] }) {
  const isKnown = board.stations.some(each => each.tickets.some(one => one.order === id && one.version >= version));
  if (isKnown) {
    return board;
  }
  const tickets = new Map(board.stations.map(each => [each.station, each.tickets.filter(one => one.order !== id)]));
  if (ticket !== null) {
    for (const each of stations) {
      tickets.set(each.station, [...tickets.get(each.station) ?? [], each.ticket]);
    }
  }
  return {
    ...board,
    stations: [...tickets].filter(([, all]) => all.length > 0).map(([station, all]) => ({ station, tickets: all }))
      .sort((one, other) => one.station < other.station ? -1 : 1),
  };
}
