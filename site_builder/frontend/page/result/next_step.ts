// The guess beside the finding, what holds back, and the smallest step to the next phase.

import type { Change } from "../../shared/result";
import { element } from "../dom";
import { fill } from "../text";
import { type View, about, folded, link, paragraphs, part, questionText, statement } from "./view";

/** More answers than these that have to go up are folded. */
const RAISES_SHOWN = 3;

export function guess(view: View): HTMLElement[] {
  const told = about(view, "self-estimate-right", "self-estimate-high", "self-estimate-low");
  return part(view.tongue.word("result_guess"), ...paragraphs(told));
}

export function holdingBack(view: View): HTMLElement[] {
  const { result, tongue } = view;
  const raises = result.overall.smallest_step?.raises ?? [];
  const [shown, rest] = [raises.slice(0, RAISES_SHOWN), raises.slice(RAISES_SHOWN)];
  const highest = result.overall.phase === 4 ? [element("p", {}, tongue.word("result_highest"))] : [];
  return part(
    tongue.word("result_holding_back"),
    ...paragraphs(about(view, "holding-back")),
    ...paragraphs(about(view, "step")),
    ...(shown.length === 0 ? [] : [raiseList(view, shown)]),
    ...(rest.length === 0
      ? []
      : [folded("fold-raises", fill(tongue.word("raises_rest"), { count: rest.length }), raiseList(view, rest))]),
    ...highest,
    ...(raises.length === 0
      ? []
      : [element("p", { class: "screen-only" }, link(tongue.explained("smallest-step"), tongue.word("result_read_step")))]),
  );
}

function raiseList(view: View, raises: Change[]): HTMLElement {
  const items = raises.map(({ question, from, to }) =>
    element(
      "li",
      {},
      element("span", { class: "raise-question" }, questionText(view, question)),
      element("span", { class: "raise-step" }, fill(view.tongue.word("raise_step"), { from, to })),
      element("span", { class: "raise-statement" }, statement(view, question, to)),
    ),
  );
  return element("ul", { class: "raises" }, ...items);
}
