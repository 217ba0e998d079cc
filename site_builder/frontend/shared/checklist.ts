// The part of a checklist and of its result (`quiz.outcome`) that the page shows.

import type { Text } from "./result";

export type ChecklistResult = {
  outcome: string;
  /** Questions, as all below. */
  stands: string[];
  /** Question to its answer, the worst answers first. */
  missing: Record<string, string>;
  unknown: string[];
  open: string[];
};

export type ChecklistQuestion = {
  id: string;
  text: Text;
  heading: { page: string; anchor: string };
  /** Answer to the action that helps from there. */
  leads_to: Record<string, string>;
};

export type ChecklistAction = { id: string; plan: string; step: string; text: Text; heading: { page: string } };

export type Checklist = {
  id: string;
  /** The first says that something stands; the worst is last. */
  answers: { id: string; text: Text }[];
  questions: ChecklistQuestion[];
  outcomes: { id: string; title: Text; text: Text }[];
  actions: ChecklistAction[];
};
