// Runs the Python package `quiz` in Pyodide, away from the page.

import type { loadPyodide as LoadPyodide } from "pyodide";
import type { Engine, Reply, Request } from "../shared/protocol";
import { EngineError, download } from "./download";

/** The longest wait for Pyodide once all its files are here; a slow telephone needs a part of it. */
const START_SECONDS = 90;

const WHEEL = "fasewijzer-quiz";

/** `quiz.browser.answer`: one JSON text in, one JSON text out. */
type Door = (text: string) => string;

let door: Door | undefined;

const reply = (message: Reply): void => postMessage(message);

addEventListener("message", ({ data }: MessageEvent<Request>) => {
  if (data.type === "start") void start(data.engine);
  else ask(data.id, data.text);
});

async function start(engine: Engine): Promise<void> {
  try {
    if (typeof WebAssembly === "undefined" || typeof crypto.subtle === "undefined") {
      throw new EngineError("unsupported", "WebAssembly or crypto.subtle is missing");
    }
    const files = await download(engine, (loaded, total) => reply({ type: "downloading", loaded, total }));
    reply({ type: "starting" });
    door = await withinSeconds(START_SECONDS, openDoor(engine, files));
    reply({ type: "ready" });
  } catch (error) {
    const { failure, message } = error instanceof EngineError ? error : asEngineError(error);
    reply({ type: "failed", failure, detail: message });
  }
}

async function openDoor(engine: Engine, files: Map<string, Response>): Promise<Door> {
  const folder = new URL(engine.folder, location.href).href;
  const { loadPyodide } = (await import(`${folder}pyodide.mjs`)) as { loadPyodide: typeof LoadPyodide };
  // Pyodide fetches its files itself and cannot be handed them, so it is given our checked ones where it asks.
  const ordinary = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const address = input instanceof globalThis.Request ? input.url : new URL(input, location.href).href;
    return files.get(address)?.clone() ?? ordinary(input, init);
  };
  try {
    const pyodide = await loadPyodide({ indexURL: folder });
    await pyodide.loadPackage(WHEEL, { messageCallback: () => undefined });
    const module = pyodide.pyimport("quiz.browser") as { answer: Door };
    return (text) => module.answer(text);
  } finally {
    globalThis.fetch = ordinary;
  }
}

function ask(id: number, text: string): void {
  try {
    if (door === undefined) throw new Error("asked before the engine was ready");
    reply({ type: "answered", id, text: door(text) });
  } catch (error) {
    reply({ type: "broke", id, detail: String(error) });
  }
}

function asEngineError(error: unknown): EngineError {
  const detail = String(error);
  const outOfMemory = error instanceof RangeError || /out of memory|allocat/i.test(detail);
  return new EngineError(outOfMemory ? "memory" : "start", detail);
}

async function withinSeconds<T>(seconds: number, promise: Promise<T>): Promise<T> {
  // `loadPyodide` does not settle when something goes wrong inside it.
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new EngineError("stalled", `no start within ${seconds} s`)), seconds * 1000);
  });
  return Promise.race([promise, late]);
}
