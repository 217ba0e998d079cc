// What every part of the result is drawn from, and the small pieces they share.

import type { Found, Range, Reading, Scored, Sentence } from "../../shared/result";
import type { SavedFile } from "../assessment";
import { element } from "../dom";
import { fill } from "../text";
import type { Ticks } from "../ticks";
import type { Tongue } from "../tongue";

export type View = Scored & {
  /** The language of the report. */
  tongue: Tongue;
  /** The answers that were scored. */
  file: SavedFile;
  /** Whether they are somebody else's, opened from a link. */
  isShared: boolean;
  ticks: Ticks;
  actions: Actions;
};

/** What a respondent can do with a result. */
export type Actions = {
  setReading: (reading: Reading) => void;
  setTarget: (dimension: string, phase: number | undefined) => void;
  setLanguage: (language: string) => void;
  load: (file: File) => void;
  makeMine: () => void;
  leaveShared: () => void;
  /** Keep the answers among the results on this device. */
  keep: () => void;
  /** Tell what was done. */
  say: (text: string) => void;
  /** Return the file that can be loaded again, with everything in it. */
  whole: () => SavedFile;
};

export const PHASES = [1, 2, 3, 4];

/** Return the sentences about the whole with these topics, in the order in which they are told. */
export function about(view: View, ...topics: string[]): Sentence[] {
  return view.sentences.filter((sentence) => sentence.level === "overall" && topics.includes(sentence.topic));
}

export function paragraphs(sentences: readonly Sentence[]): HTMLElement[] {
  return sentences.map((sentence) => element("p", {}, sentence.text));
}

export function list(sentences: readonly Sentence[]): HTMLElement[] {
  if (sentences.length === 0) return [];
  return [element("ul", {}, ...sentences.map((sentence) => element("li", {}, sentence.text)))];
}

/** A part of the result under its heading; nothing when there is nothing to say. */
export function part(title: string, ...children: HTMLElement[]): HTMLElement[] {
  if (children.length === 0) return [];
  return [element("section", { class: "result-part" }, element("h3", {}, title), ...children)];
}

/** Something folded; on paper it stands open. `id` keeps it as it was when the result is drawn anew. */
export function folded(id: string, title: string, ...children: HTMLElement[]): HTMLElement {
  return element("details", { class: "folded", id }, element("summary", {}, title), ...children);
}

export function link(address: string, text: string): HTMLElement {
  return element("a", { href: address }, text);
}

export function button(text: string, press: () => void, kind = "button button-plain"): HTMLButtonElement {
  const made = element("button", { type: "button", class: kind }, text);
  made.addEventListener("click", press);
  return made;
}

export function range(tongue: Tongue, [low, high]: Range): string {
  return fill(tongue.word("result_range"), { low, high });
}

/** Whether what is not known can still make a difference. */
export function isOpen(found: Found | undefined): found is Found & { full: Range } {
  return found?.full !== undefined && found.full[0] !== found.full[1];
}

/** Return the name of the phase of a lens. */
export function lensPhase(view: View, lens: string, phase: number): string {
  return view.tongue.text(view.questionnaire.lenses.find(({ id }) => id === lens)?.phases[phase - 1]);
}

export function questionText(view: View, question: string): string {
  const questions = view.questionnaire.dimensions.flatMap((dimension) => dimension.questions);
  return view.tongue.text(questions.find(({ id }) => id === question)?.text);
}

/** Return what a question says of a phase. */
export function statement(view: View, question: string, phase: number): string {
  const questions = view.questionnaire.dimensions.flatMap((dimension) => dimension.questions);
  const statements = questions.find(({ id }) => id === question)?.statements ?? [];
  return view.tongue.text(statements.find((each) => each.phase === phase)?.text);
}
