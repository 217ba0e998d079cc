// Files that come from outside: read strictly, bounded in size, and turned into a clean value of known fields only.
//
// The package is the final judge of answers and ids. Here is judged whether a text is a file of responses at all.

import type { SavedFile } from "./assessment";
import type { Tongue } from "./tongue";
import { fill } from "./text";

/** More than ten times a full file with a long note for every question. */
export const MOST_BYTES = 256 * 1024;

const FORMAT = "maturity-responses";
const VERSION = 1;

/** A name that people wrote themselves, and a note. */
const MOST_NAME = 200;
const MOST_NOTE = 4000;
const MOST_ENTRIES = 1000;

const ID = /^[a-z0-9][a-z0-9-]{0,79}$/;
const EDITION = /^[\w.-]{1,20}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ANSWER_WORD = /^[a-z]{1,20}$/;
// Line ends and tabs are text; other control characters are not.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** The word that tells what is wrong, and the values in it. */
export class FileProblem extends Error {
  constructor(
    readonly word:
      | "file_too_large"
      | "file_not_json"
      | "file_foreign"
      | "file_result"
      | "file_newer"
      | "file_other_questionnaire"
      | "file_shape"
      | "file_refused"
      | "link_damaged"
      | "link_newer"
      | "link_too_long",
    readonly values: Record<string, string> = {},
  ) {
    super(word);
  }

  /** Return the sentence for people. */
  sentence(tongue: Tongue): string {
    const sentences: Record<FileProblem["word"], string> = {
      file_too_large: tongue.word("file_too_large"),
      file_not_json: tongue.word("file_not_json"),
      file_foreign: tongue.word("file_foreign"),
      file_result: tongue.word("file_result"),
      file_newer: tongue.word("file_newer"),
      file_other_questionnaire: tongue.word("file_other_questionnaire"),
      file_shape: tongue.word("file_shape"),
      file_refused: tongue.word("file_refused"),
      link_damaged: tongue.word("link_damaged"),
      link_newer: tongue.word("link_newer"),
      link_too_long: tongue.word("link_too_long"),
    };
    return fill(sentences[this.word], this.values);
  }
}

/**
 * Return the responses that a text holds.
 *
 * @throws FileProblem
 */
export function parseSavedFile(text: string, known: readonly { id: string }[]): SavedFile {
  if (new Blob([text]).size > MOST_BYTES) throw new FileProblem("file_too_large");
  let data: unknown;
  try {
    // A text that Windows wrote may begin with a byte order mark.
    data = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new FileProblem("file_not_json");
  }
  const file = savedFileOf(data);
  if (!known.some(({ id }) => id === file.questionnaire.id)) {
    throw new FileProblem("file_other_questionnaire", { id: file.questionnaire.id });
  }
  return file;
}

/**
 * Return a file of which only known fields are left.
 *
 * @throws FileProblem
 */
export function savedFileOf(data: unknown): SavedFile {
  const top = isRecord(data) ? data : {};
  if (top["format"] === "maturity-result") throw new FileProblem("file_result");
  if (top["format"] !== FORMAT) throw new FileProblem("file_foreign");
  const { version } = top;
  if (typeof version === "number" && Number.isInteger(version) && version > VERSION) throw new FileProblem("file_newer");
  if (version !== VERSION) throw new FileProblem("file_shape", { place: "version" });
  const head = record(top["questionnaire"], "questionnaire");
  const file = {
    format: FORMAT,
    version: VERSION,
    questionnaire: withoutUndefined({
      id: matching(head["id"], ID, "questionnaire.id"),
      part: optional(head["part"], (value) => matching(value, ID, "questionnaire.part")),
      edition: matching(head["edition"], EDITION, "questionnaire.edition"),
    }),
    scope: optional(top["scope"], (value) => text(value, MOST_NAME, "scope")),
    role: optional(top["role"], (value) => text(value, MOST_NAME, "role")),
    date: optional(top["date"], (value) => matching(value, DAY, "date")),
    self_estimate: optional(top["self_estimate"], (value) => whole(value, "self_estimate")),
    responses: entries(top["responses"], "responses", answer),
    revisions: entries(top["revisions"] ?? {}, "revisions", whole),
    notes: entries(top["notes"] ?? {}, "notes", (value, place) => text(value, MOST_NOTE, place)),
    targets: entries(top["targets"] ?? {}, "targets", whole),
  };
  return withoutUndefined(file) as SavedFile;
}

/** Hand a text to the respondent as a file. */
export function download(name: string, content: string, type: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  // Some browsers read the address only after this event.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function record(value: unknown, place: string): Record<string, unknown> {
  if (!isRecord(value)) throw new FileProblem("file_shape", { place });
  return value;
}

function optional<T>(value: unknown, read: (value: unknown) => T): T | undefined {
  return value === undefined ? undefined : read(value);
}

function matching(value: unknown, pattern: RegExp, place: string): string {
  if (typeof value !== "string" || !pattern.test(value)) throw new FileProblem("file_shape", { place });
  return value;
}

function text(value: unknown, most: number, place: string): string {
  if (typeof value !== "string" || value.length > most || CONTROL.test(value)) throw new FileProblem("file_shape", { place });
  return value;
}

function whole(value: unknown, place: string): number {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 1) throw new FileProblem("file_shape", { place });
  return value;
}

function answer(value: unknown, place: string): number | string {
  return typeof value === "string" ? matching(value, ANSWER_WORD, place) : whole(value, place);
}

function entries<T>(value: unknown, place: string, read: (value: unknown, place: string) => T): Record<string, T> {
  const found = Object.entries(record(value, place));
  if (found.length > MOST_ENTRIES) throw new FileProblem("file_shape", { place });
  // The id of a question is also in the message, so it is judged before its value.
  const ids = found.map(([id]) => matching(id, ID, place));
  return Object.fromEntries(found.map(([, each], position) => [ids[position] ?? "", read(each, `${place}.${ids[position]}`)]));
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}
