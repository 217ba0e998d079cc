// The way through the questions: which are asked, which come next, which are open.

import type { Assessment } from "../assessment";
import type { Place } from "../place";
import type { Question } from "./questions";

export class Walk {
  constructor(
    private readonly questions: readonly Question[],
    private readonly assessment: Assessment,
    private readonly place: Place,
  ) {}

  /** The questions of the part that the respondent chose. */
  get asked(): Question[] {
    return this.questions.filter((question) => this.place.isWhole || question.part === this.place.part);
  }

  get open(): Question[] {
    return this.asked.filter((question) => this.assessment.answer(question.id) === undefined);
  }

  get unknown(): Question[] {
    return this.asked.filter((question) => this.assessment.answer(question.id) === "dk");
  }

  /** The questions that mean something else than when they were answered. */
  get changed(): Question[] {
    return this.asked.filter((question) => this.assessment.changedQuestions.includes(question.id));
  }

  /** Whether any question is answered, of this part or not. */
  get hasBegun(): boolean {
    return this.questions.some((question) => this.assessment.answer(question.id) !== undefined);
  }

  find(id: string): Question | undefined {
    return this.questions.find((question) => question.id === id);
  }

  /** Return the number of a question as the respondent sees it. */
  number(question: Question): number {
    return this.asked.indexOf(question) + 1;
  }

  next(from: Question): Question | undefined {
    return this.asked.slice(this.number(from)).find((question) => !this.isPassedOver(question));
  }

  previous(from: Question): Question | undefined {
    return this.asked.slice(0, this.number(from) - 1).findLast((question) => !this.isPassedOver(question));
  }

  /** Return the question to go on with: the one that was shown last or the first open one from there; undefined at the end. */
  whereLeft(): Question | undefined {
    const { asked, open } = this;
    const last = asked.findIndex(({ id }) => id === this.place.question);
    return open.find((question) => asked.indexOf(question) >= last) ?? open[0];
  }

  /** Whether the part asked it already; the overview still leads to it. */
  private isPassedOver(question: Question): boolean {
    return this.place.wentOn && question.part !== "" && this.assessment.answer(question.id) !== undefined;
  }
}
