// Asks the Python package. It waits until there is an answer: whatever goes wrong on the way is shown with a button to
// try again, and the question stands until then.

import type { Failure } from "../shared/protocol";
import { Broken, EngineClient, reasonFor } from "./engine";
import { ENGINE_READY } from "./engine_ready";
import { settings } from "./settings";
import { Status } from "./status";

/** What the package does not accept, with the name of the error and a message that names the place. */
export class Refusal extends Error {
  constructor(
    override readonly name: string,
    message: string,
  ) {
    super(message);
  }
}

type Reply = { ok: true } | { ok: false; error: { name: string; message: string } };

let retried: (() => void)[] = [];

const status = new Status(() => {
  engine.start();
  for (const goOn of retried.splice(0)) goOn();
});

const engine = new EngineClient(settings.worker, settings.engine, (state) => {
  status.draw(state);
  if (state.name === "ready") dispatchEvent(new Event(ENGINE_READY));
});

/** Start the engine when the browser has nothing better to do, so that nobody waits for it later. */
export function startEngine(): void {
  const whenIdle = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 200));
  whenIdle(() => engine.start());
}

/**
 * Ask the package to do something with the questionnaire of this page.
 *
 * @param what an action of `quiz.browser`: `score`, `compare` or `group`.
 * @param body what the action takes besides the questionnaire, the sentences and the language.
 * @throws Refusal when the package does not accept what was sent.
 */
export async function askEngine<Answer>(what: string, body: Record<string, unknown>): Promise<Answer> {
  for (;;) {
    status.await();
    const [questionnaire, sentences] = await texts();
    const rest = JSON.stringify({ do: what, language: settings.language, ...body }).slice(1);
    // The texts are JSON already; parsing them here only to write them again would take time on a telephone.
    const asked = engine.ask(`{"questionnaire":${questionnaire},"sentences":${sentences},${rest}`);
    const reply = await asked.catch((error: unknown) =>
      fault(error, error instanceof Broken ? error.failure : "scoring"),
    );
    if (reply === undefined) continue;
    const answer = JSON.parse(reply) as Reply;
    if (!answer.ok) throw new Refusal(answer.error.name, answer.error.message);
    return answer as Answer;
  }
}

/** Return the parsed questionnaire of this page. */
export async function readQuestionnaire<Questionnaire>(): Promise<Questionnaire> {
  return JSON.parse((await texts())[0]) as Questionnaire;
}

/** Show a fault that is not one of the engine's start, and wait until somebody wants to try again. */
export async function fault(error: unknown, failure: Failure): Promise<undefined> {
  console.error(error);
  status.drawFault(failure);
  await new Promise<void>((resolve) => retried.push(resolve));
}

type Texts = [questionnaire: string, sentences: string];

/** One fetch for all who ask while it is on its way. */
let fetching: Promise<Texts> | undefined;

async function texts(): Promise<Texts> {
  for (;;) {
    const { questionnaire, sentences } = settings.data;
    fetching ??= Promise.all([fetchText(questionnaire), fetchText(sentences)]);
    const fetched = fetching;
    try {
      return await fetched;
    } catch (error) {
      if (fetching === fetched) fetching = undefined;
      const failure = await reasonFor(questionnaire, settings.engine.limits.stall);
      await fault(error, failure === "start" ? "network" : failure);
      status.await();
    }
  }
}

async function fetchText(address: string): Promise<string> {
  const response = await fetch(address, { signal: AbortSignal.timeout(settings.engine.limits.stall * 1000) });
  if (!response.ok) throw new Error(`${address}: status ${response.status}`);
  return response.text();
}
