// Draws what changed between two results, and the course over all of one scope.

import type { Asked, Comparison, Move, Told } from "../shared/group";
import type { Result, Sentence } from "../shared/result";
import { element } from "./dom";
import { leftOut } from "./left_out";
import { lineThrough } from "./line";
import { settings, word } from "./settings";
import { fill } from "./text";

export type ComparedSide = { name: string; scored: Told<Result> };

export type Compared = {
  comparison: Comparison;
  sentences: Sentence[];
  before: ComparedSide;
  after: ComparedSide;
  /** Every result of the later one's scope, from old to new. */
  course: ComparedSide[];
  /** How far both were on the way to the targets, over the dimensions that have a phase in both. */
  progress: (number | undefined)[];
  questionnaire: Asked;
};

const FIRMNESS = ["firm", "fairly-firm", "border"];

export function drawComparison(section: HTMLElement, compared: Compared): void {
  section.replaceChildren(
    element("h3", { id: "compared-title", tabindex: "-1" }, word("compare_title")),
    element("p", {}, fill(word("compare_names"), { before: compared.before.name, after: compared.after.name })),
    overall(compared),
    parts(compared),
    ...targets(compared),
    ...questions(compared),
    ...leftOut(compared.comparison.left_out, compared.questionnaire),
    ...course(compared),
  );
  section.hidden = false;
}

function overall({ comparison, sentences, before, after }: Compared): HTMLElement {
  const lines = [
    ...sentences.filter(({ level }) => level === "overall").map(({ text }) => text),
    ...(comparison.before.indicative === comparison.after.indicative ? [] : [word("compare_quick_and_full")]),
    ...firmness(before, word("compare_was")),
    ...firmness(after, word("compare_is")),
  ];
  return element("ul", { class: "reasons" }, ...lines.map((line) => element("li", {}, line)));
}

function firmness({ scored }: ComparedSide, text: string): string[] {
  const found = scored.sentences.find(({ level, topic }) => level === "overall" && FIRMNESS.includes(topic));
  return found === undefined ? [] : [fill(text, { firmness: found.text })];
}

/** The whole, the lenses and the dimensions, each before and after. */
function parts({ comparison, questionnaire }: Compared): HTMLElement {
  const bodies = questionnaire.lenses.map((lens) => {
    const dimensions = questionnaire.dimensions.filter((dimension) => dimension.lens === lens.id);
    return element(
      "tbody",
      {},
      moveRow("lens-row", textOf(lens.title), comparison.lenses[lens.id]),
      ...dimensions.map(({ id, title }) => moveRow("", textOf(title), comparison.dimensions[id])),
    );
  });
  const whole = element("tbody", {}, moveRow("lens-row", word("team_whole"), comparison.overall));
  return movesTable(word("compare_parts"), word("result_dimension"), [whole, ...bodies]);
}

function targets({ before, after, progress: [then, today], questionnaire }: Compared): HTMLElement[] {
  const [was, is] = [before.scored.result.targets, after.scored.result.targets];
  if (was === undefined || is === undefined) return [];
  const rows = questionnaire.dimensions.flatMap(({ id, title }) => {
    const [old, now] = [was.dimensions[id], is.dimensions[id]];
    if (old === undefined || now === undefined) return [];
    const cells = [now.target, old.gap, now.gap].map((figure) => element("td", {}, String(figure ?? "–")));
    return [element("tr", {}, element("th", { scope: "row" }, textOf(title)), ...cells)];
  });
  const percent =
    then === undefined || today === undefined
      ? []
      : [element("p", {}, fill(word("compare_percent"), { before: then, after: today }))];
  const titles = [word("result_dimension"), word("compare_target"), word("compare_gap_before"), word("compare_gap_after")];
  const table = element(
    "table",
    { class: "moves" },
    element("caption", {}, word("compare_targets")),
    element("thead", {}, headRow(titles)),
    element("tbody", {}, ...rows),
  );
  return [...percent, table];
}

