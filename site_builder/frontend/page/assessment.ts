// The assessment in progress: the saved file of the method (section 2), kept on the device at every change.

import { keep, read, whenChangedElsewhere } from "./storage";
import { FileProblem, savedFileOf } from "./saved_file";

export type Answer = number | "dk" | "na";

export type SavedFile = {
  format: "maturity-responses";
  version: 1;
  questionnaire: { id: string; edition: string; part?: string };
  scope?: string;
  role?: string;
  date?: string;
  self_estimate?: number;
  responses: Record<string, Answer>;
  revisions?: Record<string, number>;
  notes?: Record<string, string>;
  targets?: Record<string, number>;
};

export class Assessment {
  private readonly name: string;
  private current: SavedFile;
  isSaved = true;

  constructor(private readonly questionnaire: { id: string; edition: string }) {
    this.name = `responses:${questionnaire.id}`;
    this.current = this.read();
  }

  get file(): SavedFile {
    return structuredClone(this.current);
  }

  answer(question: string): Answer | undefined {
    return this.current.responses[question];
  }

  setAnswer(question: string, answer: Answer | undefined): void {
    const { responses, revisions = {} } = this.current;
    if (answer === undefined) delete responses[question];
    else responses[question] = answer;
    if (answer === undefined) delete revisions[question];
    else revisions[question] = 1;
    this.current.revisions = revisions;
    this.current.date ??= new Date().toISOString().slice(0, 10);
    this.isSaved = keep(this.name, this.current);
  }

  setTarget(dimension: string, phase: number | undefined): void {
    const { [dimension]: _, ...others } = this.current.targets ?? {};
    this.current.targets = phase === undefined ? others : { ...others, [dimension]: phase };
    this.isSaved = keep(this.name, this.current);
  }

  replace({ questionnaire, ...file }: SavedFile): void {
    const { part: _, ...whole } = questionnaire;
    this.current = structuredClone({ ...file, questionnaire: whole });
    this.isSaved = keep(this.name, this.current);
  }

  part(part: string, questions: readonly string[]): SavedFile {
    const given = Object.entries(this.current.responses).filter(([question]) => questions.includes(question));
    return { ...this.file, questionnaire: { ...this.current.questionnaire, part }, responses: Object.fromEntries(given) };
  }

  whenChangedElsewhere(changed: () => void): void {
    whenChangedElsewhere(this.name, () => {
      this.current = this.read();
      changed();
    });
  }

  private read(): SavedFile {
    const empty: SavedFile = { format: "maturity-responses", version: 1, questionnaire: this.questionnaire, responses: {} };
    try {
      return savedFileOf(read(this.name));
    } catch (problem) {
      if (problem instanceof FileProblem) return empty;
      throw problem;
    }
  }
}
