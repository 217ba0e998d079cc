// The parts of a group's result and of a comparison (method, sections 6 and 7) that the page shows.

import type { Questionnaire, Sentence } from "./result";

/** What the package answers, with the sentences that tell it in the language of the page. */
export type Told<Found> = { result: Found; sentences: Sentence[] };

/** What was found, in the order of the questionnaire; a figure that does not exist is absent. */
export type GroupResult = {
  people: number;
  scopes: string[];
  roles: { role: string; people: number }[];
  /** Files with the content of an earlier one; both counted from 0. */
  repeated: { file: number; same_as: number }[];
  overall: GroupPhase;
  lenses: Record<string, GroupPhase>;
  dimensions: Record<string, GroupPhase>;
  questions: Record<string, GroupQuestion>;
  talk_first: string[];
  left_out: { question: string; why: LeftOutReason; people: number }[];
};

export type GroupPhase = {
  phase?: number;
  distribution: Record<string, number>;
  middle?: number;
  role_gap?: { leaders: number; others: number; difference: number };
};

export type GroupQuestion = {
  counts: Record<string, number>;
  median?: [number, number];
  range?: [number, number];
  deviation?: string;
  agreement?: string;
  within_group?: string;
  talk_first: ("deviation" | "range" | "dk")[];
};

export type LeftOutReason = "revision" | "removed" | "part";

export type Move<Value = number> = { before?: Value; after?: Value; difference?: number };

export type Comparison = {
  before: { indicative: boolean };
  after: { indicative: boolean };
  overall: Move;
  lenses: Record<string, Move>;
  dimensions: Record<string, Move>;
  questions: Record<string, Move<number | string>>;
  left_out: { question: string; why: LeftOutReason }[];
};

/** The part of a compiled questionnaire that speaks of its questions. */
export type Asked = Omit<Questionnaire, "title" | "actions">;
