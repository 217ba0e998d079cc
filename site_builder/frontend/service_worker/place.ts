// Where this site stands and how its caches are called. Other sites may share the origin: only what begins with the prefix
// is ours.

import type { Listed, Part } from "../shared/offline";

declare const self: ServiceWorkerGlobalScope;

/** The whole address of the site, with a slash at its end. */
export const SITE = self.registration.scope;

const PREFIX = `fasewijzer:${new URL(SITE).pathname}:`;

/** The copies for use without a network; other parts of the site have caches of their own. */
const OFFLINE = `${PREFIX}offline:`;

export const STATE_CACHE = `${OFFLINE}state`;

export const cacheName = (part: Part): string => `${OFFLINE}${part.id}`;

export const addressOf = (file: Listed): string => SITE + file.address;

/** Return the names of the caches that hold editions, whole or in part. */
export async function partCaches(): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(OFFLINE) && name !== STATE_CACHE);
}

/** Delete every cache of this site. */
export async function deleteAllCaches(): Promise<void> {
  const own = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  await Promise.all(own.map((name) => caches.delete(name)));
}
