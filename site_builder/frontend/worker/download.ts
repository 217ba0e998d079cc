// Fetches the engine's files and checks every one of them: Pyodide itself waits for ever when a file is missing,
// cut short or of the wrong kind.

import type { Engine, EngineFile } from "../shared/protocol";
import { EngineError, within } from "./failure";
import { sha256 } from "./hash";

/** The engine's files by name, each as soon as it is checked; its program, compiled; its scripts, as they are imported. */
export type Parts = {
  bytes: (name: string) => Promise<Uint8Array<ArrayBuffer>>;
  program: Promise<WebAssembly.Module>;
  script: (name: string) => Promise<unknown>;
  /** Settled when every file is there, or with what is wrong with one. */
  all: Promise<void>;
};

type Report = (loaded: number, total: number) => void;

const PROGRAM = ".wasm";
const SCRIPT = ".mjs";

/** The browser's own; while Python starts, another one stands in its place, which waits for what is fetched here. */
const { fetch } = globalThis;

/** Download all files in parallel, and compile the program while it comes; what is asked for fails with an EngineError. */
export function download(engine: Engine, report: Report): Parts {
  const total = engine.files.reduce((sum, file) => sum + file.bytes, 0);
  const loaded = new Map<string, number>();
  const abort = new AbortController();
  const stall = engine.limits.stall;
  const start = (file: EngineFile): Promise<Checked> => {
    const address = new URL(engine.folder + file.name, location.href).href;
    const count = (bytes: number): void => {
      loaded.set(file.name, bytes);
      report([...loaded.values()].reduce((sum, each) => sum + each, 0), total);
    };
    return fetchFile(address, file, { stall, count, signal: abort.signal });
  };
  // Scripts first: they begin to work while the rest comes.
  const inOrder = [...engine.files].sort((one, other) => Number(isScript(other)) - Number(isScript(one)));
  const files = new Map(inOrder.map((file) => [file.name, start(file)]));
  const part = async (name: string): Promise<Checked> => {
    const found = files.get(name);
    if (found === undefined) throw new EngineError("start", `the engine lists no ${name}`);
    return found;
  };
  // After a failure the other downloads are of no use.
  const all = Promise.all(files.values()).then(() => undefined).finally(() => abort.abort());
  const program = part(engine.files.find(({ name }) => name.endsWith(PROGRAM))?.name ?? PROGRAM).then(compiled);
  // Whoever asks for a part hears of its failure; the others need not.
  for (const each of [...files.values(), all, program]) each.catch(() => undefined);
  return { all, program, bytes: async (name) => (await part(name)).bytes, script: async (name) => (await part(name)).script };
}

const isScript = ({ name }: EngineFile): boolean => name.endsWith(SCRIPT);

function compiled({ program }: Checked): WebAssembly.Module {
  if (program === undefined) throw new EngineError("start", "the engine lists no program");
  return program;
}

type Checked = { bytes: Uint8Array<ArrayBuffer>; program?: WebAssembly.Module; script?: Promise<unknown> };
type Options = { stall: number; count: (bytes: number) => void; signal: AbortSignal };

async function fetchFile(address: string, file: EngineFile, options: Options): Promise<Checked> {
  // By its address a browser knows what it compiled at an earlier visit.
  const script = isScript(file) ? import(address) : undefined;
  script?.catch(() => undefined);
  try {
    const checked = await fetchOnce(address, file, options, "default");
    if (script === undefined) return checked;
    return { ...checked, script: script.catch(() => importBytes(checked.bytes)) };
  } catch (error) {
    if (!(error instanceof EngineError) || error.failure !== "damaged") throw error;
    // The damage may sit in the browser's cache, which would hand it out again and again.
    const checked = await fetchOnce(address, file, options, "reload");
    return script === undefined ? checked : { ...checked, script: importBytes(checked.bytes) };
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
  if (compiled === undefined) return { bytes };
  // A server that does not know the type of the file is no reason to stop: the bytes are right.
  const program = await compiled.catch(() => WebAssembly.compile(bytes)).catch((error: unknown) => {
    if (error instanceof WebAssembly.CompileError) throw new EngineError("unsupported", String(error));
    throw error;
  });
  return { bytes: new Uint8Array(), program };
}

/** Import a script from the bytes that were checked, where its address gives something else or nothing. */
async function importBytes(bytes: Uint8Array<ArrayBuffer>): Promise<unknown> {
  const address = URL.createObjectURL(new Blob([bytes], { type: "text/javascript" }));
  try {
    return await import(address);
  } finally {
    URL.revokeObjectURL(address);
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
