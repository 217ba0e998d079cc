// The copy of the site itself on the device: its pages and its engine, which the service worker keeps, and the engine's memory.

import type { OfflineRequest } from "../shared/offline";
import { SCOPE } from "./storage";

const PREFIX = `fasewijzer:${SCOPE}:`;

/** Return this site's own service worker, as the browser keeps it; a neighbour above it may have one too. */
export async function registration(): Promise<ServiceWorkerRegistration | undefined> {
  try {
    const found = await navigator.serviceWorker.getRegistration(SCOPE);
    return found !== undefined && new URL(found.scope).pathname === SCOPE ? found : undefined;
  } catch {
    return undefined;
  }
}

/** Pass a request on to the service worker, whatever its stage; false when there is none. */
export async function send(request: OfflineRequest): Promise<boolean> {
  const kept = await registration();
  const worker = kept?.active ?? kept?.waiting ?? kept?.installing;
  worker?.postMessage(request);
  return worker !== undefined && worker !== null;
}

/** Return whether any part of the site is kept. */
export async function hasSiteCopy(): Promise<boolean> {
  return (await ownCaches()).length > 0;
}

/** Take the site off the device, and nothing of a neighbour. */
export async function deleteSiteCopy(): Promise<void> {
  // It stops what it is storing, and tells every open page.
  await send({ type: "remove" });
  await (await registration())?.unregister();
  await Promise.all((await ownCaches()).map((name) => caches.delete(name)));
}

async function ownCaches(): Promise<string[]> {
  try {
    return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  } catch {
    // Storage is blocked: then nothing is kept.
    return [];
  }
}
