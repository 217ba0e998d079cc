// What the page and the service worker say to each other, and the list of an edition, as site_builder/offline.py writes it.

/** A file of an edition. */
export type Listed = {
  /** What is asked for, below the site's path: a page by its folder (`phases/`), any other file by its name. */
  address: string;
  bytes: number;
  sha256: string;
};

/** Files that are kept in one cache, which later editions with the same part go on using. */
export type Part = { id: string; files: Listed[] };

/** The whole site as it was published at one moment. */
export type Edition = { version: string; parts: Part[] };

/** What the build writes into the service worker. */
export type Published = {
  version: string;
  /** Address of the list, below the site's path. */
  list: string;
  /** The page that is shown in place of one that is lost, with `{address}` where that one is named. */
  missing: string;
};

/** Why an edition could not be stored. */
export type OfflineFailure = "network" | "storage" | "changed";

export type OfflineState = {
  /** There is an edition that works without a network; false until all of it was stored and read back. */
  isReady: boolean;
  /** An edition on its way to the device. */
  filling?: { loaded: number; total: number; isChecking: boolean };
  /** A new edition is stored and waits for the reader's word. */
  waiting?: string;
  /** A new edition was published, and is neither stored nor on its way. */
  isBehind: boolean;
  failure?: OfflineFailure;
};

export type OfflineRequest =
  /** Say how things are, and go on with what was begun if the connection allows it. */
  | { type: "state"; mayDownload: boolean }
  | { type: "fill" }
  | { type: "cancel" }
  /** Show the new edition from now on. */
  | { type: "use" }
  | { type: "remove" };

export type OfflineReply =
  | { type: "offline"; state: OfflineState }
  /** Pages come from a new edition from now on; this one is of the old. */
  | { type: "switched" };
