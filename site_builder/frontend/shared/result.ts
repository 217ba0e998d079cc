// The result (method, section 8) and the compiled questionnaire, as far as the page shows them. What could not be
// determined is absent.

export type Range = [low: number, high: number];

export type Found = { phase?: number; determined: boolean; known: number; applicable: number; plausible?: Range; full?: Range };

export type Reading = "lenient" | "normal" | "strict";

export type Change = { question: string; from: number; to: number };

export type Result = {
  engine: string;
  reading: Reading;
  questionnaire: { id: string; edition: string; part?: string };
  overall: Found & { indicative: boolean; smallest_step?: { steps: number; raises: Change[] } };
  lenses: Record<string, Found>;
  dimensions: Record<string, Found & { mean?: string }>;
  position?: { phases: Record<string, number>; diagonal: "above" | "below" | "on" };
  deciding: (Change & { phase: number })[];
  holding_back: string[];
  advice: string[];
  unknown: string[];
  open: string[];
  left_out: { question: string; why: string }[];
  self_estimate?: { guess: number; difference?: number };
  targets?: { dimensions: Record<string, { target: number; gap?: number }>; percent_to_target?: number };
  readings: Record<Reading, { phase?: number }>;
};

/** A text in every language of the site. */
export type Text = Record<string, string>;

export type Question = {
  id: string;
  text: Text;
  /** Whether the quick scan asks it too. */
  quick: boolean;
  statements: { phase: number; text: Text }[];
};

export type Action = { id: string; text: Text; heading: { page: string } };

/** The part of a compiled questionnaire that the page shows. */
export type Questionnaire = {
  id: string;
  title: Text;
  phases: { phase: number; name: Text; page: string }[];
  lenses: { id: string; title: Text; phases: Text[] }[];
  dimensions: { id: string; lens: string; title: Text; questions: Question[] }[];
  actions: Action[];
};

/** One sentence of the package, and what it is about. */
export type Sentence = { topic: string; level: "overall" | "lens" | "dimension"; id: string; text: string };

/** A result with the sentences that explain it, in one language, and the questionnaire it is about. */
export type Scored = { result: Result; sentences: Sentence[]; questionnaire: Questionnaire };
