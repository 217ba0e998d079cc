// The page of a checklist: answers go to the device at once, the engine starts while the respondent reads, and the
// outcome is whatever the Python package says.

import type { Checklist } from "../shared/checklist";
import { askEngine, readQuestionnaire, startEngine } from "./asking";
import { Assessment } from "./assessment";
import { ChecklistForm, offeredAnswers } from "./checklist_form";
import { ChecklistView, type Scored } from "./checklist_view";
import { byId, linkLanguages } from "./dom";
import { settings } from "./settings";

/** The fragment of an address that shows the result at once: after a reload, or in another language. */
const SHOW_RESULT = "#result";

const { questionnaire: id, edition, revisions } = settings;
const assessment = new Assessment({ id, edition, revisions, answers: offeredAnswers() });
const view = new ChecklistView(byId("result"), assessment);
new ChecklistForm(assessment, {
  changed: () => {
    if (isWanted) void showResult();
  },
  submitted: () => {
    history.replaceState(null, "", SHOW_RESULT);
    void showResult().then(() => view.focus());
  },
  emptied: () => {
    isWanted = false;
    latest++;
    view.hide();
    history.replaceState(null, "", location.pathname + location.search);
    linkLanguages("");
  },
});

/** Whether the respondent asked for the result; from then on every change draws it anew. */
let isWanted = false;

/** Counts the requests, so that a late answer to an earlier one is not shown. */
let latest = 0;

async function showResult(): Promise<void> {
  isWanted = true;
  const number = ++latest;
  const scored = await askEngine<Scored>("score", { responses: assessment.file });
  const checklist = await readQuestionnaire<Checklist>();
  if (number !== latest) return;
  view.draw(scored, checklist);
  linkLanguages(SHOW_RESULT);
}

startEngine();
if (location.hash === SHOW_RESULT) void showResult();
