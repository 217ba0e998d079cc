// The assessment in progress, on this device. It is kept at every change, before anything else happens.
//
// What is kept is the saved file of the method (section 2) for the whole questionnaire, so that going on from the quick
// scan to the full one, or to another language, asks nothing twice.
//
// Two tabs may be open. Every change is made to what is on the device at that moment and touches one field only, so it
// never takes away what another tab wrote. What the device does not take stays in memory and is tried again with the
// next change.

import { keep, read, whenChangedElsewhere } from "./storage";

/** A phase, "dk" (don't know), "na" (not applicable), or what a checklist offers. */
export type Answer = number | string;

export type SavedFile = {
  format: "maturity-responses";
  version: 1;
  questionnaire: { id: string; edition: string; part?: string };
  scope?: string;
  role?: string;
  date?: string;
  self_estimate?: number;
  responses: Record<string, Answer>;
  revisions: Record<string, number>;
  notes: Record<string, string>;
  targets: Record<string, number>;
};

/** What the page knows of a questionnaire. */
export type Known = {
  id: string;
  edition: string;
  /** From question ids to the revision of their meaning. */
  revisions: Record<string, number>;
  /** From question ids to what may be chosen; without it a phase, "dk" or "na". */
  answers?: Record<string, readonly Answer[]>;
  /** From the ids of parts to their questions. */
  parts?: Record<string, readonly string[]>;
  /** The dimensions that may have a target; without it any. */
  dimensions?: readonly string[];
};

/** The longest texts that are kept, in characters. */
export const LONGEST = { scope: 120, role: 40, note: 1000 };

const VERSION = 1;
const PHASES = [1, 2, 3, 4];
const ANSWERS: readonly Answer[] = [...PHASES, "dk", "na"];

type Change = (file: SavedFile) => void;

export class Assessment {
  private readonly name: string;
  private current: SavedFile;
  /** What is not on the device yet, by the field it changes. */
  private readonly pending = new Map<string, Change>();
  /** Whether the last change is on the device; false when storage is full, blocked or private. */
  isSaved = true;
  /** Whether the device holds answers of a newer version of this site, which are left alone. */
  isFromNewerSite = false;

  constructor(private readonly questionnaire: Known) {
    this.name = `responses:${questionnaire.id}`;
    this.current = this.stored() ?? this.empty();
  }

  /** The saved file as it is now; a copy. */
  get file(): SavedFile {
    return structuredClone(this.current);
  }

  /** Return the answer to a question; an answer to an earlier meaning of the question is none. */
  answer(question: string): Answer | undefined {
    const isCurrent = this.current.revisions[question] === this.questionnaire.revisions[question];
    return isCurrent ? this.current.responses[question] : undefined;
  }

  /** Return the questions that were answered when they meant something else. */
  get changedQuestions(): string[] {
    return Object.keys(this.current.responses).filter((question) => this.answer(question) === undefined);
  }

  setAnswer(question: string, answer: Answer | undefined): void {
    this.change(`responses.${question}`, (file) => {
      put(file.responses, question, answer);
      put(file.revisions, question, answer === undefined ? undefined : this.questionnaire.revisions[question]);
      file.date = today();
    });
  }

  note(question: string): string {
    return this.current.notes[question] ?? "";
  }

  setNote(question: string, note: string): void {
    this.change(`notes.${question}`, (file) => put(file.notes, question, textOf(note, LONGEST.note)));
  }

  set(field: "scope" | "role" | "date", value: string | undefined): void;
  set(field: "self_estimate", value: number | undefined): void;
  set(field: "scope" | "role" | "date" | "self_estimate", value: string | number | undefined): void {
    this.change(field, (file) => {
      const fields: Partial<Record<typeof field, string | number>> = file;
      put(fields, field, value === "" ? undefined : value);
    });
  }

  setTarget(dimension: string, phase: number | undefined): void {
    this.change(`targets.${dimension}`, (file) => put(file.targets, dimension, phase));
  }

  /** Put another file in the place of this one; false when it is not of this questionnaire, and nothing changes. */
  replace(file: SavedFile): boolean {
    const other = this.parse(file);
    if (other === undefined) return false;
    this.pending.clear();
    this.change("file", (current) => {
      for (const field of Object.keys(current)) delete (current as Record<string, unknown>)[field];
      Object.assign(current, structuredClone(other));
    });
    return true;
  }

  /** Return the saved file with the responses of one part only, as the scorer takes it; the whole without a part. */
  part(part: string | undefined): SavedFile {
    if (part === undefined) return this.file;
    const asked = this.questionnaire.parts?.[part] ?? [];
    const ofPart = <Value>(values: Record<string, Value>): Record<string, Value> =>
      Object.fromEntries(Object.entries(values).filter(([question]) => asked.includes(question)));
    return {
      ...this.file,
      questionnaire: { ...this.current.questionnaire, part },
      responses: ofPart(this.current.responses),
      revisions: ofPart(this.current.revisions),
    };
  }

