/// The table whose QR code a guest has scanned: `{table, code}`, or null. The link has it behind `#`, which browsers send to nobody; from there
/// it goes into the tab, and out of the address.
export function tableOf(restaurant) {
  const scanned = new URLSearchParams(location.hash.slice(1));
  if (scanned.has("table") && scanned.has("code")) {
    sessionStorage.setItem(key(restaurant), JSON.stringify({ table: scanned.get("table"), code: scanned.get("code") }));
    history.replaceState(history.state, "", location.pathname + location.search);
  }
  return JSON.parse(sessionStorage.getItem(key(restaurant)) ?? "null");
}

export function leaveTable(restaurant) {
  sessionStorage.removeItem(key(restaurant));
}

function key(restaurant) {
  return `comanda.table.${restaurant}`;
}
