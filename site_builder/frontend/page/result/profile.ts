// The profile: a table with a phase for every dimension. The table is the result; the dots on its lines help the eye.

import type { Found } from "../../shared/result";
import { element } from "../dom";
import { fill } from "../text";
import { radar } from "./radar";
import { PHASES, type View, isOpen, lensPhase, range } from "./view";

export function profile(view: View): HTMLElement {
  const { questionnaire, result, tongue } = view;
  const scale = element("div", { class: "scale", "aria-hidden": "true" }, ...PHASES.map((phase) => element("span", {}, String(phase))));
  const head = element(
    "tr",
    {},
    element("th", { scope: "col" }, tongue.word("result_dimension")),
    element("td", { class: "plot" }, scale),
    element("th", { scope: "col", class: "phase" }, tongue.word("result_fase")),
  );
  const bodies = questionnaire.lenses.map((lens) =>
    element(
      "tbody",
      {},
      row(view, { kind: "lens-row", lens: lens.id, text: tongue.text(lens.title), found: result.lenses[lens.id] }),
      ...questionnaire.dimensions
        .filter((dimension) => dimension.lens === lens.id)
        .map(({ id, title }) =>
          row(view, { kind: "", lens: lens.id, text: tongue.text(title), found: result.dimensions[id], dimension: id }),
        ),
    ),
  );
  const table = element("table", { class: "profile" }, element("caption", {}, tongue.word("result_profile")), element("thead", {}, head), ...bodies);
  return element("section", { class: "result-part" }, table, ...legend(view), radar(view));
}

type Row = { kind: string; lens: string; text: string; found: Found | undefined; dimension?: string };

function row(view: View, { kind, lens, text, found, dimension }: Row): HTMLElement {
  const { result, tongue } = view;
  const phase = element("td", { class: "phase" });
  const small: string[] = [];
  if (found?.phase === undefined) {
    phase.append(found?.applicable === 0 ? tongue.word("result_not_applicable") : tongue.word("result_unknown"));
  } else {
    phase.append(String(found.phase));
    if (dimension === undefined) {
      phase.append(" ", element("small", { class: "phase-name" }, lensPhase(view, lens, found.phase)));
    }
  }
  if (dimension !== undefined && result.holding_back.includes(dimension)) small.push(tongue.word("result_holds_back"));
  if (isOpen(found) && found.known > 0) small.push(range(tongue, found.full));
  const target = dimension === undefined ? undefined : result.targets?.dimensions[dimension]?.target;
  if (target !== undefined) small.push(fill(tongue.word("result_target"), { phase: target }));
  for (const each of small) phase.append(" ", element("small", {}, each));
  return element("tr", { class: kind }, element("th", { scope: "row" }, text), element("td", { class: "plot" }, line(found, target)), phase);
}

function line(found: Found | undefined, target: number | undefined): HTMLElement {
  const drawn = element("div", { class: "line", "aria-hidden": "true" });
  // Of what nothing is known, a bar from end to end would only look as if something were.
  if (isOpen(found) && found.known > 0) drawn.append(bar("bar-full", found.full));
  if (found?.plausible !== undefined && found.known > 0 && found.plausible[0] !== found.plausible[1]) drawn.append(bar("bar-plausible", found.plausible));
  if (target !== undefined) {
    const mark = element("span", { class: "target-mark" });
    mark.style.setProperty("--at", String(target));
    drawn.append(mark);
  }
  if (found?.phase !== undefined) {
    const dot = element("span", { class: "dot", "data-phase": String(found.phase) });
    dot.style.setProperty("--at", String(found.phase));
    drawn.append(dot);
  }
  return drawn;
}

function bar(kind: string, [low, high]: readonly [number, number]): HTMLElement {
  const drawn = element("span", { class: kind });
  drawn.style.setProperty("--from", String(low));
  drawn.style.setProperty("--to", String(high));
  return drawn;
}

/** What the drawing shows besides dots, for who sees it; the words are in the table. */
function legend({ result, tongue }: View): HTMLElement[] {
  const all = [...Object.values(result.lenses), ...Object.values(result.dimensions)].filter(({ known }) => known > 0);
  const items: HTMLElement[] = [];
  if (all.some(isOpen)) items.push(entry("bar-full", tongue.word("legend_full")));
  if (all.some((found) => isOpen(found) && found.plausible !== undefined && found.plausible[0] !== found.plausible[1])) {
    items.push(entry("bar-plausible", tongue.word("legend_plausible")));
  }
  if (result.targets !== undefined && Object.keys(result.targets.dimensions).length > 0) {
    items.push(entry("target-mark", tongue.word("legend_target")));
  }
  return items.length === 0 ? [] : [element("p", { class: "legend", "aria-hidden": "true" }, ...items)];
}

function entry(kind: string, text: string): HTMLElement {
  return element("span", { class: "legend-entry" }, element("span", { class: `legend-sign ${kind}` }), text);
}
