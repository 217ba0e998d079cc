// The quiz page: answers go to the device at once, the engine starts while the respondent reads, and the result is
// whatever the Python package says.

import type { Questionnaire } from "../shared/result";
import { Answers } from "./answers";
import { byId } from "./dom";
import { EngineClient } from "./engine";
import { Form } from "./form";
import { type Scored, drawResult } from "./result";
import { settings, word } from "./settings";
import { Status } from "./status";

/** The fragment of an address that shows the result at once: after a reload, or in another language. */
const SHOW_RESULT = "#result";

const section = byId("result");
const answers = new Answers({ id: settings.questionnaire, edition: settings.edition });
const status = new Status(() => {
  if (section.hidden && !isWanted) engine.start();
  else void showResult();
});
const engine = new EngineClient(settings.worker, settings.engine, (state) => status.draw(state));
const form = new Form(answers, {
  changed: () => {
    if (isWanted) void showResult();
  },
  submitted: () => {
    history.replaceState(null, "", SHOW_RESULT);
    void showResult().then(() => document.getElementById("result-title")?.focus());
  },
});

/** Whether the respondent asked for the result; from then on every change draws it anew. */
let isWanted = false;

/** Counts the requests, so that a late answer to an earlier one is not shown. */
let latest = 0;

async function showResult(): Promise<void> {
  isWanted = true;
  const number = ++latest;
  status.await();
  try {
    const scored = await score();
    if (scored === undefined || number !== latest) return;
    drawResult(section, scored);
    for (const link of document.querySelectorAll<HTMLAnchorElement>(".languages a")) link.hash = SHOW_RESULT;
  } catch (error) {
    console.error(error);
    status.drawFault(word("failed_scoring"));
  }
}

/** Return the result of the answers as they are; undefined when the texts it needs cannot be fetched, which is shown. */
async function score(): Promise<Scored | undefined> {
  const texts = await Promise.all([fetchText(settings.data.questionnaire), fetchText(settings.data.sentences)]).catch(
    (error: unknown) => {
      console.error(error);
      status.drawFault(navigator.onLine ? word("failed_network") : word("failed_offline"));
    },
  );
  if (texts === undefined) return undefined;
  const [questionnaire, sentences] = texts;
  const responses = JSON.stringify(answers.file(settings.part, form.questions));
  // The texts are JSON already; parsing them here only to write them again would take time on a telephone.
  const language = JSON.stringify(settings.language);
  const reply = await engine.ask(
    `{"do":"score","questionnaire":${questionnaire},"responses":${responses},"sentences":${sentences},"language":${language}}`,
  );
  const answer = JSON.parse(reply) as { ok: true } & Omit<Scored, "questionnaire"> | { ok: false; error: { message: string } };
  if (!answer.ok) throw new Error(answer.error.message);
  return { ...answer, questionnaire: JSON.parse(questionnaire) as Questionnaire };
}

async function fetchText(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: status ${response.status}`);
  return response.text();
}

const whenIdle = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 200));
whenIdle(() => engine.start());
if (location.hash === SHOW_RESULT) void showResult();
