// What to do: the first three actions, the rest folded. A tick here is the same tick as on the page of the plan.

import type { Action } from "../../shared/result";
import { element } from "../dom";
import { fill } from "../text";
import { type View, folded, link, part } from "./view";

const FIRST = 3;

export function advice(view: View): HTMLElement[] {
  const { tongue } = view;
  const actions = advised(view);
  if (actions.length === 0) return [];
  const [first, rest] = [actions.slice(0, FIRST), actions.slice(FIRST)];
  return part(
    tongue.word("result_advice"),
    element("p", {}, tongue.word("advice_how")),
    ticklist(view, first),
    ...(rest.length === 0
      ? []
      : [folded("fold-advice", fill(tongue.word("advice_rest"), { count: rest.length }), ticklist(view, rest))]),
  );
}

/** Return the advised actions, the most helpful first. */
export function advised({ result, questionnaire }: View): Action[] {
  const byId = new Map(questionnaire.actions.map((action) => [action.id, action]));
  return result.advice.flatMap((id) => byId.get(id) ?? []);
}

/** Return the address of an action on the page of its plan. */
export function addressOf({ tongue }: View, action: Action): string {
  return tongue.address(action.heading.page, `action-${action.id}`);
}

function ticklist(view: View, actions: Action[]): HTMLElement {
  return element("ul", { class: "advice" }, ...actions.map((action) => item(view, action)));
}

function item(view: View, action: Action): HTMLElement {
  const { ticks, tongue, actions } = view;
  const text = tongue.text(action.text);
  const box = element("input", { type: "checkbox", "data-action": action.id, id: `tick-${action.id}` });
  box.checked = ticks.has(action.id);
  box.addEventListener("change", () => {
    if (!ticks.set(action.id, box.checked)) actions.say(tongue.word("ticks_not_saved"));
  });
  const more = link(addressOf(view, action), tongue.word("advice_read"));
  more.setAttribute("aria-label", fill(tongue.word("advice_read_about"), { action: text }));
  return element("li", {}, element("label", {}, box, element("span", {}, text)), more);
}
