// The assessment in progress: the saved file of the method (section 2), kept on the device at every change.

export type Answer = number | "dk" | "na";

export type SavedFile = {
  format: "maturity-responses";
  version: 1;
  questionnaire: { id: string; edition: string; part?: string };
  scope?: string;
  role?: string;
  date?: string;
  self_estimate?: number;
  responses: Record<string, Answer>;
  revisions?: Record<string, number>;
  notes?: Record<string, string>;
  targets?: Record<string, number>;
};
