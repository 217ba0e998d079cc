// The page's side of the engine: one worker, one state, one question at a time answered by text.

import type { Engine, Failure, Reply, Request } from "../shared/protocol";

export type EngineState =
  | { name: "idle" }
  | { name: "downloading"; loaded: number; total: number }
  | { name: "starting" }
  | { name: "ready" }
  | { name: "failed"; failure: Failure; detail: string };

/** What the package itself failed at: a fault of ours, or of a device without memory left. */
export class Broken extends Error {
  constructor(
    readonly failure: Failure,
    detail: string,
  ) {
    super(detail);
  }
}

type Waiting = { text: string; isTaken: boolean; resolve: (text: string) => void; reject: (error: Error) => void };

const SECOND = 1000;

/** Less memory than this, in gigabytes, and nothing is kept for the next visit. */
const ENOUGH_MEMORY = 4;

export class EngineClient {
  private worker: Worker | undefined;
  private state: EngineState = { name: "idle" };
  private nextId = 1;
  private readonly waiting = new Map<number, Waiting>();
  private mayUseMemory = mayKeepMemory();
  private silentSeconds = 0;

  constructor(
    private readonly address: string,
    private readonly engine: Engine,
    private readonly changed: (state: EngineState) => void,
  ) {
    // Ticks and not a clock: a page that sleeps, or a computer that does, is not a worker that is gone.
    setInterval(() => this.tick(), SECOND);
  }

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
    const { worker } = this;
    worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => this.receive(data));
    // The script of the worker did not load, or a fault in it that it did not catch.
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      void this.findOut(worker, event.message || "the worker did not load");
    });
    this.send({ type: "start", engine: this.engine, memory: this.mayUseMemory });
  }

  /**
   * Ask the package; waits until the engine is ready, through failures and new starts.
   *
   * @throws Broken when the package itself fails.
   */
  ask(text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const id = this.nextId++;
      if (this.waiting.size === 0) this.silentSeconds = 0;
      this.waiting.set(id, { text, isTaken: false, resolve, reject });
      if (this.state.name === "ready") this.send({ type: "ask", id, text });
      else this.start();
    });
  }

  private receive(message: Reply): void {
    this.silentSeconds = 0;
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
      case "taken": {
        const waiting = this.waiting.get(message.id);
        if (waiting !== undefined) waiting.isTaken = true;
        break;
      }
      case "answered":
        this.waiting.get(message.id)?.resolve(message.text);
        this.waiting.delete(message.id);
        break;
      case "broke":
        this.recover(message);
        break;
    }
  }

  /** After a fault in Python the next question goes to a new engine; one that came from kept memory may be the fault. */
  private recover({ id, failure, from, detail }: Reply & { type: "broke" }): void {
    console.error(`engine: ${failure}: ${detail}`);
    if (from === "memory") this.mayUseMemory = false;
    else {
      this.waiting.get(id)?.reject(new Broken(failure, detail));
      this.waiting.delete(id);
    }
    this.stop();
    this.enter({ name: "idle" });
    if (this.waiting.size > 0) this.start();
  }

  /** Nothing is waited for without an end, not even a worker that the system has killed, of which no event tells. */
  private tick(): void {
    const limit = this.patience();
    if (limit === undefined) return;
    this.silentSeconds += 1;
    if (this.silentSeconds > limit) this.fail("stopped", `the worker was silent for ${limit} s`);
  }

  /** Return for how many seconds the worker may be silent; undefined where nothing is expected of it. */
  private patience(): number | undefined {
    const { stall, start, restore, taken, answer, grace } = this.engine.limits;
    switch (this.state.name) {
      case "downloading":
        return stall + grace;
      case "starting":
        return restore + start + grace;
      case "ready":
        if (this.waiting.size === 0) return undefined;
        return [...this.waiting.values()].some(({ isTaken }) => isTaken) ? answer : taken;
      default:
        return undefined;
    }
  }

  /** A worker does not say why its script did not load; its address does. */
  private async findOut(worker: Worker, detail: string): Promise<void> {
    const failure = await reasonFor(this.address, this.engine.limits.stall);
    if (this.worker === worker) this.fail(failure, detail);
  }

  private fail(failure: Failure, detail: string): void {
    console.error(`engine: ${failure}: ${detail}`);
    this.stop();
    this.enter({ name: "failed", failure, detail });
  }

  private stop(): void {
    this.worker?.terminate();
    this.worker = undefined;
    for (const waiting of this.waiting.values()) waiting.isTaken = false;
  }

  private send(request: Request): void {
    this.worker?.postMessage(request);
  }

  private enter(state: EngineState): void {
    this.state = state;
    this.silentSeconds = 0;
    this.changed(state);
  }
}

/** Return why something that was asked of an address did not come. */
export async function reasonFor(address: string, seconds: number): Promise<Failure> {
  try {
    const { ok, status } = await fetch(address, { method: "HEAD", signal: AbortSignal.timeout(seconds * SECOND) });
    if (ok) return "start";
    return status === 404 ? "missing" : "network";
  } catch {
    return navigator.onLine ? "network" : "offline";
  }
}

/** On Apple's telephones and tablets a tab that takes too much memory is killed; others say how much they have. */
function mayKeepMemory(): boolean {
  const { userAgent, maxTouchPoints } = navigator;
  const isHandheldOfApple = /iPad|iPhone|iPod/.test(userAgent) || (userAgent.includes("Mac") && maxTouchPoints > 1);
  const gigabytes = (navigator as { deviceMemory?: number }).deviceMemory ?? ENOUGH_MEMORY;
  return !isHandheldOfApple && gigabytes >= ENOUGH_MEMORY;
}
