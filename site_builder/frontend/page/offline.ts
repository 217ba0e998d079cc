// The site without a network, as the reader sees it: one control at the bottom of every page.
//
// Nothing is stored before the reader asks for it, by pressing the button or by doing a self-test, whose engine is the
// larger part of it all. What happens, happens in the service worker; this module shows it and passes on what is pressed.

import type { OfflineReply, OfflineRequest, OfflineState } from "../shared/offline";
import { byId } from "./dom";
import { ENGINE_READY } from "./engine_ready";
import { prefer, preferences } from "./preferences";
import { registration, send } from "./site_copy";
import { SCOPE } from "./storage";
import { fill } from "./text";

const WORKER = "service-worker.js";

const BYTES_PER_MEGABYTE = 1_000_000;

/** After a silence as long as this the service worker was ended by the browser; asked again, it goes on. */
const SILENCE_SECONDS = 45;

/** What the control shows, and the buttons that go with it. */
const BUTTONS = {
  none: ["make"],
  filling: ["cancel"],
  checking: ["cancel"],
  ready: ["remove"],
  updating: ["cancel"],
  behind: ["fetch", "remove"],
  waiting: ["use", "remove"],
  switched: ["reload"],
  stopped: ["again"],
  removed: ["make"],
  network: ["again"],
  storage: ["again"],
  changed: ["again"],
  blocked: [],
} as const satisfies Record<string, readonly string[]>;

type Stage = keyof typeof BUTTONS;

const connection = (navigator as { connection?: { saveData?: boolean } }).connection;

/** Whether the reader pays for what is downloaded, or said so. */
const isMetered = (): boolean => connection?.saveData === true;

export function offerOffline(): void {
  // A page within another site has a storage of its own, which no reader would look for.
  if (document.getElementById("offline") === null || self !== top || !canKeep()) return;
  const offline = new Offline();
  void offline.begin();
}

function canKeep(): boolean {
  try {
    return isSecureContext && "serviceWorker" in navigator && "caches" in self;
  } catch {
    return false;
  }
}

class Offline {
  private readonly box = byId("offline");
  private readonly text = byId("offline-text");
  private readonly bytes = byId("offline-bytes");
  private readonly progress = byId<HTMLProgressElement>("offline-progress");
  private readonly edition = document.getElementById("edition");
  private readonly words = JSON.parse(this.box.dataset["words"] ?? "{}") as Record<string, string>;
  private readonly buttons = [...document.querySelectorAll<HTMLButtonElement>("button[data-offline]")];
  private stage: Stage | undefined;
  private waiting: string | undefined;
  /** What the reader did last, where the state alone does not tell it. */
  private did: "stopped" | "removed" | undefined;
  private usesNow = false;
  private silence: ReturnType<typeof setTimeout> | undefined;

  async begin(): Promise<void> {
    for (const button of this.buttons) {
      button.addEventListener("click", () => this.actions[button.dataset["offline"] ?? ""]?.());
    }
    addEventListener(ENGINE_READY, () => {
      if (this.stage === "none" && preferences().offline !== false && !isMetered()) void this.make();
    });
    navigator.serviceWorker.addEventListener("message", ({ data }: MessageEvent<OfflineReply>) => this.receive(data));
    // A new script of the service worker: it is asked anew, and goes on with what the old one began.
    navigator.serviceWorker.addEventListener("controllerchange", () => {
      // The script that ends offline use is nobody to ask.
      this.ask().catch(() => this.draw("none"));
    });
    if ((await registration()) === undefined) this.draw("none");
    else await this.ask();
    // From now on what changes is heard; how things were when the page opened is not.
    setTimeout(() => this.text.setAttribute("role", "status"));
  }

  private readonly actions: Record<string, () => void> = {
    make: () => void this.make(),
    again: () => void this.make(),
    fetch: () => void this.make(),
    cancel: () => {
      this.did = "stopped";
      prefer({ offline: false });
      void this.send({ type: "cancel" });
    },
    remove: () => void this.remove(),
    use: () => {
      this.usesNow = true;
      void this.send({ type: "use" });
    },
    later: () => {
      prefer({ later: this.waiting });
      if (this.edition !== null) this.edition.hidden = true;
    },
    reload: () => location.reload(),
  };

