// Results over time: those kept on this device, by scope and date, and what changed between two of them.

import type { Asked, Comparison, Told } from "../shared/group";
import type { Result } from "../shared/result";
import { Refusal, askEngine, readQuestionnaire } from "./asking";
import { type SavedFile, today } from "./assessment";
import { changedHere } from "./changed_here";
import { type Compared, type ComparedSide, drawComparison } from "./compare_view";
import { byId, element } from "./dom";
import * as kept from "./kept";
import { FileProblem, MOST_BYTES, parseSavedFile, savedFileOf } from "./saved_file";
import { settings, word } from "./settings";
import { read, whenChangedElsewhere } from "./storage";
import { fill } from "./text";
import { ownTongue } from "./tongue";

type Named = kept.Kept & { name: string };

const CURRENT = `responses:${settings.questionnaire}`;

/** The part that the quick scan asks. */
const QUICK = "quick";

const status = byId("compare-status");
const form = byId<HTMLFormElement>("compare-form");
const [before, after] = [byId<HTMLSelectElement>("compare-before"), byId<HTMLSelectElement>("compare-after")];
const section = byId("compared");
const chooser = byId<HTMLInputElement>("compare-files");

/** What was scored, by the text of its file: a result of the past does not change. */
const scores = new Map<string, Told<Result>>();

let latest = 0;

/** Return the results of this questionnaire from old to new, each under a name of its own. */
function results(): Named[] {
  const seen = new Map<string, number>();
  return kept
    .all()
    .filter(({ file }) => file.questionnaire.id === settings.questionnaire)
    .sort((one, other) => orderOf(one).localeCompare(orderOf(other)))
    .map((each) => {
      const name = nameOf(each);
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      return { ...each, name: count === 1 ? name : `${name} (${count})` };
    });
}

function orderOf({ kept: time, file }: kept.Kept): string {
  return `${file.date ?? time.slice(0, 10)} ${time}`;
}

function nameOf({ kept: time, file }: kept.Kept): string {
  const text = file.questionnaire.part === undefined ? word("kept_name") : word("kept_name_quick");
  const date = ownTongue.day(file.date ?? time.slice(0, 10));
  return fill(text, { scope: file.scope || word("kept_no_scope"), date });
}

/** Return the answers with the part that holds them all, so that a quick scan is kept and scored as one. */
async function withPart(file: SavedFile): Promise<SavedFile> {
  const { dimensions } = await readQuestionnaire<Asked>();
  const asked = dimensions.flatMap(({ questions }) => questions.filter(({ quick }) => quick).map(({ id }) => id));
  const isQuick = Object.keys(file.responses).every((question) => asked.includes(question));
  return isQuick ? { ...file, questionnaire: { ...file.questionnaire, part: QUICK } } : file;
}

/** Return the answers that are being given now, if there are any. */
function current(): SavedFile | undefined {
  try {
    const file = savedFileOf(read(CURRENT));
    if (Object.keys(file.responses).length === 0) return undefined;
    return { ...file, date: file.date ?? today() };
  } catch (problem) {
    if (problem instanceof FileProblem) return undefined;
    throw problem;
  }
}

function draw(): void {
  const all = results();
  byId("compare-kept").replaceChildren(...all.map(row));
  byId("compare-none").hidden = all.length > 0;
  byId("compare-one").hidden = all.length !== 1;
  byId("compare-keep").hidden = current() === undefined;
  form.hidden = all.length < 2;
  const chosen = [before.value, after.value];
  for (const select of [before, after]) {
    select.replaceChildren(...all.map(({ id, name }) => element("option", { value: id }, name)));
  }
  // The baseline beside the newest, unless somebody has chosen already.
  before.value = all.find(({ id }) => id === chosen[0])?.id ?? all[0]?.id ?? "";
  after.value = all.find(({ id }) => id === chosen[1] && id !== before.value)?.id ?? all.at(-1)?.id ?? "";
}

function row(result: Named): HTMLElement {
  const remove = element("button", { type: "button", class: "link-button" }, word("team_remove"));
  remove.setAttribute("aria-label", fill(word("team_remove_label"), { name: result.name }));
  remove.addEventListener("click", () => {
    if (!confirm(fill(word("kept_sure"), { name: result.name }))) return;
    kept.remove(result.id);
    section.hidden = true;
    say(fill(word("kept_removed"), { name: result.name }));
    status.focus();
    changedHere();
  });
  return element("li", {}, element("span", { class: "team-name" }, result.name), remove);
}

