/// Keeps the pages themselves, so that a kitchen's tablet can be restarted without a network. Never anything of the API: a menu or a board
/// from a cache would be a lie. Always the network first: a release is shown at once.
const CACHE = "comanda-pages";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", event => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", event => {
  const { request } = event;
  const url = new URL(request.url);
  const isPage = request.mode === "navigate" && !/^\/(api|q|local|gateway)(\/|$)/.test(url.pathname);
  if (request.method === "GET" && url.origin === location.origin && (isPage || url.pathname.startsWith("/console/"))) {
    event.respondWith(answer(request, isPage));
  }
});

/// What a page had loaded before this worker ran. The browser's own cache has it, so little is sent again.
self.addEventListener("message", event => event.waitUntil(caches.open(CACHE).then(async cache => {
  await cache.add("/");
  await cache.addAll([...new Set(event.data)].filter(each => each.startsWith(location.origin + "/console/")));
})));

/// All pages are one document.
async function answer(request, isPage) {
  const cache = await caches.open(CACHE);
  const key = isPage ? "/" : request;
  try {
    const response = await fetch(request);
    if (response.ok) {
      await cache.put(key, response.clone());
    }
    return response;
  } catch (failure) {
    const kept = await cache.match(key);
    if (kept) {
      return kept;
    }
    throw failure;
  }
}
