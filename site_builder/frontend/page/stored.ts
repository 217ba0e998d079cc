// Everything that is kept on the device as one file, and such a file taken in again without losing what is here.

import * as kept from "./kept";
import { FileProblem, savedFileOf } from "./saved_file";
import { keep, read, readAll } from "./storage";

export const MOST_BYTES = 8_000_000;

const FORMAT = "fasewijzer-device";
const VERSION = 1;

/** How the parts of this site call what they keep: `kept`, `responses:<questionnaire>`. */
const NAME = /^[a-z][a-z-]{0,40}(:[a-z0-9-]{1,80})?$/;

type Values = Record<string, unknown>;

export type Problem = "not_json" | "foreign" | "newer";

/** Return everything that is kept, as the text of a file. */
export function asFile(): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, kept: readAll() ?? {} }, null, 2)}\n`;
}

/**
 * Take in a file that `asFile` made, or a single saved file.
 *
 * Lists are joined. Answers that are here and differ are first kept as a result, so nothing is lost.
 *
 * @param kinds from the ids of the questionnaires to their kinds: `phases` has results to compare, a `checklist` has not.
 * @returns What is wrong with the file, or whether the device kept all of it.
 */
export function takeIn(text: string, kinds: ReadonlyMap<string, string>): Problem | "done" | "not_kept" {
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return "not_json";
  }
  if (isRecord(data) && data["format"] === FORMAT && isRecord(data["kept"])) {
    if (data["version"] !== VERSION) return "newer";
    const known = Object.entries(data["kept"]).filter(([name, value]) => NAME.test(name) && isOurs(value));
    return known.map(([name, value]) => takeInOne(name, value as Values)).every(Boolean) ? "done" : "not_kept";
  }
  try {
    const file = savedFileOf(data);
    const { id } = file.questionnaire;
    if (!kinds.has(id)) return "foreign";
    const isTaken = kinds.get(id) === "phases" ? kept.add(file) : takeInOne(`responses:${id}`, file);
    return isTaken ? "done" : "not_kept";
  } catch (problem) {
    if (!(problem instanceof FileProblem)) throw problem;
    return problem.word === "file_newer" ? "newer" : "foreign";
  }
}

function takeInOne(name: string, value: Values): boolean {
  const mine = read(name);
  if (!isRecord(mine)) return keep(name, value);
  if (name.startsWith("responses:")) return isSafe(mine, value) && keep(name, value);
  return keep(name, together(mine, value));
}

/** Whether the answers that are here may be replaced: they are the same, or none, or kept as a result from now on. */
function isSafe(mine: Values, theirs: Values): boolean {
  if (JSON.stringify(mine) === JSON.stringify(theirs)) return true;
  try {
    const file = savedFileOf(mine);
    return Object.keys(file.responses).length === 0 || kept.add(file);
  } catch (problem) {
    // What a newer version of this site kept is left alone; what nobody can read is no loss.
    if (problem instanceof FileProblem) return problem.word !== "file_newer";
    throw problem;
  }
}

/** Return both lists as one, without the same entry twice. A list that is here stays when theirs is none. */
function together(mine: Values, theirs: Values): Values {
  if (Array.isArray(mine["files"])) {
    if (!Array.isArray(theirs["files"])) return mine;
    const files = new Map([...mine["files"], ...theirs["files"]].map((each) => [contentOf(each), each]));
    return { ...theirs, files: [...files.values()] };
  }
  if (isRecord(mine["done"])) {
    if (!isRecord(theirs["done"])) return mine;
    return { ...theirs, done: { ...theirs["done"], ...mine["done"] } };
  }
  return theirs;
}

function contentOf(entry: unknown): string {
  return JSON.stringify(isRecord(entry) && "file" in entry ? entry["file"] : entry);
}

function isOurs(value: unknown): boolean {
  return isRecord(value) && typeof value["format"] === "string";
}

function isRecord(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
