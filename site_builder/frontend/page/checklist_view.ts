// Draws what a checklist comes to: the outcome, what is missing with the action that helps, what is unknown, what stands.

import type { Checklist, ChecklistAction, ChecklistQuestion, ChecklistResult } from "../shared/checklist";
import type { Sentence, Text } from "../shared/result";
import type { Assessment } from "./assessment";
import { element } from "./dom";
import { settings, word } from "./settings";
import { Ticks } from "./ticks";

export type Scored = { result: ChecklistResult; sentences: Sentence[] };

export class ChecklistView {
  private readonly ticks = new Ticks();
  private readonly fault = element("p", { class: "check-fault", role: "status" });

  constructor(
    private readonly section: HTMLElement,
    private readonly assessment: Assessment,
  ) {
    section.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement) this.tick(target.dataset["action"] ?? "", target.checked);
    });
    this.ticks.whenChangedElsewhere(() => this.showTicks());
  }

  draw({ result, sentences }: Scored, checklist: Checklist): void {
    const outcome = checklist.outcomes.find(({ id }) => id === result.outcome);
    const told = (topic: string): string[] => sentences.filter((one) => one.topic === topic).map(({ text }) => text);
    const these = (ids: string[]): ChecklistQuestion[] => checklist.questions.filter(({ id }) => ids.includes(id));
    const missing = Object.entries(result.missing).flatMap(([id, answer]) =>
      these([id]).map((question) => this.missing(checklist, question, answer)),
    );
    const leftOut = sentences.filter(({ topic }) => topic.startsWith("left-out-"));
    this.section.replaceChildren(
      element("h2", { id: "result-title", tabindex: "-1" }, text(outcome?.title)),
      element("p", { class: "check-text" }, text(outcome?.text), ...readOutcome(result.outcome)),
      strip(result, checklist),
      paragraph(told("stands")),
      ...part(word("checklist_missing"), [], element("ol", { class: "check-missing" }, ...missing)),
      ...part(word("checklist_unknown"), told("unknown"), list(these(result.unknown), (one) => [toQuestion(one), readOn(one)])),
      ...part(word("checklist_open"), told("open"), list(these(result.open), (one) => [toQuestion(one)])),
      ...part(word("checklist_stands"), [], list(these(result.stands), (one) => [toQuestion(one), ...this.note(one)])),
      paragraph(leftOut.map((sentence) => sentence.text)),
      this.fault,
    );
    this.showTicks();
    this.section.hidden = false;
  }

  hide(): void {
    this.section.hidden = true;
    this.section.replaceChildren();
  }

  focus(): void {
    this.section.querySelector<HTMLElement>("#result-title")?.focus();
  }

  private missing(checklist: Checklist, question: ChecklistQuestion, answer: string): HTMLElement {
    const given = checklist.answers.find(({ id }) => id === answer);
    const action = checklist.actions.find(({ id }) => id === question.leads_to[answer]);
    return element(
      "li",
      {},
      element("p", { class: "check-question" }, toQuestion(question), " ", element("span", { class: "check-answer" }, text(given?.text))),
      ...this.note(question),
      ...(action === undefined ? [readOn(question)] : [tickable(action), element("p", { class: "check-more" }, toPlan(action))]),
    );
  }

  private note({ id }: ChecklistQuestion): HTMLElement[] {
    const note = this.assessment.note(id);
    return note === "" ? [] : [element("p", { class: "check-note" }, note)];
  }

  private tick(action: string, isDone: boolean): void {
    const isKept = this.ticks.set(action, isDone);
    this.fault.textContent = isKept ? "" : word("checklist_tick_not_saved");
    // Two parts may lead to one action.
    this.showTicks();
  }

  private showTicks(): void {
    for (const box of this.section.querySelectorAll<HTMLInputElement>("[data-action]")) {
      box.checked = this.ticks.has(box.dataset["action"] ?? "");
    }
  }
}

/** A square per question, in their order, for the eye; the lists below say the same. */
function strip(result: ChecklistResult, { questions, answers }: Checklist): HTMLElement {
  const worst = answers.at(-1)?.id;
  const state = (id: string): string => {
    if (result.stands.includes(id)) return "stands";
    if (result.unknown.includes(id)) return "unknown";
    if (result.open.includes(id)) return "open";
    return result.missing[id] === worst ? "missing" : "partly";
  };
  const squares = questions.map(({ id }, position) => element("span", { "data-state": state(id) }, String(position + 1)));
  return element("div", { class: "check-strip", "aria-hidden": "true" }, ...squares);
}

/** A part of the result under its heading, or nothing where its list is empty. */
function part(title: string, sentences: string[], items: HTMLElement): HTMLElement[] {
  if (items.childElementCount === 0) return [];
  return [element("h3", {}, title), ...(sentences.length === 0 ? [] : [paragraph(sentences)]), items];
}

function list(questions: ChecklistQuestion[], item: (question: ChecklistQuestion) => HTMLElement[]): HTMLElement {
  const items = questions.map((question) => element("li", {}, ...item(question).flatMap((one) => [one, " "])));
  return element("ul", { class: "check-list" }, ...items);
}

function paragraph(sentences: string[]): HTMLElement {
  const made = element("p", {}, sentences.join(" "));
  made.hidden = sentences.length === 0;
  return made;
}

function tickable(action: ChecklistAction): HTMLElement {
  const box = element("input", { type: "checkbox", "data-action": action.id });
  const label = element("label", {}, box, element("span", {}, text(action.text)));
  return element("ul", { class: "actions actions-tickable", "data-plan": action.plan }, element("li", {}, label));
}

function toQuestion({ id, text: question }: ChecklistQuestion): HTMLElement {
  return element("a", { href: `#question-${id}` }, text(question));
}

function toPlan({ id, step, heading }: ChecklistAction): HTMLElement {
  return element("a", { href: `${settings.pages[heading.page]}#action-${id}` }, settings.steps?.[step] ?? "");
}

function readOn({ heading, text: question }: ChecklistQuestion): HTMLElement {
  const link = element("a", { href: `${settings.pages[heading.page]}#${heading.anchor}` }, word("read_in_guide"));
  // Read out of its place, the link must say what it is about.
  link.setAttribute("aria-label", `${word("read_in_guide")}: ${text(question)}`);
  return link;
}

/** The page explains its outcomes where its author gave them a heading. */
function readOutcome(outcome: string): (HTMLElement | string)[] {
  const id = `outcome-${outcome}`;
  if (document.getElementById(id) === null) return [];
  return [" ", element("a", { href: `#${id}` }, word("checklist_read_outcome"))];
}

function text(all: Text | undefined): string {
  return all?.[settings.language] ?? "";
}
