// The lists of questions: the progress by dimension, the overview of all, and what is open before the result.

import type { Assessment } from "../assessment";
import { byId, element } from "../dom";
import { settings, word } from "../settings";
import { fill } from "../text";
import type { Question } from "./questions";
import { fragmentOf } from "./stages";
import type { Walk } from "./walk";

type State = "open" | "dk" | "na" | "done";

export class Lists {
  constructor(
    private readonly assessment: Assessment,
    private readonly walk: Walk,
    private readonly events: { asked: () => void },
  ) {}

  drawProgress(shown: Question): void {
    const { asked, open } = this.walk;
    const counts = { answered: asked.length - open.length, count: asked.length };
    byId("scan-count").textContent = fill(word("progress"), counts);
    const dimensions = byDimension(asked).map(({ questions }) =>
      element("div", {}, ...questions.map((question) => this.piece(question, question === shown))),
    );
    byId("scan-bar").replaceChildren(...dimensions);
  }

  drawOverview(): void {
    const { asked, open, unknown } = this.walk;
    const counts = { answered: asked.length - open.length - unknown.length, unknown: unknown.length, open: open.length };
    const where = this.walk.whereLeft();
    const ways = [
      ...(where === undefined ? [] : [button(fragmentOf({ name: "question", question: where.id }), word("resume_continue"))]),
      button("#finish", word("to_result"), where === undefined ? "" : "button-plain"),
      element("a", { href: "#start" }, word("to_start")),
    ];
    byId("overview").replaceChildren(
      element("h2", { id: "scan-overview-title", tabindex: "-1" }, word("overview")),
      element("p", {}, fill(word("overview_counts"), counts)),
      element("p", { class: "scan-choices" }, ...spaced(ways)),
      ...byDimension(asked).flatMap(({ title, questions }) => [element("h3", {}, title), this.list(questions)]),
    );
  }

  drawFinish(): void {
    const { asked, open, unknown } = this.walk;
    const isAll = open.length === asked.length;
    const title = open.length === 0 ? word("finish_title") : word("finish_title_open");
    const count = { count: asked.length };
    const show = element("button", { type: "button", class: "button" }, word("show_result"));
    show.addEventListener("click", this.events.asked);
    byId("finish").replaceChildren(
      element("h2", { id: "scan-finish-title", tabindex: "-1" }, title),
      element("p", { id: "quiz-open" }, fill(open.length === 0 ? word("open_none") : isAll ? word("open_all") : word("open_some"), count)),
      ...(isAll || open.length === 0 ? [] : [this.list(open)]),
      ...(unknown.length === 0 ? [] : [element("p", {}, word("finish_unknown")), this.list(unknown)]),
      ...(open.length + unknown.length === 0 ? [] : [meaning()]),
      element(
        "p",
        { class: "scan-choices" },
        ...spaced([show, element("a", { href: "#overview" }, word("overview"))]),
      ),
    );
  }

  private list(questions: readonly Question[]): HTMLElement {
    return element("ul", { class: "question-list" }, ...questions.map((question) => element("li", {}, this.row(question))));
  }

  private row(question: Question): HTMLElement {
    const state = this.state(question);
    const note = this.assessment.note(question.id) === "" ? "" : `, ${word("note").toLowerCase()}`;
    return element(
      "a",
      { href: fragmentOf({ name: "question", question: question.id }), "data-state": state },
      element("span", { class: "row-number" }, String(this.walk.number(question))),
      " ",
      element("span", { class: "row-text" }, question.text),
      " ",
      element("span", { class: "row-state" }, this.stateText(question, state) + note),
    );
  }

  private piece(question: Question, isShown: boolean): HTMLElement {
    const piece = element("span", { "data-state": this.state(question) });
    if (isShown) piece.dataset["shown"] = "";
    return piece;
  }

  private state(question: Question): State {
    const answer = this.assessment.answer(question.id);
    if (answer === undefined) return "open";
    return answer === "dk" || answer === "na" ? answer : "done";
  }

  private stateText(question: Question, state: State): string {
    switch (state) {
      case "open":
        return word("state_open");
      case "dk":
        return word("dont_know");
      case "na":
        return word("state_not_applicable");
      case "done":
        return fill(word("state_answered"), { phase: String(this.assessment.answer(question.id)) });
    }
  }
}

function byDimension(questions: readonly Question[]): { title: string; questions: Question[] }[] {
  const dimensions = new Map(questions.map(({ dimension }) => [dimension.id, dimension.title]));
  return [...dimensions].map(([id, title]) => ({ title, questions: questions.filter(({ dimension }) => dimension.id === id) }));
}

function meaning(): HTMLElement {
  const link = element("a", { href: settings.explained.coverage }, word("finish_meaning_link"));
  return element("p", {}, `${word("finish_meaning")} `, link);
}

function button(address: string, text: string, kind = ""): HTMLElement {
  return element("a", { href: address, class: `button ${kind}`.trim() }, text);
}

function spaced(elements: readonly HTMLElement[]): (HTMLElement | string)[] {
  return elements.flatMap((each, position) => (position === 0 ? [each] : [" ", each]));
}
