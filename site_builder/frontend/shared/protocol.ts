// The messages between the page and the worker. JSON text crosses into Python and back; the worker never looks inside.

export type EngineFile = { name: string; bytes: number; sha256: string };

export type Engine = {
  /** Absolute path of the folder, named by its content. */
  folder: string;
  files: EngineFile[];
};

export type Request =
  | { type: "start"; engine: Engine }
  | { type: "ask"; id: number; text: string };

/** Why the engine does not run; the page has a sentence and a way on for each. */
export type Failure =
  | "unsupported"
  | "offline"
  | "network"
  | "missing"
  | "damaged"
  | "stalled"
  | "memory"
  | "start";

export type Reply =
  | { type: "downloading"; loaded: number; total: number }
  | { type: "starting" }
  | { type: "ready" }
  | { type: "failed"; failure: Failure; detail: string }
  | { type: "answered"; id: number; text: string }
  | { type: "broke"; id: number; detail: string };
