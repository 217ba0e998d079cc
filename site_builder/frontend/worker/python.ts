// Starts Pyodide from files that are checked while it starts, or from memory that was kept.

import type { PyodideAPI, loadPyodide as LoadPyodide } from "pyodide";
import type { Engine } from "../shared/protocol";
import type { Parts } from "./download";
import { EngineError, within } from "./failure";

/** `quiz.browser.answer`: one JSON text in, one JSON text out. */
export type Door = (text: string) => string;

/** Memory to go on from. Its length is known at once, and all that is needed until the program is there. */
export type Restored = { memory: Uint8Array; filled: Promise<void> };

export type Options = {
  /** Memory to go on from, in place of a start. */
  restored?: Restored;
  /** Whether the memory can be kept afterwards. */
  keepable?: boolean;
};

/** What Pyodide loses in a promise of its own; it begins to work while its loader is imported. */
const lost = new Promise<never>((_, reject) => {
  addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    reject(event.reason);
  });
});
lost.catch(() => undefined);

const QUIZ = "fasewijzer-quiz";
const PATH = "/lib/quiz.whl";

/**
 * Start Python while its files come; from the last one on it may take so many seconds.
 *
 * @throws EngineError with the kind of failure.
 */
export async function startWithin(seconds: number, engine: Engine, parts: Parts, options: Options = {}): Promise<PyodideAPI> {
  const starting = startPython(engine, parts, options);
  // A file that does not come is told by itself, not by what Python makes of it.
  starting.catch(() => undefined);
  await parts.all;
  return within(seconds, starting, () => new EngineError("stalled", `no start within ${seconds} s`));
}

/** Start Python. It may never settle where a browser fails it, so whoever calls sets a limit. */
export async function startPython(engine: Engine, parts: Parts, options: Options = {}): Promise<PyodideAPI> {
  const folder = new URL(engine.folder, location.href).href;
  const wheel = engine.lock.packages[QUIZ]?.file_name ?? "";
  return withOwnParts(folder, parts, options.restored?.filled, async () => {
    const { loadPyodide } = (await parts.script("pyodide.mjs")) as { loadPyodide: typeof LoadPyodide };
    const { default: createPyodideModule } = (await parts.script("pyodide.asm.mjs")) as { default: unknown };
    return loadPyodide({
      indexURL: folder,
      lockFileContents: engine.lock,
      createPyodideModule,
      // Python finds the package in the wheel as it is. The order of its sets is the same at every start: a start from
      // kept memory could not change it, and nothing here depends on chance.
      env: { PYTHONPATH: PATH, PYTHONHASHSEED: "0" },
      fsInit: async (files: { writeFile: (path: string, bytes: Uint8Array) => void }) =>
        files.writeFile(PATH, await parts.bytes(wheel)),
      ...(options.keepable && { _makeSnapshot: true }),
      ...(options.restored && { _loadSnapshot: options.restored.memory }),
    } as unknown as Parameters<typeof LoadPyodide>[0]);
  });
}

/** Return the one function that is called. */
export function openDoor(python: PyodideAPI): Door {
  const { answer } = python.pyimport("quiz.browser") as { answer: Door };
  return (text) => answer(text);
}

/** Pyodide fetches and compiles by itself and cannot be handed files; while it starts, it is given ours where it asks. */
async function withOwnParts<T>(
  folder: string,
  parts: Parts,
  filled: Promise<void> | undefined,
  start: () => Promise<T>,
): Promise<T> {
  const { fetch } = globalThis;
  const { instantiateStreaming } = WebAssembly;
  // A fault in here is only logged by Pyodide, which then waits for ever.
  let fail: (error: unknown) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  globalThis.fetch = async (input) => {
    const address = input instanceof globalThis.Request ? input.url : new URL(input, location.href).href;
    const name = address.slice(folder.length);
    return new Response(name.endsWith(".wasm") ? null : await parts.bytes(name));
  };
  WebAssembly.instantiateStreaming = async (_, imports) => {
    try {
      const module = await parts.program;
      await filled;
      return { module, instance: await WebAssembly.instantiate(module, imports) };
    } catch (error) {
      fail(error);
      throw error;
    }
  };
  try {
    return await Promise.race([start(), failed, lost]);
  } finally {
    globalThis.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}
