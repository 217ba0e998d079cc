// Fetches the engine's files and checks every one before Pyodide sees it: Pyodide itself waits for ever when a file is
// missing, cut short or of the wrong kind.

import type { Engine, EngineFile, Failure } from "../shared/protocol";

export class EngineError extends Error {
  constructor(
    readonly failure: Failure,
    detail: string,
  ) {
    super(detail);
  }
}

/** The longest wait for the next byte of a file. */
const STALL_SECONDS = 30;

const TYPES: Record<string, string> = {
  wasm: "application/wasm",
  json: "application/json",
};

/** Files that the browser imports as modules by itself, and so are not fetched here. */
export const isModule = (file: EngineFile): boolean => file.name.endsWith(".mjs");

/**
 * Download the engine's data files, in parallel.
 *
 * @returns the checked responses by absolute address.
 * @throws EngineError with the kind of failure.
 */
export async function download(
  engine: Engine,
  report: (loaded: number, total: number) => void,
): Promise<Map<string, Response>> {
  const files = engine.files.filter((file) => !isModule(file));
  const total = files.reduce((sum, file) => sum + file.bytes, 0);
  let loaded = 0;
  const abort = new AbortController();
  try {
    const entries = files.map(async (file): Promise<[string, Response]> => {
      const address = new URL(engine.folder + file.name, location.href).href;
      const bytes = await fetchFile(address, file, abort.signal, (count) => {
        loaded += count;
        report(loaded, total);
      });
      const type = TYPES[file.name.split(".").pop() ?? ""] ?? "application/octet-stream";
      return [address, new Response(bytes, { headers: { "Content-Type": type } })];
    });
    return new Map(await Promise.all(entries));
  } finally {
    // After a failure the other downloads are of no use.
    abort.abort();
  }
}

async function fetchFile(
  address: string,
  file: EngineFile,
  signal: AbortSignal,
  report: (count: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await unlessStalled(fetch(address, { signal }), file).catch((error: unknown) => {
    if (error instanceof EngineError) throw error;
    throw new EngineError(navigator.onLine ? "network" : "offline", `${file.name}: ${String(error)}`);
  });
  if (response.status === 404) throw new EngineError("missing", `${file.name}: status 404`);
  if (!response.ok || response.body === null) {
    throw new EngineError("network", `${file.name}: status ${response.status}`);
  }
  const bytes = new Uint8Array(file.bytes);
  let length = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await unlessStalled(reader.read(), file).catch((error: unknown) => {
      if (error instanceof EngineError) throw error;
      throw new EngineError("network", `${file.name}: ${String(error)}`);
    });
    if (done) break;
    if (length + value.length > file.bytes) throw new EngineError("damaged", `${file.name} is too long`);
    bytes.set(value, length);
    length += value.length;
    report(value.length);
  }
  if (length !== file.bytes) throw new EngineError("damaged", `${file.name}: ${length} of ${file.bytes} bytes`);
  if ((await digest(bytes)) !== file.sha256) throw new EngineError("damaged", `${file.name}: wrong hash`);
  return bytes;
}

async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function unlessStalled<T>(promise: Promise<T>, file: EngineFile): Promise<T> {
  let timer = 0;
  const stalled = new Promise<never>((_, reject) => {
    timer = self.setTimeout(() => {
      reject(new EngineError("stalled", `${file.name}: nothing came for ${STALL_SECONDS} s`));
    }, STALL_SECONDS * 1000);
  });
  try {
    return await Promise.race([promise, stalled]);
  } finally {
    clearTimeout(timer);
  }
}
