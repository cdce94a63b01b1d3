/// How events travel now. The public API has no figure of the relay itself: the newest order's proof says when it was recorded and when
/// it was published. The dashboard of any restaurant knows the queues of the view.
import { get } from "console/api/api.js";

/// `{relaySeconds, waiting, pastWaiting}`, each absent if unknown.
export async function pathState() {
  const [relaySeconds, queues] = await Promise.all([relayed(), queued()]);
  return { relaySeconds, ...queues };
}

let proven = null;

/// An order's proof costs the write side a question, so each version is asked for once.
async function relayed() {
  const [newest] = (await get("/api/orders?limit=1")).body.items;
  if (!newest) {
    return undefined;
  }
  const version = `${newest.id}@${newest.version}`;
  if (proven?.version !== version) {
    const { truth } = (await get(`/api/orders/${newest.id}/proof`)).body;
    proven = { version, seconds: truth?.publishedAt ? Math.max(0, (Date.parse(truth.publishedAt) - Date.parse(truth.recordedAt)) / 1000) : undefined };
  }
  return proven.seconds;
}

async function queued() {
  const [any] = (await get("/api/restaurants?limit=1")).body.items;
  if (!any) {
    return {};
  }
  const { viewLag } = (await get(`/api/dashboard?restaurant=${any.id}`)).body;
  return { waiting: viewLag?.waiting, pastWaiting: viewLag?.pastWaiting };
}
