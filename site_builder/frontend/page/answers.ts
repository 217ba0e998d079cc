// The respondent's answers, on this device. Saved at every change, before anything else happens.
//
// What is kept is the saved file of the method (section 2) for the whole questionnaire, so that going on from the quick
// scan to the full one, or to another language, asks nothing twice.

import { keep, read, whenChangedElsewhere } from "./storage";

export type Answer = number | "dk" | "na";

export type Responses = {
  format: "maturity-responses";
  version: 1;
  questionnaire: { id: string; edition: string; part?: string };
  responses: Record<string, Answer>;
};

export class Answers {
  private readonly name: string;
  private current: Responses;
  /** Whether the last change is on the device; false when storage is full, blocked or private. */
  isSaved = true;

  constructor(private readonly questionnaire: { id: string; edition: string }) {
    this.name = `responses:${questionnaire.id}`;
    this.current = this.read();
  }

  get(question: string): Answer | undefined {
    return this.current.responses[question];
  }

  set(question: string, answer: Answer | undefined): void {
    if (answer === undefined) delete this.current.responses[question];
    else this.current.responses[question] = answer;
    this.isSaved = keep(this.name, this.current);
  }

  /** Return the saved file for some of the questions, as the scorer takes it. */
  file(part: string, questions: readonly string[]): Responses {
    const given = Object.entries(this.current.responses).filter(([question]) => questions.includes(question));
    return {
      ...this.current,
      questionnaire: { ...this.questionnaire, part },
      responses: Object.fromEntries(given),
    };
  }

  /** Call `changed` when another tab changes the answers. */
  whenChangedElsewhere(changed: () => void): void {
    whenChangedElsewhere(this.name, () => {
      this.current = this.read();
      changed();
    });
  }

  private read(): Responses {
    const empty: Responses = {
      format: "maturity-responses",
      version: 1,
      questionnaire: this.questionnaire,
      responses: {},
    };
    const saved = read(this.name) as Partial<Responses> | undefined;
    return { ...empty, responses: onlyAnswers(saved?.responses) };
  }
}

function onlyAnswers(found: unknown): Record<string, Answer> {
  if (typeof found !== "object" || found === null) return {};
  const isAnswer = (value: unknown): value is Answer => ["dk", "na", 1, 2, 3, 4].includes(value as Answer);
  return Object.fromEntries(Object.entries(found).filter((entry): entry is [string, Answer] => isAnswer(entry[1])));
}
