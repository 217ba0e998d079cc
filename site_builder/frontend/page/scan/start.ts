// The start: what the answers are about, the guess, and for who comes back the way on.

import { type Assessment, LONGEST } from "../assessment";
import { byId } from "../dom";
import { settings, word } from "../settings";
import { fill } from "../text";
import type { Place } from "../place";
import { fragmentOf } from "./stages";
import type { Walk } from "./walk";

export class Start {
  private readonly form = byId<HTMLFormElement>("scan-start-form");
  private readonly scope = byId<HTMLInputElement>("scan-scope");
  private readonly role = byId<HTMLSelectElement>("scan-role");

  constructor(
    private readonly assessment: Assessment,
    private readonly walk: Walk,
    private readonly place: Place,
    events: { changed: () => void; begun: (part: string) => void; resumed: () => void },
  ) {
    this.scope.maxLength = LONGEST.scope;
    this.form.addEventListener("input", ({ target }) => {
      if (target === this.scope) assessment.set("scope", this.scope.value.trim());
      else if (target === this.role) assessment.set("role", this.role.value);
      else if (target instanceof HTMLInputElement) {
        assessment.set("self_estimate", target.value === "" ? undefined : Number(target.value));
      }
      events.changed();
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      const { submitter } = event;
      if (walk.hasBegun) events.resumed();
      else if (submitter instanceof HTMLButtonElement) events.begun(submitter.value);
    });
  }

  draw(): void {
    const { file } = this.assessment;
    const { hasBegun } = this.walk;
    // What is being typed is left as it is: a space at its end is not kept, and may still be followed by a word.
    if (this.scope.value.trim() !== (file.scope ?? "")) this.scope.value = file.scope ?? "";
    this.role.value = file.role ?? "";
    for (const input of this.form.querySelectorAll<HTMLInputElement>("[name=self_estimate]")) {
      input.checked = input.value === String(file.self_estimate ?? "");
    }
    // A guess after the first answer is no guess any more.
    byId("scan-guess").hidden = hasBegun;
    byId("scan-begin").hidden = hasBegun;
    byId("scan-start-title").textContent = hasBegun ? word("start_about") : word("start_title");
    byId("scan-resume").hidden = !hasBegun;
    if (hasBegun) this.drawResume();
  }

  /** The heading to begin at. */
  get title(): HTMLElement {
    return byId(this.walk.hasBegun ? "scan-resume-title" : "scan-start-title");
  }

  private drawResume(): void {
    const { asked, open, changed } = this.walk;
    const { scope, date } = this.assessment.file;
    const list = changed.map((question) => this.walk.number(question)).join(", ");
    byId("scan-resume-text").textContent = [
      fill(word("resume_answered"), { answered: asked.length - open.length, count: asked.length }),
      ...(scope === undefined ? [] : [fill(word("resume_scope"), { scope })]),
      ...(date === undefined ? [] : [fill(word("resume_date"), { date: dayOf(date) })]),
      ...(changed.length === 0 ? [] : [fill(word("resume_changed"), { list })]),
    ].join(" ");
    const where = this.walk.whereLeft();
    const goOn = byId<HTMLAnchorElement>("scan-continue");
    goOn.textContent = where === undefined ? word("to_result") : word("resume_continue");
    goOn.hash = fragmentOf(where === undefined ? { name: "finish" } : { name: "question", question: where.id });
    byId("scan-resume-go-on").hidden = this.place.isWhole;
  }
}

function dayOf(date: string): string {
  return new Date(`${date}T12:00:00Z`).toLocaleDateString(settings.language, { dateStyle: "long", timeZone: "UTC" });
}
