// Runs the Python package `quiz` in Pyodide, away from the page.

import type { Engine, Reply, Request } from "../shared/protocol";
import { download } from "./download";
import { EngineError, isOutOfMemory, named } from "./failure";
import { forgetMemory, hasRoom, keepMemory, readMemory, restore } from "./memory";
import { type Door, openDoor, startWithin } from "./python";

/** The smallest program there is: eight bytes. Where it is refused, so is every other. */
const SMALLEST = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

let door: Door | undefined;
let from: "files" | "memory" = "files";

const reply = (message: Reply): void => postMessage(message);

addEventListener("message", ({ data }: MessageEvent<Request>) => {
  if (data.type === "start") void start(data.engine, data.memory);
  else if (data.type === "keep") void keep(data.engine);
  else ask(data.id, data.text);
});

async function start(engine: Engine, mayUseMemory: boolean): Promise<void> {
  try {
    checkSupport();
    void forgetMemory(engine, "others");
    // Asked first, read while the files come.
    const memory = mayUseMemory ? readMemory(engine) : forgetMemory(engine).then(() => undefined);
    const parts = download(engine, (loaded, total) => reply({ type: "downloading", loaded, total }));
    void parts.all.then(() => reply({ type: "starting" }), () => undefined);
    const restored = await memory;
    if (restored !== undefined) door = await restore(engine, parts, restored);
    from = door === undefined ? "files" : "memory";
    door ??= openDoor(await startWithin(engine.limits.start, engine, parts));
    reply({ type: "ready", from });
    if (mayUseMemory && from === "files") setTimeout(() => void prepareNextVisit(engine), engine.limits.idle * 1000);
  } catch (error) {
    const { failure, message } = named(error);
    reply({ type: "failed", failure, detail: message });
  }
}

function checkSupport(): void {
  try {
    new WebAssembly.Module(SMALLEST);
    if (typeof crypto.subtle === "undefined") throw new Error("crypto.subtle is missing");
  } catch (error) {
    // Missing, switched off, or blocked by a policy of the server.
    throw new EngineError("unsupported", String(error));
  }
}

function ask(id: number, text: string): void {
  reply({ type: "taken", id });
  try {
    if (door === undefined) throw new Error("asked before the engine was ready");
    reply({ type: "answered", id, text: door(text) });
  } catch (error) {
    const failure = isOutOfMemory(error) ? "memory" : "scoring";
    reply({ type: "broke", id, failure, from, detail: String(error) });
  }
}

/** Another worker does it, so that this one stays free for questions. */
async function prepareNextVisit(engine: Engine): Promise<void> {
  if (!(await hasRoom(engine))) return;
  const other = new Worker(location.href, { type: "module" });
  other.addEventListener("error", () => other.terminate());
  other.postMessage({ type: "keep", engine } satisfies Request);
  setTimeout(() => other.terminate(), engine.limits.start * 1000);
}

async function keep(engine: Engine): Promise<void> {
  try {
    await keepMemory(engine, download(engine, () => undefined));
  } catch (error) {
    // The next visit starts as this one did.
    console.warn(`engine: no memory is kept: ${String(error)}`);
  } finally {
    close();
  }
}
