// Names what went wrong, so that the page can say what to do about it.

import type { Failure } from "../shared/protocol";

export class EngineError extends Error {
  constructor(
    readonly failure: Failure,
    detail: string,
  ) {
    super(detail);
  }
}

/** Return an error with the name of its kind; what is not known is a start that failed. */
export function named(error: unknown): EngineError {
  if (error instanceof EngineError) return error;
  const detail = String(error);
  return new EngineError(isOutOfMemory(error) ? "memory" : "start", detail);
}

/** Browsers say it as a RangeError, Python as a MemoryError. */
export function isOutOfMemory(error: unknown): boolean {
  return error instanceof RangeError || /out of memory|MemoryError|could not allocate/i.test(String(error));
}

/** Give up waiting after so many seconds. */
export async function within<T>(seconds: number, promise: Promise<T>, late: () => EngineError): Promise<T> {
  let timer = 0;
  const patience = new Promise<never>((_, reject) => {
    timer = self.setTimeout(() => reject(late()), seconds * 1000);
  });
  try {
    return await Promise.race([promise, patience]);
  } finally {
    clearTimeout(timer);
  }
}
