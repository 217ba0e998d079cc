// What this site keeps on the device. Other sites of the same publisher share the storage, so every key begins with the
// site's own path.

/** The path of the site on its host. */
export const SCOPE = document.querySelector<HTMLMetaElement>("meta[name='site-scope']")?.content ?? "/";

/** The name of the site, as it calls itself. */
export const SITE_NAME = document.querySelector<HTMLMetaElement>("meta[property='og:site_name']")?.content ?? "";

/** The name of the site as a part of the names of files. */
export const FILE_NAME = SITE_NAME.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-") || "results";

const PREFIX = `fasewijzer:${SCOPE}:`;

/** Return what is kept under a name, parsed; undefined when there is nothing, or nothing that can be read. */
export function read(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keep a value under a name; false when the storage is full, blocked or private. */
export function keep(name: string, value: unknown): boolean {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** Return whether the device takes anything at all; false when storage is full, blocked or private. */
export function canKeep(): boolean {
  const name = `${PREFIX}probe`;
  try {
    localStorage.setItem(name, "probe");
    localStorage.removeItem(name);
    return true;
  } catch {
    return false;
  }
}

/** Call `changed` when another tab changes what is kept under a name. */
export function whenChangedElsewhere(name: string, changed: () => void): void {
  addEventListener("storage", ({ key }) => {
    if (key === PREFIX + name || key === null) changed();
  });
}

/** Return everything that is kept, by name; undefined when the browser allows no storage. */
export function readAll(): Record<string, unknown> | undefined {
  try {
    const names = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    return Object.fromEntries(names.map((key) => [key.slice(PREFIX.length), read(key.slice(PREFIX.length))]));
  } catch {
    return undefined;
  }
}

/** Delete what is kept under a name. */
export function remove(name: string): void {
  localStorage.removeItem(PREFIX + name);
}

/** Delete everything that is kept, and nothing of a neighbour. */
export function deleteAll(): void {
  for (const name of Object.keys(readAll() ?? {})) remove(name);
}