function say(text: string, isFault = false): void {
  status.textContent = text;
  status.toggleAttribute("data-fault", isFault);
}

function keepAll(files: readonly SavedFile[], problems: readonly string[] = []): void {
  const isKept = files.map((file) => kept.add(file)).every(Boolean);
  const done = files.length === 0 ? [] : [isKept ? word("kept_done") : word("kept_not_saved")];
  say([...problems, ...done].join(" "), !isKept || problems.length > 0);
  changedHere();
}

async function addFiles(files: readonly File[]): Promise<void> {
  const read: SavedFile[] = [];
  const problems: string[] = [];
  for (const file of files) {
    try {
      if (file.size > MOST_BYTES) throw new FileProblem("file_too_large");
      read.push(parseSavedFile(await file.text(), [{ id: settings.questionnaire }]));
    } catch (problem) {
      const text = problem instanceof FileProblem ? problem.sentence(ownTongue) : word("team_unreadable");
      problems.push(`${file.name}: ${text}`);
    }
  }
  keepAll(read, problems);
}

async function compareChosen(): Promise<void> {
  const number = ++latest;
  const all = results();
  const first = all.find(({ id }) => id === before.value);
  const last = all.find(({ id }) => id === after.value);
  if (first === undefined || last === undefined) return;
  if (first.id === last.id) {
    say(word("compare_same"), true);
    return;
  }
  try {
    const found = await compared(first, last, courseOf(last, all));
    if (number !== latest) return;
    drawComparison(section, found);
    say("");
    byId("compared-title").focus();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    say(word("compare_refused"), true);
  }
}

/** Return the results of the same scope, by the same scan. */
function courseOf({ file }: Named, all: readonly Named[]): Named[] {
  return all.filter((each) => each.file.scope === file.scope && each.file.questionnaire.part === file.questionnaire.part);
}

/**
 * Return what changed, and how far both came on the way to one set of targets: else they could not be compared.
 *
 * @throws Refusal when a result does not fit the questions.
 */
async function compared(first: Named, last: Named, course: readonly Named[]): Promise<Compared> {
  const comparison = await askEngine<Told<Comparison>>("compare", { before: first.file, after: last.file });
  const chosen = Object.keys(last.file.targets ?? {}).length > 0 ? last.file.targets : first.file.targets;
  const inBoth = Object.entries(chosen ?? {}).filter(([id]) => comparison.result.dimensions[id]?.difference !== undefined);
  const both = [await scored(first.file, Object.fromEntries(inBoth)), await scored(last.file, Object.fromEntries(inBoth))];
  return {
    comparison: comparison.result,
    sentences: comparison.sentences,
    before: { name: first.name, scored: await scored(first.file, chosen) },
    after: { name: last.name, scored: await scored(last.file, chosen) },
    course: await scoredCourse(course),
    progress: both.map(({ result }) => result.targets?.percent_to_target),
    questionnaire: await readQuestionnaire<Asked>(),
  };
}

/** Return what each result comes to; one that does not fit the questions is left out. */
async function scoredCourse(course: readonly Named[]): Promise<ComparedSide[]> {
  const sides = [];
  for (const { name, file } of course) {
    try {
      sides.push({ name, scored: await scored(file, file.targets) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      console.error(`${name}: ${error.message}`);
    }
  }
  return sides;
}

async function scored(file: SavedFile, targets: SavedFile["targets"]): Promise<Told<Result>> {
  const responses = { ...file, targets: targets ?? {} };
  const text = JSON.stringify(responses);
  const known = scores.get(text);
  if (known !== undefined) return known;
  const told = await askEngine<Told<Result>>("score", { responses });
  scores.set(text, told);
  return told;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  void compareChosen();
});
byId("compare-keep").addEventListener("click", () => {
  const file = current();
  if (file !== undefined) void withPart(file).then((whole) => keepAll([whole]));
});
chooser.addEventListener("change", () => {
  void addFiles([...(chooser.files ?? [])]).then(() => {
    chooser.value = "";
  });
});
kept.whenChangedElsewhere(draw);
whenChangedElsewhere(CURRENT, draw);
byId("compare-plain").hidden = true;
byId("comparison").hidden = false;
draw();
