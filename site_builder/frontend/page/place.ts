// Where the respondent is in a questionnaire: which part of it, which question, and whether keys choose an answer.

import { keep, read } from "./storage";

type Fields = {
  /** The part that is asked, or `WHOLE`. */
  part: string;
  /** Whether the respondent went on from a part to the whole: what the part asked is not asked again. */
  wentOn: boolean;
  /** The question that was shown last. */
  question: string;
  keys: boolean;
};

/** The questionnaire as a whole. */
export const WHOLE = "full";

export class Place {
  private readonly name: string;
  private fields: Fields;

  constructor(questionnaire: string, parts: readonly string[]) {
    this.name = `place:${questionnaire}`;
    const kept = (read(this.name) ?? {}) as Partial<Record<keyof Fields, unknown>>;
    this.fields = {
      part: [...parts, WHOLE].find((part) => part === kept.part) ?? parts[0] ?? WHOLE,
      wentOn: kept.wentOn === true,
      question: typeof kept.question === "string" ? kept.question : "",
      keys: kept.keys !== false,
    };
  }

  get part(): string {
    return this.fields.part;
  }

  get isWhole(): boolean {
    return this.fields.part === WHOLE;
  }

  get wentOn(): boolean {
    return this.fields.wentOn;
  }

  get question(): string {
    return this.fields.question;
  }

  get keys(): boolean {
    return this.fields.keys;
  }

  /** Change some fields. Nothing is said when the device does not take it: only comfort is lost. */
  set(fields: Partial<Fields>): void {
    this.fields = { ...this.fields, ...fields };
    keep(this.name, { format: "fasewijzer-place", version: 1, ...this.fields });
  }
}
