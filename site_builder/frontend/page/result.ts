// Draws the result. The table is the result; the dots on its lines only help the eye.

import type { Found, Questionnaire, Result } from "../shared/result";
import { element } from "./dom";
import { settings, word } from "./settings";
import { fill } from "./text";

export type Scored = {
  result: Result;
  /** The reasons, as sentences in the page's language: of the whole, then of each lens and dimension. */
  sentences: Sentence[];
  questionnaire: Questionnaire;
};

export type Sentence = { topic: string; level: "overall" | "lens" | "dimension"; id: string; text: string };

const PHASES = [1, 2, 3, 4];

export function drawResult(section: HTMLElement, scored: Scored): void {
  const { result, questionnaire, sentences } = scored;
  section.replaceChildren(
    title(result, questionnaire),
    ...(result.overall.indicative ? [element("p", {}, word("result_indicative"))] : []),
    profile(result, questionnaire),
    element("h3", {}, word("result_why")),
    reasons(sentences.filter((sentence) => sentence.level === "overall")),
    reasonsInParts(sentences, questionnaire),
    ...whatNow(result, questionnaire),
  );
  section.hidden = false;
}

function title(result: Result, questionnaire: Questionnaire): HTMLElement {
  const phase = questionnaire.phases.find((each) => each.phase === result.overall.phase);
  const heading = element("h2", { id: "result-title", tabindex: "-1" });
  if (phase === undefined) {
    heading.append(word("result_no_phase"));
  } else {
    const number = String(phase.phase);
    const name = phase.name[settings.language] ?? "";
    heading.append(
      element("span", { class: "tread", "data-phase": number, "aria-hidden": "true" }, number),
      element("span", {}, fill(word("result_phase"), { phase: number, name })),
    );
  }
  return heading;
}

function profile(result: Result, questionnaire: Questionnaire): HTMLElement {
  const scale = element("div", { class: "scale", "aria-hidden": "true" }, ...PHASES.map((phase) => element("span", {}, String(phase))));
  const head = element(
    "tr",
    {},
    element("th", { scope: "col" }, word("result_dimension")),
    element("td", { class: "plot" }, scale),
    element("th", { scope: "col", class: "phase" }, word("result_fase")),
  );
  const bodies = questionnaire.lenses.map((lens) =>
    element(
      "tbody",
      {},
      row("lens-row", lens.title[settings.language] ?? "", result.lenses[lens.id], phaseOfLens(lens, result.lenses[lens.id])),
      ...questionnaire.dimensions
        .filter((dimension) => dimension.lens === lens.id)
        .map(({ id, title: text }) => row("", text[settings.language] ?? "", result.dimensions[id], phaseOfDimension(result.dimensions[id]))),
    ),
  );
  return element("table", { class: "profile" }, element("caption", {}, word("result_profile")), element("thead", {}, head), ...bodies);
}

function row(kind: string, text: string, found: Found | undefined, phase: HTMLElement): HTMLElement {
  const line = element("div", { class: "line", "aria-hidden": "true" });
  if (found?.phase !== undefined) line.append(element("span", { class: "dot", "data-phase": String(found.phase) }));
  return element("tr", { class: kind }, element("th", { scope: "row" }, text), element("td", { class: "plot" }, line), phase);
}

function phaseOfLens(lens: Questionnaire["lenses"][number], found: Found | undefined): HTMLElement {
  if (found?.phase === undefined) return phaseCell(word("result_unknown"));
  const name = lens.phases[found.phase - 1]?.[settings.language] ?? "";
  return phaseCell(String(found.phase), name);
}

function phaseOfDimension(found: Result["dimensions"][string] | undefined): HTMLElement {
  if (found?.phase !== undefined) return phaseCell(String(found.phase));
  return phaseCell(found?.applicable === 0 ? word("result_not_applicable") : word("result_unknown"));
}

function phaseCell(text: string, name = ""): HTMLElement {
  const cell = element("td", { class: "phase" }, text);
  if (name !== "") cell.append(" ", element("small", {}, name));
  return cell;
}

function reasons(sentences: Sentence[]): HTMLElement {
  return element("ul", { class: "reasons" }, ...sentences.map((sentence) => element("li", {}, sentence.text)));
}

/** The reasons of every lens and dimension, folded: few want them all, and those who do want every one. */
function reasonsInParts(sentences: Sentence[], questionnaire: Questionnaire): HTMLElement {
  const parts = [...questionnaire.lenses, ...questionnaire.dimensions].flatMap(({ id, title: text }) => {
    const own = sentences.filter((sentence) => sentence.level !== "overall" && sentence.id === id);
    return own.length === 0 ? [] : [element("h4", {}, text[settings.language] ?? ""), reasons(own)];
  });
  return element("details", { class: "reasons-in-parts" }, element("summary", {}, word("result_why_parts")), ...parts);
}

function whatNow(result: Result, questionnaire: Questionnaire): HTMLElement[] {
  const phase = questionnaire.phases.find((each) => each.phase === result.overall.phase);
  const links = [
    ...(phase === undefined
      ? []
      : [link(`${settings.pages[phase.page]}#arrange`, fill(word("result_read_phase"), { phase: phase.phase }))]),
    link(settings.pages["method"] ?? "", word("result_read_method")),
  ];
  return [
    element("h3", {}, word("result_what_now")),
    element("ul", {}, ...links.map((each) => element("li", {}, each))),
  ];
}

function link(address: string, text: string): HTMLElement {
  return element("a", { href: address }, text);
}
