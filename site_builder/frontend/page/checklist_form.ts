// The form of a checklist as it stands in the page: shows the kept answers, and keeps what the respondent changes.

import type { Assessment } from "./assessment";
import { byId, element } from "./dom";
import { download } from "./saved_file";
import { word } from "./settings";
import { canKeep } from "./storage";
import { fill } from "./text";

type Events = { changed: () => void; submitted: () => void; emptied: () => void };

/** Return what the form offers: from question ids to what may be chosen. */
export function offeredAnswers(): Record<string, string[]> {
  const inputs = [...document.querySelectorAll<HTMLInputElement>("#quiz-form input[type=radio]")];
  const names = [...new Set(inputs.map(({ name }) => name))];
  return Object.fromEntries(
    names.map((name) => [name, inputs.filter((input) => input.name === name).map(({ value }) => value)]),
  );
}

export class ChecklistForm {
  private readonly form = byId<HTMLFormElement>("quiz-form");
  private readonly questions = Object.keys(offeredAnswers());

  constructor(
    private readonly assessment: Assessment,
    private readonly events: Events,
  ) {
    this.form.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement) this.change(target.name, target.value);
    });
    this.form.addEventListener("input", ({ target }) => {
      if (target instanceof HTMLTextAreaElement) this.note(target);
    });
    this.form.addEventListener("click", ({ target }) => {
      const question = target instanceof HTMLElement ? target.dataset["clears"] : undefined;
      if (question !== undefined) this.clear(question);
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.events.submitted();
    });
    byId("quiz-save-file").addEventListener("click", () => {
      const { file } = this.assessment;
      download(`${file.questionnaire.id}.json`, `${JSON.stringify(file, null, 2)}\n`, "application/json");
    });
    this.letEmpty();
    assessment.whenChangedElsewhere(() => {
      this.show();
      this.events.changed();
    });
    this.show();
    if (this.questions.some((question) => assessment.answer(question) !== undefined)) this.say(word("restored"));
    else if (!canKeep()) this.sayFault(word("checklist_not_saved"));
    byId("quiz-plain").hidden = true;
    byId("quiz-end").hidden = false;
    for (const note of this.form.querySelectorAll<HTMLElement>(".question-note")) note.hidden = false;
  }

  private change(question: string, answer: string | undefined): void {
    this.assessment.setAnswer(question, answer);
    this.showQuestion(question);
    this.showOpen();
    this.say(word("saved"));
    this.events.changed();
  }

  private clear(question: string): void {
    this.change(question, undefined);
    this.inputs(question)[0]?.focus();
  }

  private note(area: HTMLTextAreaElement): void {
    this.assessment.setNote(area.dataset["note"] ?? "", area.value.trim());
    this.say(word("saved"));
    this.events.changed();
  }

  /** The browser's own question would be refused within another site, so this one stands in the page. */
  private letEmpty(): void {
    const ask = byId("quiz-empty");
    const sure = byId("quiz-empty-sure");
    const show = (isAsked: boolean, focus: string): void => {
      ask.hidden = isAsked;
      sure.hidden = !isAsked;
      byId(focus).focus();
    };
    ask.addEventListener("click", () => show(true, "quiz-empty-no"));
    byId("quiz-empty-no").addEventListener("click", () => show(false, "quiz-empty"));
    byId("quiz-empty-yes").addEventListener("click", () => {
      this.assessment.replace({ ...this.assessment.file, responses: {}, revisions: {}, notes: {} });
      show(false, "quiz-empty");
      this.show();
      this.say(word("checklist_emptied"));
      this.events.emptied();
      // The first question is where one begins anew.
      this.inputs(this.questions[0] ?? "")[0]?.focus();
    });
  }

  private show(): void {
    for (const question of this.questions) this.showQuestion(question);
    for (const area of this.form.querySelectorAll<HTMLTextAreaElement>("[data-note]")) {
      area.value = this.assessment.note(area.dataset["note"] ?? "");
      const folded = area.closest("details");
      if (folded !== null && area.value !== "") folded.open = true;
    }
    this.showOpen();
  }

  private showQuestion(question: string): void {
    const answer = this.assessment.answer(question);
    for (const input of this.inputs(question)) input.checked = input.value === answer;
    const clear = this.form.querySelector<HTMLElement>(`[data-clears="${question}"]`);
    if (clear !== null) clear.hidden = answer === undefined;
  }

  private showOpen(): void {
    const links = this.questions.flatMap((question, position) =>
      this.assessment.answer(question) === undefined
        ? [element("a", { href: `#question-${question}` }, String(position + 1))]
        : [],
    );
    const text =
      links.length === 0 ? word("checklist_open_none") : links.length === this.questions.length ? word("checklist_open_all") : "";
    const box = byId("quiz-open");
    if (text !== "") box.textContent = fill(text, { count: this.questions.length });
    else box.replaceChildren(word("checklist_open_some"), " ", ...links, ". ", word("checklist_open_means"));
  }

  /** Say that the answers are kept, or that this device does not keep them. */
  private say(text: string): void {
    const { isSaved, isFromNewerSite } = this.assessment;
    if (!isSaved) return this.sayFault(isFromNewerSite ? word("checklist_newer_site") : word("checklist_not_saved"));
    const status = byId("quiz-saved");
    status.textContent = text;
    status.removeAttribute("data-fault");
  }

  private sayFault(text: string): void {
    const status = byId("quiz-saved");
    status.textContent = text;
    status.toggleAttribute("data-fault", true);
  }

  private inputs(question: string): HTMLInputElement[] {
    return [...this.form.querySelectorAll<HTMLInputElement>(`input[name="${question}"]`)];
  }
}
