// The questions, one at a time: shows the kept answers, and keeps what the respondent changes.

import { type Answer, type Assessment, LONGEST } from "../assessment";
import { byId } from "../dom";
import type { Place } from "../place";
import { word } from "../settings";
import { fill } from "../text";
import { type Question, answerOf, inputsOf } from "./questions";
import type { Walk } from "./walk";

export class Form {
  private readonly form = byId<HTMLFormElement>("quiz-form");
  /** The question that is shown. */
  private shown: Question | undefined;

  constructor(
    private readonly questions: readonly Question[],
    private readonly assessment: Assessment,
    private readonly walk: Walk,
    private readonly place: Place,
    private readonly events: { changed: (text: string) => void; left: (to: "previous" | "next") => void },
  ) {
    this.form.addEventListener("input", ({ target }) => this.receive(target));
    this.form.addEventListener("click", ({ target }) => {
      const clears = target instanceof HTMLElement ? target.dataset["clears"] : undefined;
      const question = this.walk.find(clears ?? "");
      if (question === undefined) return;
      this.answer(question, undefined, word("cleared"));
      inputsOf(question)[0]?.focus();
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.events.left("next");
    });
    byId("quiz-previous").addEventListener("click", () => this.events.left("previous"));
    for (const question of questions) {
      const note = noteOf(question);
      note.maxLength = LONGEST.note;
      note.closest("details")?.removeAttribute("hidden");
    }
    byId("scan-nav").hidden = false;
  }

  /** Show one question, or none, and what is kept. */
  draw(shown: Question | undefined): void {
    this.shown = shown;
    this.form.hidden = shown === undefined;
    for (const question of this.questions) {
      question.fieldset.hidden = question !== shown;
      this.drawQuestion(question);
    }
    if (shown === undefined) return;
    const isLast = this.walk.next(shown) === undefined;
    byId("quiz-next").textContent = isLast ? word("next_last") : word("next");
  }

  /** Choose what a key stands for: true when the shown question has such an answer. */
  choose(value: string): boolean {
    const input = this.shown && inputsOf(this.shown).find((each) => each.value === value);
    if (this.shown === undefined || input === undefined) return false;
    // In the row of radio buttons the focus goes along; elsewhere it stays.
    if (document.activeElement instanceof HTMLInputElement) input.focus();
    const text = value === "dk" ? word("chosen_dont_know") : fill(word("chosen"), { phase: value });
    this.answer(this.shown, answerOf(input), text);
    return true;
  }

  private receive(target: EventTarget | null): void {
    if (target instanceof HTMLTextAreaElement) {
      this.assessment.setNote(target.dataset["note"] ?? "", target.value);
      this.events.changed(word("saved"));
    } else if (target instanceof HTMLInputElement && target.type === "radio") {
      const question = this.walk.find(target.name);
      if (question !== undefined) this.answer(question, answerOf(target), word("saved"));
    }
  }

  private answer(question: Question, answer: Answer | undefined, text: string): void {
    this.assessment.setAnswer(question.id, answer);
    this.events.changed(text);
  }

  private drawQuestion(question: Question): void {
    const { fieldset, id } = question;
    const answer = this.assessment.answer(id);
    for (const input of inputsOf(question)) {
      input.checked = answerOf(input) === answer;
      const key = keyOf(input);
      if (key !== undefined && this.place.keys) input.setAttribute("aria-keyshortcuts", key);
      else input.removeAttribute("aria-keyshortcuts");
    }
    part(fieldset, "[data-clears]").hidden = answer === undefined;
    const number = { number: this.walk.number(question), count: this.walk.asked.length };
    part(fieldset, "[data-place]").textContent = fill(word("question_place"), number);
    const scope = this.assessment.file.scope;
    const rule = scope === undefined ? word("choose_highest") : fill(word("choose_highest_for"), { scope });
    part(fieldset, "[data-rule]").textContent = rule;
    const note = noteOf(question);
    const kept = this.assessment.note(id);
    if (note.value !== kept) note.value = kept;
    part(fieldset, ".question-note > summary").textContent = kept === "" ? word("note") : word("note_written");
  }
}

/** The key that chooses an answer; a question that does not apply has none. */
function keyOf(input: HTMLInputElement): string | undefined {
  return input.value === "dk" ? "0" : /^[1-4]$/.test(input.value) ? input.value : undefined;
}

function noteOf(question: Question): HTMLTextAreaElement {
  return part<HTMLTextAreaElement>(question.fieldset, "textarea");
}

function part<Kind extends HTMLElement>(fieldset: HTMLElement, selector: string): Kind {
  const found = fieldset.querySelector<Kind>(selector);
  if (found === null) throw new Error(`a question has no ${selector}`);
  return found;
}