function questions({ comparison, questionnaire }: Compared): HTMLElement[] {
  const bodies = questionnaire.dimensions.flatMap((dimension) => {
    const rows = dimension.questions.flatMap(({ id, text }) => {
      const move = comparison.questions[id];
      return move === undefined ? [] : [moveRow("", textOf(text), move)];
    });
    const title = element("th", { colspan: "4", scope: "rowgroup" }, textOf(dimension.title));
    return rows.length === 0 ? [] : [element("tbody", {}, element("tr", { class: "lens-row" }, title), ...rows)];
  });
  if (bodies.length === 0) return [element("p", {}, word("compare_no_question"))];
  return [movesTable(word("compare_questions"), word("compare_question"), bodies)];
}

/** A small line per name over all results of the scope, with the numbers in words. */
function course({ course: results, questionnaire }: Compared): HTMLElement[] {
  if (results.length < 2) return [];
  const row = (kind: string, title: string, figures: (string | undefined)[]): HTMLElement => {
    const text = figures.map((figure) => (figure === undefined ? "–" : decimal(figure))).join(" · ");
    const line = lineThrough(figures.map((figure) => (figure === undefined ? undefined : Number(figure))));
    const cells = [element("td", {}, line), element("td", {}, text)];
    return element("tr", { class: kind }, element("th", { scope: "row" }, title), ...cells);
  };
  const phases = (of: (result: Result) => { phase?: number } | undefined): (string | undefined)[] =>
    results.map(({ scored }) => of(scored.result)?.phase?.toString());
  const bodies = [
    element("tbody", {}, row("lens-row", word("team_whole"), phases((result) => result.overall))),
    ...questionnaire.lenses.map((lens) =>
      element(
        "tbody",
        {},
        row("lens-row", textOf(lens.title), phases((result) => result.lenses[lens.id])),
        ...questionnaire.dimensions
          .filter((dimension) => dimension.lens === lens.id)
          .map(({ id, title }) => row("", textOf(title), results.map(({ scored }) => scored.result.dimensions[id]?.mean))),
      ),
    ),
  ];
  const titles = [word("result_dimension"), word("course_line"), word("course_figures")];
  return [
    element("h3", {}, word("course_title")),
    element("ol", {}, ...results.map(({ name }) => element("li", {}, name))),
    element(
      "table",
      { class: "moves course" },
      element("caption", {}, word("course_caption")),
      element("thead", {}, headRow(titles)),
      ...bodies,
    ),
    element("p", { class: "note" }, word("course_note")),
  ];
}

function movesTable(caption: string, first: string, bodies: HTMLElement[]): HTMLElement {
  const titles = [first, word("compare_before"), word("compare_after"), word("compare_difference")];
  return element(
    "table",
    { class: "moves" },
    element("caption", {}, caption),
    element("thead", {}, headRow(titles)),
    ...bodies,
  );
}

function headRow(titles: string[]): HTMLElement {
  return element("tr", {}, ...titles.map((title) => element("th", { scope: "col" }, title)));
}

function moveRow(kind: string, title: string, move: Move<number | string> | undefined): HTMLElement {
  const difference = move?.difference;
  const sign = difference === undefined ? "" : String(Math.sign(difference));
  return element(
    "tr",
    { class: kind },
    element("th", { scope: "row" }, title),
    element("td", {}, answerText(move?.before)),
    element("td", {}, answerText(move?.after)),
    element("td", { class: "difference", "data-sign": sign }, difference === undefined ? "–" : signed(difference)),
  );
}

function answerText(answer: number | string | undefined): string {
  if (answer === "dk") return word("team_dk");
  if (answer === "na") return word("team_na");
  return String(answer ?? "–");
}

function textOf(text: Record<string, string>): string {
  return text[settings.language] ?? "";
}

function signed(difference: number): string {
  return difference.toLocaleString(settings.language, { signDisplay: "exceptZero" }).replace("-", "−");
}

/** Return a figure as the reader writes it: a phase is whole, a mean has two decimals. */
function decimal(figure: string): string {
  const decimals = figure.includes(".") ? 2 : 0;
  return Number(figure).toLocaleString(settings.language, { minimumFractionDigits: decimals });
}
