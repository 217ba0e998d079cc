// Python's memory right after its start, kept on the device, so that a later visit goes on from there.
//
// It holds no answer of anybody: it is taken from an engine of its own that was asked nothing but the small request of the
// build. What chance put into it (there is a fixed seed) is the same at each visit, which this package does not use. It is
// never trusted: its hash is checked, then its answer to the small request; whatever is wrong with it, it is thrown away and
// the engine starts from its files.

import type { Engine } from "../shared/protocol";
import { pack, unpack } from "./blocks";
import type { Parts } from "./download";
import { EngineError } from "./failure";
import { sha256 } from "./hash";
import { type Door, type Restored, openDoor, startPython, startWithin } from "./python";

/** It takes 12 MB; a device that has less than ten times as much left is left alone. */
const ROOM_BYTES = 120_000_000;

const ENTRY = "memory";
const HASH = "x-sha256";
const LENGTH = "x-length";

/** Return the memory that an earlier visit kept, while it is being read; undefined where there is none. */
export async function readMemory(engine: Engine): Promise<Restored | undefined> {
  try {
    const kept = await caches.match(ENTRY, { cacheName: cacheName(engine) });
    if (kept === undefined) return undefined;
    const memory = new Uint8Array(Number(kept.headers.get(LENGTH)));
    const filled = fillFrom(kept, memory);
    // Whoever starts from it hears what is wrong.
    filled.catch(() => undefined);
    return { memory, filled };
  } catch {
    // Storage is blocked, or was cleared under our hands: a first visit, not an error.
    return undefined;
  }
}

async function fillFrom(kept: Response, memory: Uint8Array): Promise<void> {
  const packed = new Uint8Array(await kept.arrayBuffer());
  const hash = sha256(packed);
  unpack(packed, memory);
  if ((await hash) !== kept.headers.get(HASH)) throw new EngineError("start", "the kept memory is damaged");
}

/**
 * Start from kept memory; undefined where that fails in any way, and then it is thrown away.
 *
 * @throws EngineError when a file of the engine does not come.
 */
export async function restore(engine: Engine, parts: Parts, restored: Restored): Promise<Door | undefined> {
  try {
    const door = openDoor(await startWithin(engine.limits.restore, engine, parts, { restored }));
    await check(engine, door);
    return door;
  } catch (error) {
    // When a file does not come, nothing is said about the memory.
    await parts.all;
    console.warn(`engine: the kept memory is not used: ${String(error)}`);
    await forgetMemory(engine);
    return undefined;
  }
}

/** Start another engine, and keep its memory for the next visit. */
export async function keepMemory(engine: Engine, parts: Parts): Promise<void> {
  const python = await startPython(engine, parts, { keepable: true });
  // What Python sets up at its first answer is then in the memory as well.
  await check(engine, openDoor(python));
  const memory = python.makeMemorySnapshot();
  const packed = pack(memory);
  const headers = { [HASH]: await sha256(packed), [LENGTH]: String(memory.length) };
  const response = new Response(packed, { headers });
  await (await caches.open(cacheName(engine))).put(ENTRY, response);
}

/** Throw kept memory away: that of this engine, or that of every other. */
export async function forgetMemory(engine: Engine, which: "this" | "others" = "this"): Promise<void> {
  try {
    const name = cacheName(engine);
    const ours = (await caches.keys()).filter((each) => each.startsWith(prefix(engine)));
    await Promise.all(ours.filter((each) => (each === name) === (which === "this")).map((each) => caches.delete(each)));
  } catch {
    // Storage is blocked: then there is nothing to throw away.
  }
}

/** Return whether the device has room, and nothing is kept yet. */
export async function hasRoom(engine: Engine): Promise<boolean> {
  try {
    const { quota = 0, usage = 0 } = await navigator.storage.estimate();
    return quota - usage > ROOM_BYTES && (await caches.match(ENTRY, { cacheName: cacheName(engine) })) === undefined;
  } catch {
    return false;
  }
}

async function check(engine: Engine, door: Door): Promise<void> {
  const reply = new TextEncoder().encode(door(engine.check.request));
  if ((await sha256(reply)) !== engine.check.sha256) throw new EngineError("start", "wrong reply to the check");
}

/** The folder ends in `engine/HASH/`; what stands before it is the path of the site, which neighbours do not share. */
function prefix(engine: Engine): string {
  return `fasewijzer:${engine.folder.replace(/engine\/[^/]*\/$/, "")}:snapshot-`;
}

function cacheName(engine: Engine): string {
  return prefix(engine) + engine.folder.split("/").at(-2);
}
