// The switch that ends offline use: published in place of the service worker, it deletes the site's own caches and itself.
// Pages that are open go on; their next request goes to the network.

import { deleteAllCaches } from "./place";

declare const self: ServiceWorkerGlobalScope;

self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));

self.addEventListener("activate", (event) => {
  event.waitUntil(deleteAllCaches().then(() => self.registration.unregister()));
});
