// The page's side of the engine: one worker, one state, one question at a time answered by text.

import type { Engine, Failure, Reply, Request } from "../shared/protocol";

export type EngineState =
  | { name: "idle" }
  | { name: "downloading"; loaded: number; total: number }
  | { name: "starting" }
  | { name: "ready" }
  | { name: "failed"; failure: Failure; detail: string };

type Waiting = { text: string; resolve: (text: string) => void; reject: (error: Error) => void };

export class EngineClient {
  private worker: Worker | undefined;
  private state: EngineState = { name: "idle" };
  private nextId = 1;
  private readonly waiting = new Map<number, Waiting>();

  constructor(
    private readonly address: string,
    private readonly engine: Engine,
    private readonly changed: (state: EngineState) => void,
  ) {}

  /** Start the engine, or start it anew after a failure; does nothing while it runs. */
  start(): void {
    if (this.state.name !== "idle" && this.state.name !== "failed") return;
    this.worker?.terminate();
    this.enter({ name: "downloading", loaded: 0, total: 0 });
    try {
      this.worker = new Worker(this.address, { type: "module" });
    } catch (error) {
      this.fail("unsupported", String(error));
      return;
    }
    this.worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => this.receive(data));
    // The script of the worker did not load, or a fault in it that it did not catch.
    this.worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.fail(navigator.onLine ? "start" : "offline", event.message || "the worker did not load");
    });
    this.send({ type: "start", engine: this.engine });
  }

  /**
   * Ask the package; waits until the engine is ready, through failures and new starts.
   *
   * @throws Error when the package itself breaks, which is a fault of ours.
   */
  ask(text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const id = this.nextId++;
      this.waiting.set(id, { text, resolve, reject });
      if (this.state.name === "ready") this.send({ type: "ask", id, text });
      else this.start();
    });
  }

  private receive(message: Reply): void {
    switch (message.type) {
      case "downloading":
        this.enter({ name: "downloading", loaded: message.loaded, total: message.total });
        break;
      case "starting":
        this.enter({ name: "starting" });
        break;
      case "ready":
        this.enter({ name: "ready" });
        for (const [id, { text }] of this.waiting) this.send({ type: "ask", id, text });
        break;
      case "failed":
        this.fail(message.failure, message.detail);
        break;
      case "answered":
        this.waiting.get(message.id)?.resolve(message.text);
        this.waiting.delete(message.id);
        break;
      case "broke":
        this.waiting.get(message.id)?.reject(new Error(message.detail));
        this.waiting.delete(message.id);
        break;
    }
  }

  private fail(failure: Failure, detail: string): void {
    console.error(`engine: ${failure}: ${detail}`);
    this.worker?.terminate();
    this.worker = undefined;
    this.enter({ name: "failed", failure, detail });
  }

  private send(request: Request): void {
    this.worker?.postMessage(request);
  }

  private enter(state: EngineState): void {
    this.state = state;
    this.changed(state);
  }
}
