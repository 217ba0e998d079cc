// What the build wrote into the page for this script.

import type { Engine } from "../shared/protocol";
import { byId } from "./dom";

/** What the guide explains, as content/site.yml names it. */
export type Explained = Record<
  "rule" | "coverage" | "certainty" | "smallest-step" | "targets" | "kept-results" | `position-${"above" | "below" | "on"}` | `phase-${1 | 2 | 3 | 4}`,
  string
>;

export type Settings = {
  questionnaire: string;
  edition: string;
  /** From question ids to the revision of their meaning. */
  revisions: Record<string, number>;
  language: string;
  /** Every word of the interface in the page's language. */
  words: Record<string, string>;
  /** From page ids to addresses. */
  pages: Record<string, string>;
  /** Addresses of what a self-test says only in short. */
  explained: Explained;
  /** From the steps of the plans to what they are called; on the page of a checklist. */
  steps?: Record<string, string>;
  worker: string;
  engine: Engine;
  data: { questionnaire: string; sentences: string };
};

export const settings = JSON.parse(byId("quiz-settings").textContent) as Settings;

/** Return a word of the interface. The build stops when content/interface/ lacks a key that is named in the code. */
export function word(key: string): string {
  return settings.words[key] ?? key;
}
