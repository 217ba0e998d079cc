// Puts an edition on the device, file by file, each checked before it is kept. What is there already stays, so a filling
// that was cut off goes on where it stopped, and what an older edition holds unchanged is not fetched again.

import type { Edition, Listed, OfflineFailure, Part } from "../shared/offline";
import { holds, isFile } from "./checking";
import { bytesOf } from "./editions";
import { addressOf, cacheName, partCaches } from "./place";

/** Files on their way at once. */
const AT_ONCE = 6;

/** The longest wait for the next byte. */
const STALL_SECONDS = 30;

export class FillingError extends Error {
  constructor(
    readonly failure: OfflineFailure,
    detail: string,
  ) {
    super(detail);
  }
}

export type Report = (progress: { loaded: number; total: number; isChecking: boolean }) => void;

type Job = { part: Part; file: Listed; cache: Cache };

/**
 * Store every file of an edition, then read every file back and check it.
 *
 * @throws FillingError when it cannot be completed; what was stored stays for the next attempt.
 * @throws DOMException `AbortError` when the signal says so.
 */
export async function fill(edition: Edition, signal: AbortSignal, report: Report): Promise<void> {
  const total = bytesOf(edition);
  const jobs = await jobsOf(edition);
  const missing = await withoutStored(jobs);
  let loaded = total - sizeOf(missing);
  const add = (bytes: number): void => {
    loaded += bytes;
    report({ loaded, total, isChecking: false });
  };
  add(0);
  await requireRoom(sizeOf(missing));
  await store(missing, signal, add);
  report({ loaded: total, total, isChecking: true });
  const damaged = await unreadable(jobs, signal);
  if (damaged.length === 0) return;
  await Promise.all(damaged.map(({ file, cache }) => cache.delete(addressOf(file))));
  await store(damaged, signal, () => undefined);
  const [first] = await unreadable(damaged, signal);
  if (first !== undefined) throw new FillingError("storage", `${first.file.address} cannot be read back`);
}

/** Return whether every file of an edition is there; its content is checked when it is used. */
export async function isComplete(edition: Edition): Promise<boolean> {
  return (await withoutStored(await jobsOf(edition))).length === 0;
}

/**
 * Fetch a file from the network and check it. A copy of the browser's own is tried first: the page may have just loaded it.
 *
 * @throws FillingError when the network fails, or holds another edition.
 */
export async function fetchChecked(file: Listed, signal: AbortSignal, report: (bytes: number) => void): Promise<Response> {
  let status = 0;
  for (const cache of ["default", "reload"] as const) {
    let counted = 0;
    const { response, bytes } = await download(file, cache, signal, (count) => {
      counted += count;
      report(count);
    });
    if (await isFile(bytes, file)) {
      // A page that was reached through a redirect cannot be shown for the address that was asked for.
      const type = response.headers.get("Content-Type") ?? "";
      return response.redirected ? new Response(bytes, { headers: { "Content-Type": type } }) : response;
    }
    report(-counted);
    status = response.status;
  }
  throw new FillingError(status >= 500 ? "network" : "changed", `${file.address}: not as listed (status ${status})`);
}

async function jobsOf(edition: Edition): Promise<Job[]> {
  const jobs: Job[] = [];
  for (const part of edition.parts) {
    const cache = await caches.open(cacheName(part)).catch(refused);
    jobs.push(...part.files.map((file) => ({ part, file, cache })));
  }
  return jobs;
}

async function withoutStored(jobs: Job[]): Promise<Job[]> {
  const stored = new Map<Cache, Set<string>>();
  for (const cache of new Set(jobs.map((job) => job.cache))) {
    stored.set(cache, new Set((await cache.keys()).map((request) => request.url)));
  }
  return jobs.filter(({ cache, file }) => !stored.get(cache)?.has(addressOf(file)));
}

/** Store the files, several at once; the first that fails stops the others. */
async function store(jobs: Job[], signal: AbortSignal, report: (bytes: number) => void): Promise<void> {
  const abort = abortedBy(signal);
  const open = jobs[Symbol.iterator]();
  const work = async (): Promise<void> => {
    for (const { part, file, cache } of open) {
      abort.signal.throwIfAborted();
      const older = await fromOlder(part, file);
      if (older !== undefined) report(file.bytes);
      const response = older ?? (await fetchChecked(file, abort.signal, report));
      await cache.put(addressOf(file), response).catch(refused);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } finally {
    abort.abort();
  }
}

/** Return the same file out of an older edition. */
async function fromOlder(part: Part, file: Listed): Promise<Response | undefined> {
  for (const name of await partCaches()) {
    if (name === cacheName(part)) continue;
    const cache = await caches.open(name);
    if (await holds(await cache.match(addressOf(file)), file)) return cache.match(addressOf(file));
  }
  return undefined;
}

async function unreadable(jobs: Job[], signal: AbortSignal): Promise<Job[]> {
  const found: Job[] = [];
  for (const job of jobs) {
    signal.throwIfAborted();
    if (!(await holds(await job.cache.match(addressOf(job.file)), job.file))) found.push(job);
  }
  return found;
}

type Downloaded = { response: Response; bytes: Uint8Array<ArrayBuffer> };

async function download(
  file: Listed,
  cache: RequestCache,
  signal: AbortSignal,
  report: (bytes: number) => void,
): Promise<Downloaded> {
  const stall = abortedBy(signal);
  let timer = 0;
  const wait = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => stall.abort(), STALL_SECONDS * 1000) as unknown as number;
  };
  wait();
  try {
    const response = await fetch(addressOf(file), { cache, signal: stall.signal });
    // The response itself is kept, so that nothing of it is lost; only its copy is read.
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    const reader = response.clone().body?.getReader();
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done || value === undefined) break;
      wait();
      report(value.length);
      chunks.push(value);
    }
    return { response, bytes: new Uint8Array(await new Blob(chunks).arrayBuffer()) };
  } catch (error) {
    signal.throwIfAborted();
    throw new FillingError("network", `${file.address}: ${String(error)}`);
  } finally {
    clearTimeout(timer);
  }
}

/** Say beforehand when there is no room, in place of filling the device to the brim. */
async function requireRoom(bytes: number): Promise<void> {
  // WebKitGTK has no such estimate; there a device that is full says so while it is filled.
  const { quota, usage } = (await (navigator.storage as StorageManager | undefined)?.estimate()) ?? {};
  if (quota !== undefined && quota - (usage ?? 0) < bytes) throw new FillingError("storage", `no room for ${bytes} bytes`);
}

function refused(error: unknown): never {
  throw new FillingError("storage", String(error));
}

/** Return a controller that follows a signal and can abort by itself; `AbortSignal.any` is too new for many telephones. */
function abortedBy(signal: AbortSignal): AbortController {
  const controller = new AbortController();
  if (signal.aborted) controller.abort();
  signal.addEventListener("abort", () => controller.abort(), { once: true });
  return controller;
}

const sizeOf = (jobs: Job[]): number => jobs.reduce((sum, { file }) => sum + file.bytes, 0);
