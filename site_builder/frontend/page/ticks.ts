// The actions that the reader ticked off: ids with the day on which it was done. One state for all plans and languages.

import { today } from "./assessment";
import { keep, read, whenChangedElsewhere } from "./storage";

const NAME = "actions";

type Kept = { format: "fasewijzer-actions"; version: 1; done: Record<string, string> };

export class Ticks {
  private done = Ticks.read();

  has(action: string): boolean {
    return action in this.done;
  }

  /** Tick an action or take the tick away; false when the device does not keep it. */
  set(action: string, isDone: boolean): boolean {
    // Read again first: another tab may have ticked since.
    this.done = Ticks.read();
    if (isDone) this.done[action] = today();
    else delete this.done[action];
    const kept: Kept = { format: "fasewijzer-actions", version: 1, done: this.done };
    return keep(NAME, kept);
  }

  whenChangedElsewhere(changed: () => void): void {
    whenChangedElsewhere(NAME, () => {
      this.done = Ticks.read();
      changed();
    });
  }

  private static read(): Record<string, string> {
    const kept = read(NAME) as Partial<Kept> | undefined;
    const done: unknown = kept?.done;
    if (typeof done !== "object" || done === null) return {};
    return Object.fromEntries(Object.entries(done).filter((entry) => typeof entry[1] === "string"));
  }
}
