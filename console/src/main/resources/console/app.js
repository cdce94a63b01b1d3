/// Every page is this one document: `/kitchen/kiezkueche` is shown by `pages/kitchen.js` (README.md of the module).
/// The frame and the page are fetched at the same time; the frame shows the page once it is clear who asks.
import { page } from "console/pages.js";

import("console/frame/app-frame.js");
import(`console/pages/${page.name}.js`);

if ("serviceWorker" in navigator) {
  // After the page: it must not compete with the first ticket. What was loaded before the worker ran is handed to it.
  addEventListener("load", async () => {
    await navigator.serviceWorker.register("/console/worker.js", { scope: "/" });
    const { active } = await navigator.serviceWorker.ready;
    active.postMessage(performance.getEntriesByType("resource").map(each => each.name));
  });
}
