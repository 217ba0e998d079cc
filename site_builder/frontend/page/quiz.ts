// The scan: answers go to the device at once, the engine starts while the respondent reads, and the result is whatever
// the Python package says. One thing is shown at a time (stages.ts); this module leads from one to the next.

import type { Questionnaire, Reading, Scored } from "../shared/result";
import { Refusal, askEngine, fault, readQuestionnaire, startEngine } from "./asking";
import { Assessment, type SavedFile } from "./assessment";
import { ask } from "./dialog";
import { byId, linkLanguages } from "./dom";
import * as kept from "./kept";
import { Place, WHOLE } from "./place";
import { fileLoader } from "./result/take_away";
import { type Answered, ResultPage } from "./result_page";
import { Form } from "./scan/form";
import { listenToKeys } from "./scan/keys";
import { Lists } from "./scan/lists";
import { knownOf, readQuestions } from "./scan/questions";
import { Saved } from "./scan/saved";
import { type Stage, fragmentOf, stageOf } from "./scan/stages";
import { Start } from "./scan/start";
import { Walk } from "./scan/walk";
import { settings, word } from "./settings";
import { isShareLink } from "./share_link";

const quiz = byId("quiz");
const section = byId("result");
const pageTitle = document.title;

const questions = readQuestions(byId<HTMLFormElement>("quiz-form"));
const known = knownOf(questions);
const assessment = new Assessment(known);
const place = new Place(settings.questionnaire, Object.keys(known.parts ?? {}));
const walk = new Walk(questions, assessment, place);
const saved = new Saved(assessment);
const lists = new Lists(assessment, walk, { asked: () => go({ name: "result" }) });
const start = new Start(assessment, walk, place, { changed: () => changed(word("saved")), begun: begin, resumed: resume });
const form = new Form(questions, assessment, walk, place, { changed, left: move });

const result = new ResultPage({
  section,
  assessment,
  current: () => assessment.part(place.isWhole ? undefined : place.part),
  toKeep: fileToKeep,
  score,
  replaced: () => {
    place.set({ part: partOfAnswers() ?? WHOLE, wentOn: false, question: "" });
    go({ name: "result" });
  },
  left: () => go({ name: "start" }),
  broke: (error) => void fault(error, "scoring"),
});

let stage: Stage = { name: "start" };

function begin(part: string): void {
  place.set({ part, wentOn: false, question: "" });
  resume();
}

function resume(): void {
  const where = walk.whereLeft();
  go(where === undefined ? { name: "finish" } : { name: "question", question: where.id });
}

function goOn(): void {
  place.set({ part: WHOLE, wentOn: true, question: "" });
  resume();
}

function showPart(): void {
  place.set({ part: Object.keys(known.parts ?? {})[0] ?? WHOLE });
  show({ name: "result" }, { isMove: true });
}

/** Begin with an empty form; the old answers stay on the device among the results. */
function startAnew(): void {
  if (!walk.hasBegun || kept.add(fileToKeep())) return empty(word("anew_done"));
  ask(section, {
    title: word("anew"),
    text: word("anew_not_kept"),
    choices: [
      { text: word("replace_not"), act: () => undefined },
      { text: word("anew"), act: () => empty(word("anew_lost")) },
    ],
  });
}

function empty(done: string): void {
  const { self_estimate: _, date: __, ...rest } = assessment.file;
  assessment.replace({ ...rest, responses: {}, revisions: {}, notes: {} });
  place.set({ wentOn: false, question: "" });
  go({ name: "start" });
  saved.say(done);
}

/** The answers as a file that says which part it holds, so that it is scored as what it is. */
function fileToKeep(): SavedFile {
  return assessment.part(partOfAnswers());
}

/** Return the part that holds all answers there are; undefined when only the whole does. */
function partOfAnswers(): string | undefined {
  const answered = Object.keys(assessment.file.responses);
  return Object.entries(known.parts ?? {}).find(([, asked]) => answered.every((question) => asked.includes(question)))?.[0];
}

/** Go to the question before or after the one that is shown, or to what comes before and after all questions. */
function move(to: "previous" | "next"): boolean {
  const shown = stage.name === "question" ? walk.find(stage.question) : undefined;
  if (shown === undefined) return false;
  const other = walk[to](shown);
  if (other !== undefined) go({ name: "question", question: other.id });
  else go({ name: to === "next" ? "finish" : "start" });
  return true;
}

/** Go to a stage at once; the address follows, so that the browser's own way back leads here again. */
function go(to: Stage): void {
  if (location.hash !== fragmentOf(to)) history.pushState(null, "", fragmentOf(to));
  show(to, { isMove: true });
}

function changed(text: string): void {
  saved.say(text);
  draw();
}

function show(to: Stage, { isMove }: { isMove: boolean }): void {
  stage = checked(to);
  if (stage.name === "question") place.set({ question: stage.question });
  result.hide();
  draw();
  linkLanguages(fragmentOf(stage));
  if (stage.name === "result") void showResult(isMove);
  if (!isMove) return;
  result.hush();
  scrollToTop();
  titleOf(stage)?.focus({ preventScroll: true });
}

