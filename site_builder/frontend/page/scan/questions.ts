// The questions as they stand in the page.

import type { Answer, Known } from "../assessment";
import { settings } from "../settings";

export type Question = {
  id: string;
  text: string;
  dimension: { id: string; title: string };
  /** The part that it belongs to besides the whole; empty when there is none. */
  part: string;
  revision: number;
  fieldset: HTMLFieldSetElement;
};

/** Return the questions of the form, in their order. */
export function readQuestions(form: HTMLFormElement): Question[] {
  return [...form.querySelectorAll<HTMLFieldSetElement>("[data-question]")].map((fieldset) => ({
    id: fieldset.dataset["question"] ?? "",
    text: textOf(fieldset, ".question-text"),
    dimension: { id: fieldset.dataset["dimension"] ?? "", title: textOf(fieldset, ".question-dimension") },
    part: fieldset.dataset["part"] ?? "",
    revision: Number(fieldset.dataset["revision"]),
    fieldset,
  }));
}

/** Return the radio buttons of a question. */
export function inputsOf(question: Question): HTMLInputElement[] {
  return [...question.fieldset.querySelectorAll<HTMLInputElement>("input[type=radio]")];
}

export function answerOf(input: HTMLInputElement): Answer {
  return input.value === "dk" || input.value === "na" ? input.value : Number(input.value);
}

/** Return what the assessment must know of the questionnaire. */
export function knownOf(questions: readonly Question[]): Known {
  const parts = [...new Set(questions.map((question) => question.part))].filter((part) => part !== "");
  const byId = <Value>(value: (question: Question) => Value): Record<string, Value> =>
    Object.fromEntries(questions.map((question) => [question.id, value(question)]));
  return {
    id: settings.questionnaire,
    edition: settings.edition,
    revisions: byId((question) => question.revision),
    answers: byId((question) => inputsOf(question).map(answerOf)),
    parts: Object.fromEntries(
      parts.map((part) => [part, questions.filter((question) => question.part === part).map(({ id }) => id)]),
    ),
    dimensions: [...new Set(questions.map((question) => question.dimension.id))],
  };
}

function textOf(fieldset: HTMLElement, selector: string): string {
  return fieldset.querySelector(selector)?.textContent.trim() ?? "";
}
