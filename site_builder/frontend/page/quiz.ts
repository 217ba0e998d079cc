// The quiz page: answers go to the device at once, the engine starts while the respondent reads, and the result is
// whatever the Python package says.

import type { Questionnaire, Reading } from "../shared/result";
import { Assessment, type SavedFile } from "./assessment";
import { byId } from "./dom";
import { EngineClient } from "./engine";
import { Form } from "./form";
import { fileLoader } from "./result/take_away";
import { type Answered, ResultPage, SHOW_RESULT } from "./result_page";
import { settings, word } from "./settings";
import { Status } from "./status";

const assessment = new Assessment({ id: settings.questionnaire, edition: settings.edition });
const status = new Status(() => {
  if (result.isWanted) void result.show();
  else engine.start();
});
const engine = new EngineClient(settings.worker, settings.engine, (state) => status.draw(state));
const form = new Form(assessment, {
  changed: () => {
    if (result.isWanted) void result.show();
  },
  submitted: () => {
    history.replaceState(null, "", SHOW_RESULT);
    void result.show({ focus: true });
  },
});
const result = new ResultPage({
  section: byId("result"),
  assessment,
  current: () => assessment.part(settings.part, form.questions),
  score,
  replaced: () => form.show(),
  broke: (error) => {
    console.error(error);
    status.drawFault(word("failed_scoring"));
  },
});
byId("quiz-form").after(fileLoader(word("load_file"), "load-file-first", (file) => void result.load(file)));

/** Ask the package about a file; undefined when the texts it needs cannot be fetched, which is shown. */
async function score(file: SavedFile, { reading, language }: { reading: Reading; language: string }): Promise<Answered | undefined> {
  status.await();
  const texts = await Promise.all([fetchText(settings.data.questionnaire), fetchText(settings.data.sentences)]).catch(
    (error: unknown) => {
      console.error(error);
      status.drawFault(navigator.onLine ? word("failed_network") : word("failed_offline"));
    },
  );
  if (texts === undefined) return undefined;
  const [questionnaire, sentences] = texts;
  // The texts are JSON already; parsing them here only to write them again would take time on a telephone.
  const reply = await engine.ask(
    `{"do":"score","questionnaire":${questionnaire},"responses":${JSON.stringify(file)},"sentences":${sentences},` +
      `"reading":${JSON.stringify(reading)},"language":${JSON.stringify(language)}}`,
  );
  const answered = JSON.parse(reply) as Answered;
  return answered.ok ? { ...answered, questionnaire: JSON.parse(questionnaire) as Questionnaire } : answered;
}

async function fetchText(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: status ${response.status}`);
  return response.text();
}

const whenIdle = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 200));
whenIdle(() => engine.start());
result.openAddress();
