// Choices of the reader about the site itself, kept on the device once there is one.

import { keep, read } from "./storage";

export type Preferences = {
  /** The language used last, for the site when it is installed. */
  language?: string;
  /** The reader stopped or removed the offline copy, so no page makes one by itself. */
  offline?: false;
  /** A new edition that the reader will look at later. */
  later?: string;
};

const NAME = "preferences";
const HEAD = { format: "fasewijzer-preferences", version: 1 };

export function preferences(): Preferences {
  const kept = read(NAME) as { chosen?: Preferences } | null | undefined;
  return { ...kept?.chosen };
}

/** Change some choices; undefined takes one back. */
export function prefer(changes: { [Name in keyof Preferences]: Preferences[Name] | undefined }): void {
  const before = preferences();
  const chosen = { ...before, ...changes };
  if (JSON.stringify(chosen) !== JSON.stringify(before)) keep(NAME, { ...HEAD, chosen });
}
