// Draws the result, in the order in which people ask: where we stand, how sure that is, what holds back, what to do.

import { element } from "./dom";
import { advice } from "./result/advice";
import { certainty } from "./result/certainty";
import { headline } from "./result/headline";
import { lenses } from "./result/lenses";
import { guess, holdingBack } from "./result/next_step";
import { profile } from "./result/profile";
import { readings } from "./result/readings";
import { receipt } from "./result/receipt";
import { sharedNotice } from "./result/shared_notice";
import { takeAway } from "./result/take_away";
import { targets } from "./result/targets";
import type { View } from "./result/view";

/** Draw the result into its section; the focus and what stood open stay where they were. */
export function drawResult(section: HTMLElement, view: View): void {
  const focused = section.contains(document.activeElement) ? document.activeElement?.id : undefined;
  const open = [...section.querySelectorAll("details[open]")].map(({ id }) => id);
  section.replaceChildren(
    ...sharedNotice(view),
    ...headline(view),
    ...certainty(view),
    profile(view),
    ...lenses(view),
    ...guess(view),
    ...holdingBack(view),
    ...advice(view),
    ...receipt(view),
    ...readings(view),
    ...targets(view),
    ...takeAway(view),
    element("p", { class: "paper-only colophon" }, `${view.tongue.word("report_made_with")} ${location.origin}${location.pathname}`),
  );
  section.lang = view.tongue.language;
  section.hidden = false;
  for (const id of open) section.querySelector<HTMLDetailsElement>(`details#${CSS.escape(id)}`)?.setAttribute("open", "");
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

// What is folded on the screen is part of the report on paper.
const opened: HTMLDetailsElement[] = [];

addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll<HTMLDetailsElement>(".result details:not([open])")) {
    fold.open = true;
    opened.push(fold);
  }
});

addEventListener("afterprint", () => {
  for (const fold of opened.splice(0)) fold.open = false;
});
