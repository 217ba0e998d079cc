// The form that stands in the page: shows the kept answers, and keeps what the respondent changes.

import type { Answer, Assessment } from "./assessment";
import { byId } from "./dom";
import { word } from "./settings";
import { fill } from "./text";

export class Form {
  private readonly form = byId<HTMLFormElement>("quiz-form");
  readonly questions = [...this.form.querySelectorAll<HTMLElement>("[data-question]")].map(
    (fieldset) => fieldset.dataset["question"] ?? "",
  );

  constructor(
    private readonly answers: Assessment,
    private readonly events: { changed: () => void; submitted: () => void },
  ) {
    this.form.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement) this.change(target.name, answerOf(target.value));
    });
    this.form.addEventListener("click", ({ target }) => {
      const question = target instanceof HTMLElement ? target.dataset["clears"] : undefined;
      if (question !== undefined) this.clear(question);
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.events.submitted();
    });
    answers.whenChangedElsewhere(() => {
      this.show();
      this.events.changed();
    });
    this.show();
    if (this.questions.some((question) => answers.answer(question) !== undefined)) this.say(word("restored"));
    byId("quiz-plain").hidden = true;
    byId("quiz-end").hidden = false;
  }

  private change(question: string, answer: Answer | undefined): void {
    this.answers.setAnswer(question, answer);
    this.showQuestion(question);
    this.showOpen();
    this.say(word("saved"));
    this.events.changed();
  }

  private clear(question: string): void {
    this.change(question, undefined);
    this.inputs(question)[0]?.focus();
  }

  show(): void {
    for (const question of this.questions) this.showQuestion(question);
    this.showOpen();
  }

  private showQuestion(question: string): void {
    const answer = this.answers.answer(question);
    for (const input of this.inputs(question)) input.checked = answerOf(input.value) === answer;
    const clear = this.form.querySelector<HTMLElement>(`[data-clears="${question}"]`);
    if (clear !== null) clear.hidden = answer === undefined;
  }

  private showOpen(): void {
    const open = this.questions.flatMap((question, position) =>
      this.answers.answer(question) === undefined ? [fill(word("open_question"), { number: position + 1 })] : [],
    );
    const text = open.length === 0 ? word("open_none") : open.length === this.questions.length ? word("open_all") : word("open_some");
    byId("quiz-open").textContent = fill(text, { count: this.questions.length, list: open.join(", ") });
  }

  /** Say that the answers are kept, or that this device does not keep them. */
  private say(text: string): void {
    const status = byId("quiz-saved");
    status.textContent = this.answers.isSaved ? text : word("not_saved");
    status.toggleAttribute("data-fault", !this.answers.isSaved);
  }

  private inputs(question: string): HTMLInputElement[] {
    return [...this.form.querySelectorAll<HTMLInputElement>(`input[name="${question}"]`)];
  }
}

function answerOf(value: string): Answer {
  return value === "dk" || value === "na" ? value : Number(value);
}
