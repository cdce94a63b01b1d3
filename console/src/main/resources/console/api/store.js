/// The commands that wait, in IndexedDB: they survive a reload and an empty battery.

const STORE = "commands";

const database = new Promise((resolve, reject) => {
  const opening = indexedDB.open("comanda", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "key" });
  opening.onsuccess = () => resolve(opening.result);
  opening.onerror = () => reject(opening.error);
});

export function put(entry) {
  return run("readwrite", store => store.put(entry));
}

export function remove(key) {
  return run("readwrite", store => store.delete(key));
}

export function all() {
  return run("readonly", store => store.getAll());
}

/// Resolves when the transaction is on disk, not when the request was made.
async function run(mode, work) {
  const opened = await database;
  return new Promise((resolve, reject) => {
    const transaction = opened.transaction(STORE, mode, { durability: "strict" });
    const request = work(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
}
