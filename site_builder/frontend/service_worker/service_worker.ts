// The site without a network: what the service worker listens to.
//
// The script takes over as soon as it arrives, since it is the same for every edition; an edition is data. So a fault in this
// script can be mended at once, and the switch that ends offline use works at once, while a new edition of the site waits for
// the reader's word. The browser looks for a new script whenever a page is opened; that is the only question to the network.
//
// Workbox was looked at. Its precaching installs a whole edition in one go or not at all: no progress, no cancelling, no
// resuming file by file, no check of the bytes, and its new edition comes with a new script, so either may hold up the other.
// What it would take away is the lookup in `answering.ts`, a few lines.

import type { Edition, OfflineFailure, OfflineReply, OfflineRequest, OfflineState } from "../shared/offline";
import { answer } from "./answering";
import { deleteLeftovers, deletePrevious, known, read, removeAll, write } from "./editions";
import { FillingError, fill, isComplete } from "./filling";
import { SITE } from "./place";
import { published } from "./published";

declare const self: ServiceWorkerGlobalScope;

/** Pages hear of progress this often. */
const REPORT_MILLISECONDS = 100;

let filling: { abort: AbortController; loaded: number; total: number; isChecking: boolean } | undefined;
let failure: OfflineFailure | undefined;

/** Whether every file of the edition in use is there. */
let isWhole = false;

self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method !== "GET" || !url.startsWith(SITE)) return;
  const kept = known();
  if (kept !== undefined && kept.current === undefined) return;
  event.respondWith(answer(event));
});

self.addEventListener("message", (event) => {
  const request = event.data as OfflineRequest;
  event.waitUntil(obey(request).finally(tellState));
});

async function obey(request: OfflineRequest): Promise<void> {
  switch (request.type) {
    case "state":
      return goOn(request.mayDownload);
    case "fill":
      return download();
    case "cancel":
      filling?.abort.abort();
      return write({ isWanted: false });
    case "use":
      return use();
    case "remove":
      filling?.abort.abort();
      failure = undefined;
      return removeAll();
  }
}

/** Go on with what was cut off, put back what is lost, and fetch a new edition beside the old one. */
async function goOn(mayDownload: boolean): Promise<void> {
  if (filling !== undefined) return;
  const { isWanted, current, next } = await read();
  isWhole = await isStored(current);
  await deletePrevious();
  if (!isWanted || !mayDownload) return;
  const newest = next ?? current;
  // Asked once of the same edition: what is told of it and what is done about it must not differ.
  const isNewestStored = newest === current ? isWhole : await isStored(newest);
  if (newest?.version !== published.version || !isNewestStored) await download();
}

/** Store the edition that is published now. */
async function download(): Promise<void> {
  if (filling !== undefined) return;
  const abort = new AbortController();
  filling = { abort, loaded: 0, total: 0, isChecking: false };
  failure = undefined;
  try {
    await write({ isWanted: true }).catch((error: unknown) => {
      throw new FillingError("storage", String(error));
    });
    const edition = await readList(abort.signal);
    let soon: ReturnType<typeof setTimeout> | undefined;
    await fill(edition, abort.signal, (progress) => {
      filling = { abort, ...progress };
      soon ??= setTimeout(() => {
        soon = undefined;
        void tellState();
      }, REPORT_MILLISECONDS);
    });
    await keep(edition);
  } catch (error) {
    if (abort.signal.aborted) return;
    console.error(error);
    failure = error instanceof FillingError ? error.failure : "storage";
    // The files of another edition: then there is a newer script as well.
    if (failure === "changed") await self.registration.update().catch(() => undefined);
  } finally {
    filling = undefined;
  }
}

async function readList(signal: AbortSignal): Promise<Edition> {
  const response = await fetch(SITE + published.list, { signal }).catch((error: unknown) => {
    throw new FillingError("network", `${published.list}: ${String(error)}`);
  });
  if (!response.ok) throw new FillingError(response.status === 404 ? "changed" : "network", `list: status ${response.status}`);
  return (await response.json()) as Edition;
}

/** The first edition, or one that was mended, is in use from now on; any other waits. */
async function keep(edition: Edition): Promise<void> {
  const { current } = await read();
  const isFirst = current === undefined || current.version === edition.version;
  await write(isFirst ? { current: edition } : { next: edition });
  isWhole ||= isFirst;
  await deleteLeftovers();
}

async function isStored(edition: Edition | undefined): Promise<boolean> {
  return edition !== undefined && (await isComplete(edition).catch(() => false));
}

async function use(): Promise<void> {
  const { current, next } = await read();
  if (next === undefined) return;
  const open = await self.clients.matchAll();
  const previous = current && { edition: current, clients: open.map(({ id }) => id) };
  await write({ current: next, next: undefined, previous });
  isWhole = await isStored(next);
  await tell({ type: "switched" });
}

async function tellState(): Promise<void> {
  const { current, next } = await read();
  const state: OfflineState = {
    isReady: current !== undefined && isWhole,
    isBehind: current !== undefined && filling === undefined && (next ?? current).version !== published.version,
  };
  if (filling !== undefined) state.filling = { loaded: filling.loaded, total: filling.total, isChecking: filling.isChecking };
  if (next !== undefined) state.waiting = next.version;
  if (failure !== undefined) state.failure = failure;
  await tell({ type: "offline", state });
}

async function tell(reply: OfflineReply): Promise<void> {
  for (const client of await self.clients.matchAll({ type: "window" })) client.postMessage(reply);
}