/** Return a stage that can be shown; a question outside the chosen part makes it the whole. */
function checked(to: Stage): Stage {
  if (to.name !== "question") return to;
  const question = walk.find(to.question);
  if (question === undefined) return { name: "overview" };
  if (!walk.asked.includes(question)) place.set({ part: WHOLE, wentOn: true });
  return to;
}

function draw(): void {
  const shown = stage.name === "question" ? walk.find(stage.question) : undefined;
  quiz.dataset["stage"] = stage.name;
  quiz.toggleAttribute("data-busy", stage.name !== "start");
  byId("start").hidden = stage.name !== "start";
  byId("scan-progress").hidden = shown === undefined;
  byId("overview").hidden = stage.name !== "overview";
  byId("finish").hidden = stage.name !== "finish";
  byId("scan-before-result").hidden = stage.name !== "result";
  byId("scan-after").hidden = section.hidden || result.isShared;
  byId("scan-after-go-on").hidden = place.isWhole;
  byId("scan-after-quick").hidden = !place.isWhole || walk.open.length === 0;
  start.draw();
  form.draw(shown);
  if (shown !== undefined) lists.drawProgress(shown);
  if (stage.name === "overview") lists.drawOverview();
  if (stage.name === "finish") lists.drawFinish();
  const heading = shown?.text ?? (stage.name === "start" ? "" : titleOf(stage)?.textContent);
  document.title = heading ? `${heading} · ${pageTitle}` : pageTitle;
}

/** The element that a screen reader goes on from. */
function titleOf({ name }: Stage): HTMLElement | undefined {
  switch (name) {
    case "start":
      return start.title;
    case "question":
      return stage.name === "question" ? walk.find(stage.question)?.fieldset : undefined;
    case "overview":
      return byId("scan-overview-title");
    case "finish":
      return byId("scan-finish-title");
    case "result":
      return document.getElementById("result-title") ?? byId("scan-before-result");
  }
}

/** Show a section of the page around the scan, which a search may lead to. */
function showSection(id: string): void {
  const found = document.getElementById(id);
  if (found === null || found.checkVisibility()) return;
  show({ name: "start" }, { isMove: false });
  found.scrollIntoView();
}

/** The scan begins at the top of the page, or at the start below its introduction. */
function scrollToTop(): void {
  if (stage.name === "start") quiz.scrollIntoView();
  else scrollTo(0, 0);
}

async function showResult(isMove: boolean): Promise<void> {
  if (!(await result.show())) return;
  draw();
  if (isMove) titleOf(stage)?.focus();
}

/** Ask the package about a file. */
async function score(responses: SavedFile, options: { reading: Reading; language: string }): Promise<Answered> {
  try {
    const answer = await askEngine<{ ok: true } & Omit<Scored, "questionnaire">>("score", { responses, ...options });
    return { ...answer, questionnaire: await readQuestionnaire<Questionnaire>() };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ok: false, error: { name: error.name, message: error.message } };
  }
}

/** Show somebody else's answers, which a link carries; what is wrong with it is told at the start. */
async function openLink(): Promise<void> {
  const opened: Stage = { name: "result" };
  stage = opened;
  result.hide();
  draw();
  const isOpen = await result.openLink(location.hash);
  if (stage !== opened) return;
  if (isOpen) return titleOf(stage)?.focus();
  history.replaceState(null, "", fragmentOf({ name: "start" }));
  show({ name: "start" }, { isMove: false });
}

for (const button of quiz.querySelectorAll<HTMLButtonElement>("[data-does]")) {
  const actions: Record<string, () => void> = { "go-on": goOn, "quick-only": showPart, anew: startAnew };
  button.addEventListener("click", () => actions[button.dataset["does"] ?? ""]?.());
}

addEventListener("hashchange", () => {
  if (isShareLink(location.hash)) return void openLink();
  const to = stageOf(location.hash);
  if (to !== undefined) show(to, { isMove: true });
  else showSection(location.hash.slice(1));
});

assessment.whenChangedElsewhere(() => {
  draw();
  saved.say(word("changed_elsewhere"));
  if (stage.name === "result") void showResult(false);
});

listenToKeys(
  place,
  {
    choose: (value) => form.choose(value),
    move,
    shown: () => (stage.name === "question" ? walk.find(stage.question)?.fieldset : undefined),
  },
  draw,
);

byId("start").append(fileLoader(word("load_file"), "load-file-first", (file) => void result.load(file)));

/** A guess that the reader made on another page: the scan takes it over and begins. */
const GUESS = /^#guess-([1-4])$/;

function takeGuess(): void {
  const guess = GUESS.exec(location.hash)?.[1];
  if (guess === undefined) return;
  assessment.set("self_estimate", Number(guess));
  history.replaceState(null, "", fragmentOf({ name: "start" }));
}

takeGuess();
byId("quiz-plain").hidden = true;
if (isShareLink(location.hash)) void openLink();
else show(stageOf(location.hash) ?? { name: "start" }, { isMove: false });
if (stage.name !== "start" && walk.hasBegun) saved.say(word("restored"));
startEngine();
