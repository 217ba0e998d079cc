// The phase in one sentence, what it means, and what the result is about.

import { element } from "../dom";
import { fill } from "../text";
import type { Tongue } from "../tongue";
import { type View, about, link, paragraphs } from "./view";

export function headline(view: View): HTMLElement[] {
  const { result, tongue } = view;
  const { phase } = result.overall;
  const why = about(view, "share-unmet", "floor-unmet", "coverage-unmet");
  return [
    titleBlock(view),
    title(view),
    ...(phase === undefined ? [] : [element("p", { class: "result-meaning" }, meaning(tongue, phase))]),
    ...paragraphs(about(view, "part")),
    ...paragraphs(why),
    ...(phase === undefined ? [] : [element("p", { class: "screen-only" }, phaseLink(view, phase))]),
  ];
}

/** Return what the result is about: name and value, for the page and for the files. */
export function facts({ result, file, questionnaire, tongue }: View): [string, string][] {
  const all: [string, string | undefined][] = [
    [tongue.word("result_scope"), file.scope],
    [tongue.word("result_date"), file.date === undefined ? undefined : tongue.day(file.date)],
    [tongue.word("result_role"), file.role === undefined ? undefined : role(tongue, file.role)],
    [tongue.word("result_reading"), readingName(tongue, result.reading)],
    [
      tongue.word("result_version"),
      fill(tongue.word("result_versions"), {
        title: tongue.text(questionnaire.title),
        edition: result.questionnaire.edition,
        engine: result.engine,
      }),
    ],
  ];
  return all.filter((each): each is [string, string] => each[1] !== undefined && each[1] !== "");
}

export function headlineText({ result, questionnaire, tongue }: View): string {
  const phase = questionnaire.phases.find((each) => each.phase === result.overall.phase);
  if (phase === undefined) return tongue.word("result_no_phase");
  return fill(tongue.word("result_phase"), { phase: phase.phase, name: tongue.text(phase.name) });
}

export function meaning(tongue: Tongue, phase: number): string {
  const meanings: Record<number, string> = {
    1: tongue.word("result_meaning_1"),
    2: tongue.word("result_meaning_2"),
    3: tongue.word("result_meaning_3"),
    4: tongue.word("result_meaning_4"),
  };
  return meanings[phase] ?? "";
}

export function readingName(tongue: Tongue, reading: string): string {
  const names: Record<string, string> = {
    lenient: tongue.word("reading_lenient"),
    normal: tongue.word("reading_normal"),
    strict: tongue.word("reading_strict"),
  };
  return names[reading] ?? reading;
}

/** A role of one's own words stays as it was written. */
function role(tongue: Tongue, written: string): string {
  const names: Record<string, string> = {
    leader: tongue.word("result_role_leader"),
    specialist: tongue.word("result_role_specialist"),
    employee: tongue.word("result_role_employee"),
  };
  return names[written] ?? written;
}

function titleBlock(view: View): HTMLElement {
  const { tongue, questionnaire } = view;
  const rows = facts(view).map(([name, value]) =>
    element("div", {}, element("dt", {}, name), element("dd", {}, value)),
  );
  return element(
    "header",
    { class: "title-block" },
    element("p", { class: "title-block-name" }, fill(tongue.word("report_title"), { title: tongue.text(questionnaire.title) })),
    element("dl", {}, ...rows),
  );
}

function title(view: View): HTMLElement {
  const { phase } = view.result.overall;
  const heading = element("h2", { id: "result-title", tabindex: "-1" });
  if (phase !== undefined) {
    heading.append(element("span", { class: "tread", "data-phase": String(phase), "aria-hidden": "true" }, String(phase)));
  }
  heading.append(element("span", {}, headlineText(view)));
  return heading;
}

function phaseLink({ tongue }: View, phase: number): HTMLElement {
  return link(tongue.explained(`phase-${phase as 1 | 2 | 3 | 4}`), fill(tongue.word("result_read_phase"), { phase }));
}
