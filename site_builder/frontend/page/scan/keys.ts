// Keys for who answers many questions: 1 to 4 and 0 choose, the arrows go to the question before and after.
//
// A key is taken only when nothing else wants it: no form field has the focus but a radio button, which uses the arrows
// itself and no digits; the focus is in the questions or nowhere; and the question is in view. A screen reader that uses
// digits itself takes them before the page hears of them; for speech and for switches the keys can be turned off.

import { byId } from "../dom";
import type { Place } from "../place";

export type Keys = {
  /** Choose an answer of the question that is shown; false when it has no such answer. */
  choose: (value: string) => boolean;
  /** Go to another question; false when no question is shown. */
  move: (to: "previous" | "next") => boolean;
  /** The question that is shown. */
  shown: () => HTMLElement | undefined;
};

const MOVES = { ArrowLeft: "previous", ArrowRight: "next" } as const;

export function listenToKeys(place: Place, keys: Keys, changed: () => void): void {
  const box = byId<HTMLInputElement>("scan-keys-on");
  box.checked = place.keys;
  box.addEventListener("change", () => {
    place.set({ keys: box.checked });
    changed();
  });
  document.addEventListener("keydown", (event) => {
    if (!place.keys || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
    const shown = keys.shown();
    if (shown === undefined || !isInView(shown) || !isFree(event)) return;
    if (take(event, keys)) event.preventDefault();
  });
}

function take(event: KeyboardEvent, keys: Keys): boolean {
  // On some keyboards a digit is typed with the shift key.
  if (/^[0-4]$/.test(event.key)) return keys.choose(event.key === "0" ? "dk" : event.key);
  if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return false;
  // A key that is held down would run through all questions.
  return !event.shiftKey && !event.repeat && !isRadio(event.target) && keys.move(MOVES[event.key]);
}

function isFree({ target }: KeyboardEvent): boolean {
  if (target === document.body || target === document.documentElement) return true;
  if (!(target instanceof HTMLElement) || !byId("quiz").contains(target)) return false;
  return isRadio(target) || !target.matches("input, textarea, select, [contenteditable]");
}

function isRadio(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type === "radio";
}

function isInView(shown: HTMLElement): boolean {
  const { top, bottom } = shown.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
