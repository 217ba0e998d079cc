// How sure the phase is: what is not known, how firm it is, and the answers that decide.

import { element } from "../dom";
import { fill } from "../text";
import { type View, about, folded, link, list, paragraphs, part, questionText } from "./view";

export function certainty(view: View): HTMLElement[] {
  const { result, tongue } = view;
  const told = about(view, "deciding");
  return part(
    tongue.word("result_certainty"),
    ...paragraphs(about(view, "firm", "fairly-firm", "border")),
    ...list(told),
    ...(result.deciding.length > told.length ? [allDeciding(view)] : []),
    ...paragraphs(about(view, "range-full", "range-plausible", "range-fixed", "unknown", "open", ...LEFT_OUT)),
    ...unanswered(view),
    element("p", { class: "screen-only" }, link(tongue.explained("certainty"), tongue.word("result_read_certainty"))),
  );
}

const LEFT_OUT = ["left-out-revision", "left-out-removed", "left-out-part"];

function allDeciding(view: View): HTMLElement {
  const { result, tongue } = view;
  const head = [tongue.word("deciding_question"), tongue.word("deciding_from"), tongue.word("deciding_to"), tongue.word("result_fase")];
  const rows = result.deciding.map((change) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, questionText(view, change.question)),
      ...[change.from, change.to, change.phase].map((number) => element("td", {}, String(number))),
    ),
  );
  return folded(
    "fold-deciding",
    fill(tongue.word("deciding_all"), { count: result.deciding.length }),
    element(
      "table",
      { class: "figures" },
      element("thead", {}, element("tr", {}, ...head.map((text) => element("th", { scope: "col" }, text)))),
      element("tbody", {}, ...rows),
    ),
  );
}

/** Which questions were not answered; of an empty form that is every one, and needs no list. */
function unanswered(view: View): HTMLElement[] {
  const { result, tongue } = view;
  const questions = [...result.unknown, ...result.open];
  if (questions.length === 0 || result.overall.known === 0) return [];
  const items = questions.map((question) => element("li", {}, questionText(view, question)));
  return [folded("fold-unanswered", tongue.word("result_unanswered"), element("ul", {}, ...items))];
}
