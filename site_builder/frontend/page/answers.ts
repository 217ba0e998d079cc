// The respondent's answers, on this device. Saved at every change, before anything else happens.
//
// What is kept is the saved file of the method (section 2) for the whole questionnaire, so that going on from the quick
// scan to the full one, or to another language, asks nothing twice.

export type Answer = number | "dk" | "na";

export type Responses = {
  format: "maturity-responses";
  version: 1;
  questionnaire: { id: string; edition: string; part?: string };
  responses: Record<string, Answer>;
};

export class Answers {
  private readonly key: string;
  private current: Responses;
  /** Whether the last change is on the device; false when storage is full, blocked or private. */
  isSaved = true;

  constructor(
    private readonly questionnaire: { id: string; edition: string },
    /** The site's path: other sites of the same publisher share this storage. */
    scope: string,
  ) {
    this.key = `fasewijzer:${scope}:responses:${questionnaire.id}`;
    this.current = this.read();
  }

  get(question: string): Answer | undefined {
    return this.current.responses[question];
  }

  set(question: string, answer: Answer | undefined): void {
    if (answer === undefined) delete this.current.responses[question];
    else this.current.responses[question] = answer;
    this.save();
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
    addEventListener("storage", (event) => {
      if (event.key !== this.key) return;
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
    try {
      const saved = JSON.parse(localStorage.getItem(this.key) ?? "null") as Partial<Responses> | null;
      return { ...empty, responses: onlyAnswers(saved?.responses) };
    } catch {
      // Storage is blocked, or holds something else: the respondent starts with an empty form.
      return empty;
    }
  }

  private save(): void {
    try {
      localStorage.setItem(this.key, JSON.stringify(this.current));
      this.isSaved = true;
    } catch {
      this.isSaved = false;
    }
  }
}

function onlyAnswers(found: unknown): Record<string, Answer> {
  if (typeof found !== "object" || found === null) return {};
  const isAnswer = (value: unknown): value is Answer => ["dk", "na", 1, 2, 3, 4].includes(value as Answer);
  return Object.fromEntries(Object.entries(found).filter((entry): entry is [string, Answer] => isAnswer(entry[1])));
}
