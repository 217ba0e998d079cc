// Tells how far the engine is, and what to do when it does not run.

import type { Failure } from "../shared/protocol";
import { byId } from "./dom";
import type { EngineState } from "./engine";
import { settings, word } from "./settings";
import { fill } from "./text";

const BYTES_PER_MEGABYTE = 1_000_000;

const FAILURES: Record<Failure, string> = {
  unsupported: word("failed_unsupported"),
  offline: word("failed_offline"),
  network: word("failed_network"),
  missing: word("failed_missing"),
  damaged: word("failed_damaged"),
  stalled: word("failed_stalled"),
  memory: word("failed_memory"),
  start: word("failed_start"),
  stopped: word("failed_stopped"),
  scoring: word("failed_scoring"),
};

export class Status {
  private readonly box = byId("engine");
  private readonly note = byId("engine-note");
  private readonly bytes = byId("engine-bytes");
  private readonly progress = byId<HTMLProgressElement>("engine-progress");
  private readonly retry = byId<HTMLButtonElement>("engine-retry");
  private isAwaited = false;
  private state: EngineState = { name: "idle" };
  /** What else went wrong; it stands until somebody tries again, whatever the engine does meanwhile. */
  private fault: Failure | undefined;

  constructor(retry: () => void) {
    this.retry.addEventListener("click", () => {
      // After an update of the site only a new page knows the new files.
      if (this.failure() === "missing") location.reload();
      this.fault = undefined;
      this.draw(this.state);
      retry();
    });
  }

  /** Show progress from now on: somebody waits for the result. */
  await(): void {
    this.isAwaited = true;
    this.draw(this.state);
  }

  draw(state: EngineState): void {
    this.state = state;
    const failure = this.failure();
    this.box.hidden = failure === undefined && (!this.isAwaited || state.name === "ready" || state.name === "idle");
    this.box.dataset["state"] = failure === undefined ? state.name : "failed";
    this.retry.hidden = failure === undefined;
    this.retry.textContent = failure === "missing" ? word("reload") : word("try_again");
    this.progress.hidden = failure !== undefined || (state.name !== "downloading" && state.name !== "starting");
    this.drawBytes(state);
    this.say(failure === undefined ? sentence(state) : FAILURES[failure]);
  }

  /** Show a fault that is not one of the engine's start. */
  drawFault(failure: Failure): void {
    this.fault = failure;
    this.draw(this.state);
  }

  private failure(): Failure | undefined {
    return this.fault ?? (this.state.name === "failed" ? this.state.failure : undefined);
  }

  /** A screen reader hears each new sentence once, and not every number. */
  private say(text: string): void {
    if (this.note.textContent !== text) this.note.textContent = text;
  }

  private drawBytes(state: EngineState): void {
    if (state.name !== "downloading" || state.total === 0 || this.failure() !== undefined) {
      this.bytes.textContent = "";
      this.progress.removeAttribute("value");
      return;
    }
    this.progress.max = state.total;
    this.progress.value = state.loaded;
    this.bytes.textContent = fill(word("engine_bytes"), { loaded: megabytes(state.loaded), total: megabytes(state.total) });
  }
}

function sentence(state: EngineState): string {
  switch (state.name) {
    case "idle":
    case "ready":
      return "";
    case "downloading":
      return word("engine_downloading");
    case "starting":
      return word("engine_starting");
    case "failed":
      return FAILURES[state.failure];
  }
}

function megabytes(bytes: number): string {
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return (bytes / BYTES_PER_MEGABYTE).toLocaleString(settings.language, digits);
}