  /** Call `changed` when another tab changes the assessment. */
  whenChangedElsewhere(changed: () => void): void {
    const readAgain = (): void => {
      this.current = this.withPending(this.stored() ?? this.empty());
      changed();
    };
    whenChangedElsewhere(this.name, readAgain);
    // A page that the browser kept aside hears nothing of other tabs until it is shown again.
    addEventListener("pageshow", ({ persisted }) => {
      if (persisted) readAgain();
    });
  }

  private change(field: string, change: Change): void {
    this.pending.set(field, change);
    // Where the device has nothing, and nobody said that it was deleted, what is on the screen counts.
    this.current = this.withPending(this.stored() ?? this.current);
    this.isSaved = !this.isFromNewerSite && keep(this.name, this.current);
    if (this.isSaved) this.pending.clear();
  }

  private withPending(file: SavedFile): SavedFile {
    for (const change of this.pending.values()) change(file);
    return file;
  }

  private stored(): SavedFile | undefined {
    const kept = read(this.name);
    this.isFromNewerSite = isRecord(kept) && typeof kept["version"] === "number" && kept["version"] > VERSION;
    return this.parse(kept);
  }

  private empty(): SavedFile {
    const { id, edition } = this.questionnaire;
    const fields = { responses: {}, revisions: {}, notes: {}, targets: {} };
    return { format: "maturity-responses", version: VERSION, questionnaire: { id, edition }, ...fields };
  }

  /** Return what can be used of something kept; undefined when it is not a saved file of this questionnaire. */
  private parse(kept: unknown): SavedFile | undefined {
    if (!isRecord(kept) || kept["format"] !== "maturity-responses" || kept["version"] !== VERSION) return undefined;
    const head = kept["questionnaire"];
    if (!isRecord(head) || head["id"] !== this.questionnaire.id) return undefined;
    const file = this.empty();
    put(file as { scope?: string }, "scope", textOf(kept["scope"], LONGEST.scope));
    put(file as { role?: string }, "role", textOf(kept["role"], LONGEST.role));
    put(file as { date?: string }, "date", dateOf(kept["date"]));
    put(file as { self_estimate?: number }, "self_estimate", phaseOf(kept["self_estimate"]));
    const revisions = fieldsOf(kept["revisions"]);
    for (const [question, answer] of Object.entries(fieldsOf(kept["responses"]))) {
      const current = this.knows(question) ? this.questionnaire.revisions[question] : undefined;
      if (current === undefined || !isAnswer(answer)) continue;
      // As the method says of a response without a revision.
      const unlessSaid = head["edition"] === this.questionnaire.edition ? current : 1;
      const revision = wholeOf(revisions[question]) ?? unlessSaid;
      const allowed = this.questionnaire.answers?.[question] ?? ANSWERS;
      if (revision === current && !allowed.includes(answer)) continue;
      file.responses[question] = answer;
      file.revisions[question] = revision;
    }
    for (const [question, note] of Object.entries(fieldsOf(kept["notes"]))) {
      if (this.knows(question)) put(file.notes, question, textOf(note, LONGEST.note));
    }
    for (const [dimension, phase] of Object.entries(fieldsOf(kept["targets"]))) {
      if (this.questionnaire.dimensions?.includes(dimension) ?? true) put(file.targets, dimension, phaseOf(phase));
    }
    return file;
  }

  private knows(question: string): boolean {
    return Object.hasOwn(this.questionnaire.revisions, question);
  }
}

/** Set a field, or take it away: absent is absent. */
function put<Fields extends object, Name extends keyof Fields>(fields: Fields, name: Name, value: Fields[Name] | undefined): void {
  if (value === undefined) delete fields[name];
  else fields[name] = value;
}

/** Return the day on this device's calendar, such as `2026-11-21`. */
export function today(): string {
  const now = new Date();
  const parts = [String(now.getFullYear()).padStart(4, "0"), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

function isAnswer(value: unknown): value is Answer {
  return typeof value === "string" || typeof value === "number";
}

function textOf(value: unknown, longest: number): string | undefined {
  if (typeof value !== "string" || value === "") return undefined;
  return [...value].slice(0, longest).join("");
}

function dateOf(value: unknown): string | undefined {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined;
  const time = Date.parse(`${value}T00:00:00Z`);
  // The 31st of February is read as a day in March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value) ? value : undefined;
}

function phaseOf(value: unknown): number | undefined {
  return PHASES.find((phase) => phase === value);
}

function wholeOf(value: unknown): number | undefined {
  return Number.isInteger(value) && (value as number) >= 1 ? (value as number) : undefined;
}