  /** Put the site on the device, from where an earlier attempt ended. */
  private async make(): Promise<void> {
    this.did = undefined;
    prefer({ offline: undefined });
    this.draw("filling");
    try {
      await navigator.serviceWorker.register(SCOPE + WORKER, { scope: SCOPE, updateViaCache: "none" });
      await this.send({ type: "fill" });
    } catch (error) {
      console.error(error);
      this.draw(navigator.onLine && !(error instanceof TypeError) ? "blocked" : "network");
    }
  }

  private async remove(): Promise<void> {
    this.did = "removed";
    prefer({ offline: false, later: undefined });
    await this.send({ type: "remove" });
    await (await registration())?.unregister();
  }

  private ask(): Promise<void> {
    return this.send({ type: "state", mayDownload: !isMetered() });
  }

  private async send(request: OfflineRequest): Promise<void> {
    this.expectWord();
    if (!(await send(request))) throw new Error("the browser keeps no service worker");
  }

  private receive(reply: OfflineReply): void {
    clearTimeout(this.silence);
    if (reply.type === "switched") {
      if (this.usesNow) location.reload();
      else this.draw("switched");
      return;
    }
    const { state } = reply;
    if (state.filling !== undefined) this.expectWord();
    this.waiting = state.waiting;
    if (this.stage !== "switched") this.draw(this.stageOf(state), state);
  }

  private stageOf({ isReady, filling, waiting, isBehind, failure }: OfflineState): Stage {
    if (isReady) {
      if (filling !== undefined) return "updating";
      if (waiting !== undefined) return "waiting";
      return isBehind ? "behind" : "ready";
    }
    if (filling !== undefined) return filling.isChecking ? "checking" : "filling";
    return failure ?? this.did ?? "none";
  }

  private draw(stage: Stage, { filling, waiting }: Partial<OfflineState> = {}): void {
    this.drawBytes(filling);
    if (stage === this.stage) return;
    const isFirst = this.stage === undefined || this.box.hidden;
    this.stage = stage;
    this.box.dataset["stage"] = stage;
    this.text.textContent = fill(this.words[stage] ?? "", { megabytes: this.box.dataset["megabytes"] ?? "" });
    const shown: readonly string[] = BUTTONS[stage];
    const focused = document.activeElement;
    for (const button of this.box.querySelectorAll<HTMLButtonElement>("button")) {
      button.hidden = !shown.includes(button.dataset["offline"] ?? "");
    }
    this.box.hidden = false;
    // A keyboard does not lose its place when its button goes.
    if (focused instanceof HTMLElement && this.box.contains(focused) && focused.hidden) this.box.focus();
    for (const note of document.querySelectorAll<HTMLElement>("[data-offline-note]")) {
      note.hidden = !(BUTTONS[stage] as readonly string[]).includes("remove");
    }
    // Only as a page opens: nothing moves under the eyes of somebody who reads.
    if (isFirst && this.edition !== null) this.edition.hidden = waiting === undefined || waiting === preferences().later;
  }

  private drawBytes(filling: OfflineState["filling"]): void {
    this.progress.hidden = filling === undefined;
    this.bytes.textContent = "";
    if (filling === undefined || filling.total === 0) return;
    this.progress.max = filling.total;
    this.progress.value = filling.loaded;
    const { loaded, total } = filling;
    this.bytes.textContent = fill(this.words["bytes"] ?? "", { loaded: megabytes(loaded), total: megabytes(total) });
  }

  private expectWord(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => {
      this.ask().catch(() => this.draw("network"));
    }, SILENCE_SECONDS * 1000);
  }
}

function megabytes(bytes: number): string {
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return (bytes / BYTES_PER_MEGABYTE).toLocaleString(document.documentElement.lang, digits);
}
