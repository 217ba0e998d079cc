// Results that are kept on the device: the answers, never what was computed from them, so that every later engine can
// score them.

import type { SavedFile } from "./assessment";
import { keep, read } from "./storage";

export type Kept = { id: string; kept: string; file: SavedFile };

const NAME = "kept";

export function all(): Kept[] {
  const kept = read(NAME) as { files?: Kept[] } | undefined;
  return Array.isArray(kept?.files) ? kept.files : [];
}

/** Keep a file; false when the device does not take it. */
export function add(file: SavedFile): boolean {
  const entry = { id: crypto.randomUUID(), kept: new Date().toISOString(), file };
  return keep(NAME, { format: "fasewijzer-kept", version: 1, files: [...all(), entry] });
}
