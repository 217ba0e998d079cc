// Which editions are on the device: the one in use, the one that waits, and the one that open pages were made from.
//
// One entry holds all of it, so that no moment exists in which half of a change is written.

import type { Edition, Listed, Part } from "../shared/offline";
import { STATE_CACHE, SITE, cacheName, partCaches } from "./place";

declare const self: ServiceWorkerGlobalScope;

export type Kept = {
  /** The reader wants an edition on the device; a filling that was cut off goes on. */
  isWanted: boolean;
  /** Complete, verified and in use. */
  current?: Edition;
  /** Complete and verified; waits for the reader's word. */
  next?: Edition;
  /** No longer in use, but for these pages, which were open at the change. */
  previous?: { edition: Edition; clients: string[] };
};

const KEY = `${SITE}offline-state`;

let kept: Kept | undefined;

/** Return what is kept, without waiting; undefined when this run of the service worker has not read it yet. */
export const known = (): Kept | undefined => kept;

/** Return what is kept. A storage that is gone or cannot be read is a first visit. */
export async function read(): Promise<Kept> {
  if (kept !== undefined) return kept;
  const found = await fromStorage();
  // Another event may have read or written it meanwhile.
  kept ??= found;
  return kept;
}

/** Change what is kept, on the device first. */
export async function write(changes: { [Name in keyof Kept]?: Kept[Name] | undefined }): Promise<void> {
  const changed = Object.fromEntries(Object.entries({ ...(await read()), ...changes }).filter(([, value]) => value !== undefined));
  const cache = await caches.open(STATE_CACHE);
  await cache.put(KEY, new Response(JSON.stringify(changed), { headers: { "Content-Type": "application/json" } }));
  kept = changed as Kept;
}

/** Forget everything and delete the copies. */
export async function removeAll(): Promise<void> {
  kept = { isWanted: false };
  for (const name of [STATE_CACHE, ...(await partCaches())]) await caches.delete(name);
}

/** Delete the previous edition once no page that was made from it is open. */
export async function deletePrevious(): Promise<void> {
  const { current, next, previous } = await read();
  if (previous === undefined) return;
  const open = new Set((await self.clients.matchAll()).map((client) => client.id));
  if (previous.clients.some((id) => open.has(id))) return;
  await write({ previous: undefined });
  const used = cachesOf([current, next]);
  for (const name of cachesOf([previous.edition])) if (!used.has(name)) await caches.delete(name);
}

/** Delete what belongs to no edition that is kept, such as the beginning of one that was never completed. */
export async function deleteLeftovers(): Promise<void> {
  const { current, next, previous } = await read();
  const used = cachesOf([current, next, previous?.edition]);
  for (const name of await partCaches()) if (!used.has(name)) await caches.delete(name);
}

const cachesOf = (editions: (Edition | undefined)[]): Set<string> =>
  new Set(editions.flatMap((edition) => edition?.parts.map(cacheName) ?? []));

export type Entry = { file: Listed; part: Part };

const indexes = new WeakMap<Edition, Map<string, Entry>>();

/** Return the file of an edition that is asked for below the site's path. */
export function entryOf(edition: Edition, address: string): Entry | undefined {
  let index = indexes.get(edition);
  if (index === undefined) {
    index = new Map(edition.parts.flatMap((part) => part.files.map((file) => [file.address, { file, part }])));
    indexes.set(edition, index);
  }
  return index.get(address);
}

export const bytesOf = (edition: Edition): number =>
  edition.parts.reduce((sum, part) => sum + part.files.reduce((inner, file) => inner + file.bytes, 0), 0);

async function fromStorage(): Promise<Kept> {
  try {
    const response = await (await caches.open(STATE_CACHE)).match(KEY);
    return response === undefined ? { isWanted: false } : ((await response.json()) as Kept);
  } catch {
    return { isWanted: false };
  }
}
