// How a request is answered once an edition is on the device: from there, without a network. What is lost or damaged comes
// from the network and is put back; what cannot be had is told in words, never with the browser's own error page.

import type { Edition, Listed } from "../shared/offline";
import { holds } from "./checking";
import { type Entry, entryOf, read } from "./editions";
import { FillingError, fetchChecked } from "./filling";
import { SITE, addressOf, cacheName } from "./place";
import { published } from "./published";

/** Files up to this size are checked before they are handed out; larger ones right after, since reading takes time. */
const CHECKED_FIRST_BYTES = 2_000_000;

const REPAIR_SECONDS = 30;

const NOT_FOUND = "404.html";

/** What was read back and found whole in this run of the service worker. */
const checked = new Set<string>();

export async function answer(event: FetchEvent): Promise<Response> {
  const { request } = event;
  // A page that is opened is of the edition in use, also where an older one leads to it or is loaded anew.
  const editions = await editionsFor(request.mode === "navigate" ? "" : event.clientId);
  if (editions.length === 0) return fetch(request);
  const address = request.url.slice(SITE.length).replace(/[?#].*$/, "").replace(/(^|\/)index\.html$/, "$1");
  const entries = editions.map((edition) => entryOf(edition, address)).filter((entry) => entry !== undefined);
  for (const entry of entries) {
    const stored = await fromDevice(entry, event);
    if (stored !== undefined) return stored;
  }
  const [entry] = entries;
  if (entry !== undefined) return repaired(entry, event);
  const isPage = request.mode === "navigate";
  if (isPage && editions.some((edition) => entryOf(edition, `${address}/`))) {
    return Response.redirect(`${SITE}${address}/${new URL(request.url).search}`);
  }
  try {
    return await fetch(request);
  } catch (error) {
    if (!isPage) throw error;
    return notFound(event, editions);
  }
}

/** Return the editions to look in: a page that was open at the change to a new edition goes on with its own. */
async function editionsFor(client: string): Promise<Edition[]> {
  const { current, previous } = await read();
  const editions = [current, previous?.edition].filter((edition) => edition !== undefined);
  return previous?.clients.includes(client) === true ? editions.reverse() : editions;
}

/** Return the response as it is kept. */
async function fromDevice({ file, part }: Entry, event: FetchEvent): Promise<Response | undefined> {
  const name = cacheName(part);
  const key = `${name} ${file.address}`;
  try {
    const cache = await caches.open(name);
    const stored = await cache.match(addressOf(file), { ignoreVary: true });
    if (stored === undefined || checked.has(key)) return stored;
    const isWhole = async (): Promise<boolean> => holds(await cache.match(addressOf(file), { ignoreVary: true }), file);
    if (file.bytes > CHECKED_FIRST_BYTES) {
      event.waitUntil(
        isWhole().then(async (whole) => {
          if (whole) checked.add(key);
          else await store({ file, part }, event).catch(() => undefined);
        }),
      );
      return stored;
    }
    if (!(await isWhole())) return undefined;
    checked.add(key);
    return stored;
  } catch {
    return undefined;
  }
}

async function repaired(entry: Entry, event: FetchEvent): Promise<Response> {
  try {
    return await store(entry, event);
  } catch (error) {
    // The site holds a newer edition already: its page is better than none.
    if (error instanceof FillingError && error.failure === "changed") return fetch(event.request);
    if (event.request.mode !== "navigate") return Response.error();
    return missingPage(entry.file);
  }
}

async function store({ file, part }: Entry, event: FetchEvent): Promise<Response> {
  const response = await fetchChecked(file, AbortSignal.timeout(REPAIR_SECONDS * 1000), () => undefined);
  const copy = response.clone();
  const put = caches.open(cacheName(part)).then((cache) => cache.put(addressOf(file), copy));
  // A storage that is full or refuses is no reason to withhold what came from the network.
  event.waitUntil(put.catch(() => undefined));
  return response;
}

/** Return the site's own page for an address that does not exist. */
async function notFound(event: FetchEvent, editions: Edition[]): Promise<Response> {
  for (const edition of editions) {
    const entry = entryOf(edition, NOT_FOUND);
    const page = entry && (await fromDevice(entry, event));
    if (page !== undefined) return new Response(page.body, { status: 404, headers: page.headers });
  }
  return missingPage({ address: event.request.url.slice(SITE.length) });
}

function missingPage({ address }: Pick<Listed, "address">): Response {
  const shown = SITE + address;
  const escaped = shown.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const page = published.missing.replaceAll("{address}", () => escaped);
  return new Response(page, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}
