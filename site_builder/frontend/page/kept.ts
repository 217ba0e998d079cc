// Results kept on the device: always the answers and never what was computed, so that every later engine can score them.

import type { SavedFile } from "./assessment";
import { savedFileOf } from "./saved_file";
import { keep, read, whenChangedElsewhere as whenStorageChanges } from "./storage";

/** Where they are kept. */
export const KEPT = "kept";

export type Kept = {
  id: string;
  /** When it was kept, by the clock of this device. */
  kept: string;
  file: SavedFile;
};

/** What this page added when the device would not keep it; it goes on here until the page is closed. */
let unsaved: Kept[] = [];

/** Return the results that are kept, in the order in which they were added. */
export function all(): Kept[] {
  return [...parseKept(read(KEPT)), ...unsaved];
}

/** Keep a result, unless the same one is kept already; false when the device does not keep it. */
export function add(file: SavedFile): boolean {
  const before = all();
  const text = JSON.stringify(file);
  if (before.some((each) => JSON.stringify(each.file) === text)) return unsaved.length === 0;
  const added = { id: newId(), kept: new Date().toISOString(), file };
  if (replace([...before, added])) return true;
  unsaved.push(added);
  return false;
}

/** Remove a result. */
export function remove(id: string): void {
  replace(all().filter((each) => each.id !== id));
  unsaved = unsaved.filter((each) => each.id !== id);
}

/** Call `changed` when another tab adds or removes a result. */
export function whenChangedElsewhere(changed: () => void): void {
  whenStorageChanges(KEPT, changed);
}

/** Return the results that a value from outside holds; what is none of ours is left out. */
export function parseKept(value: unknown): Kept[] {
  const files = (value as { files?: unknown } | null | undefined)?.files;
  if (!Array.isArray(files)) return [];
  return files.flatMap((each: Partial<Kept> | null) => {
    if (typeof each?.id !== "string" || typeof each.kept !== "string") return [];
    try {
      return [{ id: each.id, kept: each.kept, file: savedFileOf(each.file) }];
    } catch {
      return [];
    }
  });
}

/** Return what is kept together with further results, as it is stored. */
export function joined(first: Kept[], second: Kept[]): { format: string; version: number; files: Kept[] } {
  const known = new Set(first.map((each) => JSON.stringify(each.file)));
  const files = [...first, ...second.filter((each) => !known.has(JSON.stringify(each.file)))];
  return { format: "fasewijzer-kept", version: 1, files };
}

function replace(files: Kept[]): boolean {
  const isKept = keep(KEPT, joined(files, []));
  if (isKept) unsaved = [];
  return isKept;
}

function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
