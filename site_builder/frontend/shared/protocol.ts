// The messages between the page and the worker. JSON text crosses into Python and back; the worker never looks inside.

export type EngineFile = { name: string; bytes: number; sha256: string };

export type Engine = {
  /** Absolute path of the folder, named by its content. */
  folder: string;
  files: EngineFile[];
  /** The lock file of Pyodide that lists the wheel of `quiz`. */
  lock: { packages: Record<string, { file_name: string }> };
  /** A small request, and the hash of the reply to it. */
  check: { request: string; sha256: string };
  /** Seconds after which something is taken for broken; site_builder/engine explains each. */
  limits: Record<"stall" | "start" | "restore" | "taken" | "answer" | "grace" | "idle", number>;
};

export type Request =
  /** `memory`: whether memory kept at an earlier visit may be used, and kept for the next one. */
  | { type: "start"; engine: Engine; memory: boolean }
  | { type: "ask"; id: number; text: string }
  /** Start another engine, keep its memory for the next visit, and end. */
  | { type: "keep"; engine: Engine };

/** Why the engine does not run, or did not answer; the page has a sentence and a way on for each. */
export type Failure =
  | "unsupported"
  | "offline"
  | "network"
  | "missing"
  | "damaged"
  | "stalled"
  | "memory"
  | "start"
  | "stopped"
  | "scoring";

export type Reply =
  | { type: "downloading"; loaded: number; total: number }
  | { type: "starting" }
  /** `from`: the files of the engine, or memory kept at an earlier visit. */
  | { type: "ready"; from: "files" | "memory" }
  | { type: "failed"; failure: Failure; detail: string }
  | { type: "taken"; id: number }
  | { type: "answered"; id: number; text: string }
  /** `from` memory it may be the memory that is at fault; a start from the files tells. */
  | { type: "broke"; id: number; failure: "memory" | "scoring"; from: "files" | "memory"; detail: string };
