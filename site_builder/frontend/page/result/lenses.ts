// Both lenses, and the place that they point to in the grid of four by four.

import { element } from "../dom";
import { fill } from "../text";
import { PHASES, type View, about, lensPhase, link, paragraphs, part } from "./view";

export function lenses(view: View): HTMLElement[] {
  const { result, questionnaire, tongue } = view;
  const lines = questionnaire.lenses.map((lens) => {
    const phase = result.lenses[lens.id]?.phase;
    const text =
      phase === undefined
        ? tongue.word("result_unknown")
        : fill(tongue.word("lens_phase"), { phase, name: lensPhase(view, lens.id, phase) });
    return element("div", {}, element("dt", {}, tongue.text(lens.title)), element("dd", {}, text));
  });
  const words = element("div", {}, element("dl", { class: "lens-phases" }, ...lines), ...position(view));
  return part(tongue.word("result_lenses"), element("div", { class: "lenses" }, words, ...grid(view)));
}

function position(view: View): HTMLElement[] {
  const { result, tongue } = view;
  if (result.position === undefined) return [];
  const { diagonal } = result.position;
  const meanings = { above: tongue.word("position_above"), below: tongue.word("position_below"), on: tongue.word("position_on") };
  return [
    ...paragraphs(about(view, "position-on", "position-above", "position-below")),
    element("p", {}, meanings[diagonal]),
    element("p", { class: "screen-only" }, link(tongue.explained(`position-${diagonal}`), tongue.word("position_read"))),
  ];
}

/** The first lens runs to the right, the second upwards, as in the guide. The words beside it say the same. */
function grid(view: View): HTMLElement[] {
  const { result, questionnaire, tongue } = view;
  const [first, second] = questionnaire.lenses;
  if (result.position === undefined || first === undefined || second === undefined) return [];
  const across = result.position.phases[first.id];
  const up = result.position.phases[second.id];
  const rows = PHASES.toReversed().flatMap((row) => [
    element("span", { class: "place-number" }, String(row)),
    ...PHASES.map((column) => {
      const isHere = column === across && row === up;
      const kind = column === row ? "place-cell place-level" : "place-cell";
      return element("span", { class: isHere ? `${kind} place-here` : kind }, isHere ? tongue.word("grid_here") : "");
    }),
  ]);
  return [
    element(
      "div",
      { class: "place-grid", "aria-hidden": "true" },
      element("span", { class: "place-up" }, `↑ ${tongue.text(second.title)}`),
      ...rows,
      element("span", { class: "place-number" }),
      ...PHASES.map((column) => element("span", { class: "place-number" }, String(column))),
      element("span", { class: "place-across" }, `${tongue.text(first.title)} →`),
    ),
  ];
}
