// Answers in the fragment of an address, which browsers keep to themselves: no server ever sees them.
//
//     #r=1.q=scan&e=2026.1&s=Support&d=2026-11-21&o=specialist&g=2&a3=agreements.risk&adk=legal&c=1x9k2pf
//
// After the version come fields. Questions keep their ids, so that a later edition still knows what was answered; they
// are gathered by answer to keep it short. A question whose meaning changed has its revision behind it: `agreements~2`,
// or `agreements~` where the file does not say. The last field is a check on all others: a link that was cut anywhere is
// told from one with fewer answers.

import type { SavedFile } from "./assessment";
import { FileProblem, savedFileOf } from "./saved_file";

const VERSION = "1";

/** Longer links break in mail programs; this is far more than all questions with a short note each. */
const MOST_CHARACTERS = 8 * 1024;

const LINK = /(?:^|#)r=(\d{1,4})\.(\S*)/;

/** Fields of one value, and their name in a link. */
const SINGLE = { s: "scope", o: "role", d: "date" } as const;

/**
 * Return the fragment that holds a file's answers; its notes only when asked for.
 *
 * @throws FileProblem when it would be too long.
 */
export function encode(file: SavedFile, { notes = false } = {}): string {
  const fields: [string, string][] = [
    ["q", file.questionnaire.id],
    ["e", file.questionnaire.edition],
  ];
  if (file.questionnaire.part !== undefined) fields.push(["p", file.questionnaire.part]);
  for (const [name, field] of Object.entries(SINGLE)) {
    const value = file[field];
    if (value !== undefined && value !== "") fields.push([name, value]);
  }
  if (file.self_estimate !== undefined) fields.push(["g", String(file.self_estimate)]);
  for (const [answer, questions] of groups(file)) fields.push([`a${answer}`, questions.join(".")]);
  if (notes) {
    for (const [question, note] of Object.entries(file.notes ?? {})) if (note !== "") fields.push([`n.${question}`, note]);
  }
  const all = [...fields, ["c", check(fields)] as const];
  const fragment = `#r=${VERSION}.${all.map(([name, value]) => `${name}=${encoded(value)}`).join("&")}`;
  if (fragment.length > MOST_CHARACTERS) throw new FileProblem("link_too_long");
  return fragment;
}

/** Whether a text holds a link of ours, whole or not. */
export function isShareLink(text: string): boolean {
  return /#r=/.test(text);
}

/**
 * Return the file that a fragment, or a whole link, holds.
 *
 * @throws FileProblem
 */
export function decode(link: string): SavedFile {
  if (link.length > MOST_CHARACTERS + 2048) throw new FileProblem("link_too_long");
  const [, version, payload = ""] = LINK.exec(link) ?? [];
  if (version === undefined) throw new FileProblem("link_damaged");
  if (version !== VERSION) throw new FileProblem("link_newer");
  // A link in a sentence or between brackets brings their signs along; none of ours ends with them.
  const fields = payload.replace(/[^\da-z]+$/i, "").split("&").map(field);
  const last = fields.pop();
  if (last?.[0] !== "c" || last[1] !== check(fields)) throw new FileProblem("link_damaged");
  try {
    return savedFileOf(fileOf(fields));
  } catch (problem) {
    // Whole by its check, but not of our making.
    if (problem instanceof FileProblem) throw new FileProblem("link_damaged");
    throw problem;
  }
}

function fileOf(fields: readonly [string, string][]): unknown {
  const single = new Map(fields);
  const answers = fields.filter(([name]) => /^a./.test(name)).flatMap(([name, value]) =>
    value.split(".").map((each) => {
      const [question = "", revision] = each.split("~");
      return { question, answer: /^a\d+$/.test(name) ? Number(name.slice(1)) : name.slice(1), revision };
    }),
  );
  const revisions = answers.filter(({ revision }) => revision !== "");
  const notes = fields.filter(([name]) => name.startsWith("n."));
  return {
    format: "maturity-responses",
    version: 1,
    questionnaire: { id: single.get("q"), edition: single.get("e"), part: single.get("p") },
    ...Object.fromEntries(Object.entries(SINGLE).map(([name, field]) => [field, single.get(name)])),
    self_estimate: single.has("g") ? Number(single.get("g")) : undefined,
    responses: Object.fromEntries(answers.map(({ question, answer }) => [question, answer])),
    revisions: Object.fromEntries(revisions.map(({ question, revision = "1" }) => [question, Number(revision)])),
    notes: Object.fromEntries(notes.map(([name, value]) => [name.slice(2), value])),
  };
}

/** Return the questions by the answer they got, in the order of the answers. */
function groups(file: SavedFile): [string, string[]][] {
  const found = new Map<string, string[]>();
  for (const [question, answer] of Object.entries(file.responses)) {
    const revision = file.revisions?.[question];
    const name = revision === 1 ? question : `${question}~${revision ?? ""}`;
    found.set(String(answer), [...(found.get(String(answer)) ?? []), name]);
  }
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1));
}

function field(text: string): [string, string] {
  const [name = "", value = ""] = text.split(/=(.*)/s);
  try {
    return [decodeURIComponent(name), decodeURIComponent(value)];
  } catch {
    throw new FileProblem("link_damaged");
  }
}

/** Chat programs leave these characters alone and link the whole text; brackets and quotation marks they may not. */
function encoded(value: string): string {
  return encodeURIComponent(value).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Return a short check (FNV-1a) on the values, which is the same however a program on the way encoded them. */
function check(fields: readonly (readonly [string, string])[]): string {
  let hash = 0x811c9dc5;
  for (const sign of fields.map((each) => each.join("=")).join("\n")) {
    hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash.toString(36);
}
