// Fetches the engine's files and checks every one before it is used: Pyodide itself waits for ever when a file is missing,
// cut short or of the wrong kind.

import type { Engine, EngineFile } from "../shared/protocol";
import { EngineError, within } from "./failure";
import { sha256 } from "./hash";

/** The engine's files by name, each checked; its program, compiled; its scripts, as they are imported. */
export type Parts = {
  bytes: (name: string) => Uint8Array<ArrayBuffer>;
  program: WebAssembly.Module;
  script: (name: string) => Promise<unknown>;
};

type Report = (loaded: number, total: number) => void;

const PROGRAM = ".wasm";
const SCRIPT = ".mjs";

/**
 * Download all files in parallel, and compile the program while it comes.
 *
 * @throws EngineError with the kind of failure.
 */
export async function download(engine: Engine, report: Report): Promise<Parts> {
  const total = engine.files.reduce((sum, file) => sum + file.bytes, 0);
  const loaded = new Map<string, number>();
  const abort = new AbortController();
  const stall = engine.limits.stall;
  try {
    const files = await Promise.all(
      engine.files.map(async (file) => {
        const address = new URL(engine.folder + file.name, location.href).href;
        const count = (bytes: number): void => {
          loaded.set(file.name, bytes);
          report([...loaded.values()].reduce((sum, each) => sum + each, 0), total);
        };
        const got = await fetchFile(address, file, { stall, count, signal: abort.signal });
        return [file.name, got] as const;
      }),
    );
    const parts = new Map(files);
    const part = (name: string): Checked => {
      const found = parts.get(name);
      if (found === undefined) throw new EngineError("start", `the engine lists no ${name}`);
      return found;
    };
    const program = files.find(([, file]) => file.program !== undefined)?.[1].program;
    if (program === undefined) throw new EngineError("start", "the engine lists no program");
    return { program, bytes: (name) => part(name).bytes, script: async (name) => part(name).script };
  } finally {
    // After a failure the other downloads are of no use.
    abort.abort();
  }
}

type Checked = { bytes: Uint8Array<ArrayBuffer>; program?: WebAssembly.Module; script?: Promise<unknown> };
type Options = { stall: number; count: (bytes: number) => void; signal: AbortSignal };

async function fetchFile(address: string, file: EngineFile, options: Options): Promise<Checked> {
  try {
    return await fetchOnce(address, file, options, "default");
  } catch (error) {
    if (!(error instanceof EngineError) || error.failure !== "damaged") throw error;
    // The damage may sit in the browser's cache, which would hand it out again and again.
    return fetchOnce(address, file, options, "reload");
  }
}

async function fetchOnce(address: string, file: EngineFile, options: Options, cache: RequestCache): Promise<Checked> {
  const { stall, count, signal } = options;
  const late = (): EngineError => new EngineError("stalled", `${file.name}: nothing came for ${stall} s`);
  const response = await within(stall, fetchOrKept(address, { signal, cache }), late);
  if (response.status === 404) throw new EngineError("missing", `${file.name}: status 404`);
  if (!response.ok || response.body === null) {
    throw new EngineError("network", `${file.name}: status ${response.status}`);
  }
  // Chrome keeps compiled code only for a response that it was given whole; so the copy is what is read and checked.
  const copy = response.clone();
  const compiled = file.name.endsWith(PROGRAM) ? WebAssembly.compileStreaming(response) : undefined;
  compiled?.catch(() => undefined);
  const bytes = new Uint8Array(file.bytes);
  const reader = (copy.body ?? response.body).getReader();
  let length = 0;
  for (;;) {
    const read = reader.read().catch((error: unknown) => {
      throw connectionError(file.name, error);
    });
    const { done, value } = await within(stall, read, late);
    if (done) break;
    if (length + value.length > file.bytes) throw new EngineError("damaged", `${file.name} is too long`);
    bytes.set(value, length);
    length += value.length;
    count(length);
  }
  if (length !== file.bytes) throw new EngineError("damaged", `${file.name}: ${length} of ${file.bytes} bytes`);
  if ((await sha256(bytes)) !== file.sha256) throw new EngineError("damaged", `${file.name}: wrong hash`);
  if (file.name.endsWith(SCRIPT)) return { bytes, script: importChecked(address, bytes) };
  if (compiled === undefined) return { bytes };
  // A server that does not know the type of the file is no reason to stop: the bytes are right.
  const program = await compiled.catch(() => WebAssembly.compile(bytes)).catch((error: unknown) => {
    if (error instanceof WebAssembly.CompileError) throw new EngineError("unsupported", String(error));
    throw error;
  });
  return { bytes: new Uint8Array(), program };
}

/** Import a script from the bytes that were checked, while other files still come. */
async function importChecked(address: string, bytes: Uint8Array<ArrayBuffer>): Promise<unknown> {
  const checked = URL.createObjectURL(new Blob([bytes], { type: "text/javascript" }));
  try {
    return await import(checked);
  } catch {
    // A server's policy may allow scripts of its own addresses alone; the same bytes have just come from there.
    return await import(address);
  } finally {
    URL.revokeObjectURL(checked);
  }
}

/** Firefox rejects what a worker fetches offline before its service worker hears of it; the files may be there. */
async function fetchOrKept(address: string, options: RequestInit): Promise<Response> {
  try {
    return await fetch(address, options);
  } catch (error) {
    const kept = await findKept(address);
    if (kept !== undefined) return kept;
    throw connectionError(address, error);
  }
}

async function findKept(address: string): Promise<Response | undefined> {
  try {
    return await caches.match(address);
  } catch {
    // Storage is blocked: then nothing is kept.
    return undefined;
  }
}

function connectionError(name: string, error: unknown): EngineError {
  return new EngineError(navigator.onLine ? "network" : "offline", `${name}: ${String(error)}`);
}
